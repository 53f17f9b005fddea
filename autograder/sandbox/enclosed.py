"""A program of ours, started behind a wall, or with limits alone where none can be had."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from autograder.limits import Limits
from autograder.sandbox import bubblewrap, cgroup, examiner_bubblewrap
from autograder.sandbox.forked import ending

_TO_PASS_THROUGH = 0o711
_ENDED_BY_A_SIGNAL = 128  # bubblewrap adds its number to it
_LAST_WORDS_BYTES = 4096


class Enclosed:
    """A fresh Python that runs a module, behind a wall.

    It is never forked from this process, which may have threads and an open gradebook. Nothing
    of this process is there, but for one end of a socket pair, whose number is its argument.

    Parameters
    ----------
    module : str
    channel : socket.socket
        Its end; this process has to close it afterwards.
    limits : Limits
        Of the rooms that it opens, and of what it forks to examine.
    files : pathlib.Path, optional
        A folder that it can read.
    packages : sequence of str
        Packages beside this one that it can import besides the two.
    refused : str
        Why there are no walls on this machine; empty if there are.

    Attributes
    ----------
    files : pathlib.Path or None
        That folder, as it sees it.
    """

    def __init__(
        self,
        module: str,
        channel: socket.socket,
        limits: Limits,
        *,
        files: Path | None = None,
        packages: Sequence[str] = (),
        refused: str = "",
    ) -> None:
        self._groups = cgroup.make_groups(limits)
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the program
        self._scratch = tempfile.TemporaryDirectory(prefix="worker-") if refused else None
        # Not from the current directory: it may hold a student's files.
        program = [sys.executable, "-P", "-m", module, str(channel.fileno())]
        self.files = files
        if self._scratch:
            variables = _furnish(Path(self._scratch.name))
        else:
            variables = {}  # the command sets them
            program = examiner_bubblewrap.command(program, files, packages)
            self.files = examiner_bubblewrap.FILES if files else None
        self._process = subprocess.Popen(  # noqa: S603  # our own Python and module
            cgroup.inside(self._groups, program),
            cwd="/",
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=self._errors,
            pass_fds=[channel.fileno()],
            start_new_session=True,  # Ctrl-C is for this process, which ends the program itself
        )

    def wait(self, seconds: float) -> None:
        """Give it some time to end by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def end(self) -> None:
        """End it and whatever it started."""
        if self._process.returncode is None:
            self._kill_all()
        self._errors.close()
        cgroup.remove_groups(self._groups)
        if self._scratch:
            self._scratch.cleanup()

    def why_ended(self) -> str:
        """Say how it ended, when its end of the channel is closed."""
        os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)  # its number stays taken
        self._kill_all()
        code = self._process.returncode
        if self._scratch is None and code > _ENDED_BY_A_SIGNAL:
            code = _ENDED_BY_A_SIGNAL - code
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - _LAST_WORDS_BYTES))
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        return f"{ending(code)} ({lines[-1]})" if lines else ending(code)

    def _kill_all(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _furnish(scratch: Path) -> dict[str, str]:
    """Make a folder for a program without a wall; return its environment."""
    scratch.chmod(_TO_PASS_THROUGH)  # to the rooms in it, which may be of users of their own
    fonts = scratch / "matplotlib"
    fonts.mkdir()
    for path in bubblewrap.fonts():
        (fonts / path.name).symlink_to(path)
    return examiner_bubblewrap.environment(scratch)
