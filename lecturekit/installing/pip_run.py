"""One run of pip in the Python of this kernel, followed line by line."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .causes import InstallError, cause
from .live_line import LiveLine
from .wheels import Wheel, installed, numbers

_WITH_PROGRESS = (24, 1)  # the first pip that says how far a download is
_DONE = "Successfully installed "


def pip_install(arguments: Sequence[str], line: LiveLine) -> list[str]:
    """Install something.

    Parameters
    ----------
    arguments : sequence of str
        What, and pip's options.
    line : LiveLine
        Follows what pip says.

    Returns
    -------
    list of str
        The names of the packages that were installed, none if all were there.

    Raises
    ------
    InstallError
        If pip fails.
    """
    bar = "raw" if numbers(installed("pip")) >= _WITH_PROGRESS else "off"
    command = [sys.executable, "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    command += ["--retries", "2", "--progress-bar", bar, *arguments]
    said: list[str] = []
    line.begin()
    with subprocess.Popen(  # noqa: S603  # this very Python, by no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        errors="replace",
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # on Windows
    ) as process:
        try:
            for row in process.stdout or ():
                said.append(row.strip())
                line.follow(row.strip())
        except BaseException:  # the student stops the cell
            process.kill()
            raise
    if process.returncode:
        raise InstallError(cause(said))
    done = [row.removeprefix(_DONE) for row in said if row.startswith(_DONE)]
    return [each.rpartition("-")[0] for row in done for each in row.split()]


def pip_install_wheel(wheel: Wheel, line: LiveLine) -> list[str]:
    """Install a wheel of this package alone, under the name that pip wants it to have.

    Raises
    ------
    InstallError
        If pip fails, or there is no room for the file.
    """
    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            named = Path(folder, f"lecturekit-{wheel.version}-py3-none-any.whl")
            named.write_bytes(wheel.content)
            return pip_install(["--no-index", "--no-deps", str(named)], line)
    except OSError as error:
        raise InstallError(cause([str(error)])) from error
