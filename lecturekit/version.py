"""The package's version: by date and time, so that it grows with each release.

A wheel's is taken from its newest file when it is built. A student's notebook can then see that
the wheel beside it is newer than what is installed, and pip installs it over that.
"""

from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

SERIES = "0.1"
_PACKAGES = ("lecturekit", "autograder")


def of_sources(root: Path) -> str:
    """Make the version of a checkout from the time at which its newest file was changed.

    Parameters
    ----------
    root : Path
        The folder that the packages lie in.

    Returns
    -------
    str
        For example ``0.1.20261129.82239``, for 29 November 2026, 8:22:39 UTC.
    """
    times = (
        path.stat().st_mtime
        for package in _PACKAGES
        for path in (root / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )
    newest = datetime.fromtimestamp(max(times), UTC)
    return f"{SERIES}.{newest:%Y%m%d}.{int(newest.strftime('%H%M%S'))}"


def installed() -> str:
    """Return the version that is installed; the checkout's own where nothing is."""
    try:
        return metadata.version("lecturekit")
    except metadata.PackageNotFoundError:
        return of_sources(Path(__file__).resolve().parent.parent)
