"""One worker as its caller sees it: a process, its end of the wire, and what it is doing."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import autograder
from autograder.batch.messages import Opening, Task, Trunk

_ROOT = Path(autograder.__file__).parent.parent
_START_S = 300.0  # importing everything on a busy machine
_DISMISSED_S = 2.0
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1"
)


class WorkerEndedError(Exception):
    """A worker is no more; the message is the end of a sentence about it."""


class Worker:
    """A fresh Python that serves `autograder.batch.worker`.

    It is never forked from this process, which may have threads and an open gradebook.

    Attributes
    ----------
    connection : multiprocessing.connection.Connection
        Readable when the worker has something to say or has ended.
    task : Task or None
        What it is grading.
    is_ready : bool
        Whether it has finished starting.
    deadline : float
        When, on the monotonic clock, it must have said something.
    """

    def __init__(self, opening: Opening) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._errors = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the worker
            self._process = subprocess.Popen(  # noqa: S603  # our own Python and module
                [sys.executable, "-m", "autograder.batch.worker", str(theirs.fileno())],
                cwd=_ROOT,  # which -m puts on the path: never a folder with a student's files
                env=os.environ | _ONE_THREAD,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                pass_fds=[theirs.fileno()],
                start_new_session=True,  # Ctrl-C is for the caller, which ends its workers itself
            )
        self.connection = Connection(ours.detach())
        self.task: Task | None = None
        self.is_ready = False
        self.deadline = time.monotonic() + _START_S
        self._trunk: Trunk | None = None
        self._is_dismissed = False
        self._send(opening.to_plain())

    @property
    def is_free(self) -> bool:
        """Whether it waits for a task."""
        return self.is_ready and self.task is None

    def hand_out(self, trunk: Trunk, task: Task, most_s: float) -> None:
        """Give a task to a free worker; its result comes by `receive`."""
        self.task = task
        self.deadline = time.monotonic() + most_s
        if trunk is not self._trunk:
            self._trunk = trunk
            self._send(trunk.to_plain())
        self._send(task.to_plain())

    def receive(self) -> dict[str, Any]:
        """Take what it says: first that it is ready, then a result for each task.

        Raises
        ------
        WorkerEndedError
            If it has ended.
        """
        try:
            message: dict[str, Any] = json.loads(self.connection.recv_bytes())
        except (EOFError, OSError):
            raise WorkerEndedError(self._why_ended()) from None
        self.is_ready = True
        self.task = None
        self.deadline = float("inf")
        return message

    def dismiss(self) -> None:
        """Hang up: a worker with nothing to do tidies up and ends by itself."""
        self._is_dismissed = self.is_free
        self.connection.close()

    def end(self) -> None:
        """End it and whatever it started."""
        if self._is_dismissed:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(_DISMISSED_S)
        if self._process.returncode is None:
            self._kill_all()
        self.connection.close()
        self._errors.close()

    def _send(self, message: dict[str, Any]) -> None:
        # What a dead worker can't take is noticed when its answer is waited for.
        with suppress(ConnectionError):
            self.connection.send_bytes(json.dumps(message).encode())

    def _kill_all(self) -> None:
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()

    def _why_ended(self) -> str:
        os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOWAIT)  # its number stays taken
        self._kill_all()
        code = self._process.returncode
        self._errors.seek(0, os.SEEK_END)
        self._errors.seek(max(0, self._errors.tell() - 4096))
        lines = self._errors.read().decode(errors="replace").strip().splitlines()
        how = f"was killed by signal {-code}" if code < 0 else f"ended with exit status {code}"
        return f"{how} ({lines[-1]})" if lines else how
