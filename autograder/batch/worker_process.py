"""One worker as its caller sees it: a process, its end of the wire, and what it is doing."""

import json
import socket
import time
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import Connection
from typing import Any

from autograder.batch.opening import Opening
from autograder.grading.task import Task, Trunk
from autograder.sandbox.enclosed import Enclosed

_MODULE = "autograder.batch.worker"
_START_S = 300.0  # importing everything on a busy machine
_DISMISSED_S = 2.0
_LARGEST_MESSAGE = 512 * 2**20


class WorkerEndedError(Exception):
    """A worker is no more; the message is the end of a sentence about it."""


class Worker:
    """A fresh Python that serves `autograder.batch.worker`.

    It sees nothing of what lies around it: what it needs comes by message.

    Parameters
    ----------
    opening : Opening
    refused : str
        Why there are no walls on this machine; empty if it is to stand behind one.
    core : int, optional
        The processor that student code keeps to.

    Attributes
    ----------
    connection : multiprocessing.connection.Connection
        Readable when the worker has something to say or has ended.
    task : Task or None
        What it is grading.
    is_ready : bool
        Whether it has finished starting.
    core : int or None
        The one that it keeps to.
    deadline : float
        When, on the monotonic clock, it must have said something.
    """

    def __init__(self, opening: Opening, refused: str = "", core: int | None = None) -> None:
        around = opening.surroundings
        ours, theirs = socket.socketpair()
        with theirs:
            self._program = Enclosed(
                _MODULE,
                theirs,
                around.limits,
                files=around.files,
                packages=[opening.engine.partition(".")[0]],
                refused=refused,
            )
        self.connection = Connection(ours.detach())
        self.task: Task | None = None
        self.is_ready = False
        self.core = core
        self.deadline = time.monotonic() + _START_S
        self._trunk: Trunk | None = None
        self._is_dismissed = False
        seen = replace(around, files=self._program.files, refused=refused, core=core)
        self._send(json.dumps(replace(opening, surroundings=seen).to_plain()).encode())

    @property
    def is_free(self) -> bool:
        """Whether it waits for a task."""
        return self.is_ready and self.task is None

    @property
    def has_ended(self) -> bool:
        """Whether it has ended while it had nothing to do."""
        return self.is_free and self.connection.poll()

    def hand_out(self, trunk: Trunk, task: Task, packed: bytes, most_s: float) -> None:
        """Give a task, and what `packed` made of it, to a free worker.

        Its result comes by `receive`.
        """
        self.task = task
        self.deadline = time.monotonic() + most_s
        if trunk is not self._trunk:
            self._trunk = trunk
            self._send(json.dumps(trunk.to_plain()).encode())
        self._send(packed)

    def receive(self) -> dict[str, Any]:
        """Take what it says: first that it is ready, then a result for each task.

        Raises
        ------
        WorkerEndedError
            If it has ended.
        """
        try:
            message: dict[str, Any] = json.loads(self.connection.recv_bytes(_LARGEST_MESSAGE))
        except (EOFError, OSError):
            raise WorkerEndedError(self._program.why_ended()) from None
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
            self._program.wait(_DISMISSED_S)
        self._program.end()
        self.connection.close()

    def _send(self, message: bytes) -> None:
        # What a dead worker can't take is noticed when its answer is waited for.
        with suppress(ConnectionError):
            self.connection.send_bytes(message)
