"""A student's room that lasts: one that dies or hangs is built again, without what did it."""

import contextlib
import time
from typing import Any, Protocol

from nbformat import NotebookNode

from autograder.cells import is_setup
from autograder.limits import Limits
from autograder.rooms.errors import RoomSilentError, WireError
from autograder.rooms.remote_room import RemoteRoom
from autograder.states import State


class Rooms(Protocol):
    """What opens students' rooms; `autograder.walls.StudentRooms` does."""

    def open(self) -> Any:  # noqa: ANN401  # a socket, or in tests what acts as one
        """End the room that there is, make a new one and return the examiner's end."""

    def why_ended(self) -> str:
        """End the room and say why it had ended before, if it had."""


class LastingRoom:
    """The room of one notebook.

    Parameters
    ----------
    rooms : Rooms
    limits : Limits

    Attributes
    ----------
    remote : RemoteRoom
        The present one.
    end : float
        When the notebook's time is over, on the clock of `time.monotonic`.
    """

    def __init__(self, rooms: Rooms, limits: Limits) -> None:
        self._rooms = rooms
        self._limits = limits
        self._done: list[tuple[NotebookNode, dict[str, object]]] = []
        self.end = time.monotonic() + limits.notebook_timeout_s
        self.remote = RemoteRoom(rooms.open(), self.deadline())

    def deadline(self) -> float:
        """Say when something that begins now has to be over."""
        return min(time.monotonic() + self._limits.cell_timeout_s, self.end)

    def remember(self, cell: NotebookNode, made: dict[str, object]) -> None:
        """Note a cell that ran, and which things it made in both rooms, for the next room."""
        self._done.append((cell, made))

    def lose(self, error: Exception, what: str) -> tuple[State, str]:
        """Put a new room in place of one that is of no use; say in plain words what happened."""
        lost = self._diagnosis(error, what)
        self.remote.close()
        self.remote.trouble = error
        self.mend()
        return lost

    def mend(self) -> None:
        """Build the room again if it is of no use; it may need to be tried again later."""
        if self.remote.trouble:
            with contextlib.suppress(Exception):  # then each request says what is wrong
                self._rebuild()

    def _rebuild(self) -> None:
        room = RemoteRoom(self._rooms.open(), self.deadline())
        with contextlib.ExitStack() as if_it_fails:
            if_it_fails.callback(room.close)
            for cell, made in self._done:
                # It has ended in time before; on a busy machine it may take longer now.
                room.deadline = min(time.monotonic() + 2 * self._limits.cell_timeout_s, self.end)
                if is_setup(cell):
                    room.ask("seed", 0)
                room.ask("cell", cell.source, 1)
                room.keep(made)
            if_it_fails.pop_all()
        self.remote = room

    def _diagnosis(self, error: Exception, what: str) -> tuple[State, str]:
        reason = self._rooms.why_ended()
        if isinstance(error, RoomSilentError) and not reason:
            if time.monotonic() > self.end:
                limit = f"the notebook's {self._limits.notebook_timeout_s:g} s"
            else:
                limit = f"{self._limits.cell_timeout_s:g} s"
            return State.TIMED_OUT, f"{what}: did not end within {limit}"
        if isinstance(error, WireError):
            return State.CRASHED, f"{what}: sent what the grader never sends ({error})"
        if reason == "out of memory":
            return State.OUT_OF_MEMORY, f"{what}: took more than {self._limits.memory_mib} MiB"
        return State.CRASHED, f"{what}: ended its process ({reason or error})"
