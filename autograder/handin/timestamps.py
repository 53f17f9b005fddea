"""When a submission came in: the time that nbgrader's collect leaves beside it, for lateness."""

import os
import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.files import read_bytes

TIMESTAMP = "timestamp.txt"
_MAX_BYTES = 1024  # a time has about 30
# Far from the ends of the calendar, where a zone or a difference of times would leave it.
_TIME = re.compile(
    r"(?P<time>[12]\d{3}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)"
    r"\s?(?P<zone>Z|[+-]\d\d(?::?\d\d)?|[A-Za-z]+(?:/[A-Za-z_]+)*)?",
    re.ASCII,
)


class NoTimeError(ValueError):
    """A timestamp in which no time can be read; the message is a line for the table."""


def handed_in_at(folder: Path) -> datetime | None:
    """Read when a submission came in.

    nbgrader itself gives up on a submission, or the whole class, if the file says anything but a
    time, and takes an offset of +0100 for 100 seconds.

    Parameters
    ----------
    folder : Path
        A submission's, or that of its executed notebook.

    Returns
    -------
    datetime or None
        In UTC and without a zone, as the gradebook has it; None if there is no timestamp.

    Raises
    ------
    NoTimeError
        If there is one that can't be read as a time.
    """
    path = folder / TIMESTAMP
    try:
        if not os.path.lexists(path):
            return None
        return parse_time(read_bytes(path, _MAX_BYTES).decode("utf-8-sig").strip())
    except (ValueError, OSError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        why = "it is no text" if isinstance(error, UnicodeDecodeError) else why
        raise NoTimeError(
            f"{TIMESTAMP} can't be read as a time ({why}); graded without it: write it as "
            "2030-05-01 12:00:00 UTC"
        ) from None


def parse_time(text: str) -> datetime:
    """Read a time as nbgrader writes it, or as ISO 8601 has it; without a zone it is UTC.

    Raises
    ------
    ValueError
        If it is anything else.

    Examples
    --------
    >>> parse_time("2030-05-01 12:00:00.5 UTC")
    datetime.datetime(2030, 5, 1, 12, 0, 0, 500000)
    >>> parse_time("2030-05-01T12:00+0200")
    datetime.datetime(2030, 5, 1, 10, 0)
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError("it says something else")
    local = datetime.fromisoformat(match["time"]).replace(tzinfo=_zone(match["zone"] or "UTC"))
    return local.astimezone(UTC).replace(tzinfo=None)


def written(time: datetime) -> str:
    """Write a time of the gradebook as nbgrader writes and reads it."""
    return f"{time} UTC"


def _zone(name: str) -> tzinfo:
    if name in {"Z", "UTC", "GMT"}:
        return UTC
    if name[0] in "+-":
        hours, minutes = int(name[1:3]), int(name[3:].lstrip(":") or 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(offset if name[0] == "+" else -offset)
    try:
        return ZoneInfo(name)
    except (KeyError, OSError, ValueError):
        raise ValueError(f"no time zone is called {name}") from None
