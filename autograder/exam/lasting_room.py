"""A student's room that lasts: one that dies or hangs is built again, without what did it."""

import contextlib
import os
import time
from dataclasses import dataclass
from typing import Any, Protocol

from nbformat import NotebookNode

from autograder.cells import is_setup
from autograder.exam.budget import Budget
from autograder.exam.remote_room import RemoteRoom
from autograder.exam.wire.failures import ExaminerFullError, RoomSilentError, WireError
from autograder.limits import Limits
from autograder.sandbox.cpu_time import cpu_and_wait_s, is_starved
from autograder.states import State

_MOST_CHARACTERS = 200  # of a reason, in which a student's room may have had its say
_AT_LEAST_S = 5.0  # for a cell that runs again and took no time before: the room is new


class Rooms(Protocol):
    """What opens students' rooms; `autograder.sandbox.StudentRooms` does."""

    def open(self) -> Any:  # noqa: ANN401  # a socket, or in tests what acts as one
        """End the room that there is, make a new one and return the examiner's end."""

    def cpu_and_wait_s(self, seconds: float) -> tuple[float, float]:
        """Say how long the room ran, and waited to be run, within the last seconds."""

    def why_ended(self) -> str:
        """End the room and say why it had ended before, if it had."""


@dataclass(frozen=True, eq=False)
class _Done:
    """A cell that ran, what it made in both rooms, and how long it took."""

    cell: NotebookNode
    exercise: str | None
    made: dict[str, object]
    took_s: float


class LastingRoom:
    """The room of one notebook.

    Parameters
    ----------
    rooms : Rooms
    limits : Limits
    budget : Budget
        Of what rooms that are built again may take, and for whom.

    Attributes
    ----------
    remote : RemoteRoom
        The present one.
    """

    def __init__(self, rooms: Rooms, limits: Limits, budget: Budget) -> None:
        self._rooms = rooms
        self._limits = limits
        self._budget = budget
        self._done: list[_Done] = []
        self._began = (time.monotonic(), (0.0, 0.0))
        self._lost_by = ""
        self.remote = RemoteRoom(rooms.open(), time.monotonic() + limits.cell_timeout_s)

    def begin(self, owner: str) -> None:
        """Begin something that belongs to an exercise, a set-up cell, or (empty) to neither."""
        self._began = (time.monotonic(), cpu_and_wait_s([os.getpid()]))
        self.remote.deadline = time.monotonic() + self._budget.left_s(owner)
        self.remote.call_s = self._budget.call_s(owner)

    def was_starved(self) -> bool:
        """Say whether what was begun got less than half a core, as the machine was busy."""
        start, before = self._began
        took_s = time.monotonic() - start
        cpu_s, wait_s = self._rooms.cpu_and_wait_s(took_s)
        own_cpu_s, own_wait_s = cpu_and_wait_s([os.getpid()])
        cpu_s, wait_s = cpu_s + own_cpu_s - before[0], wait_s + own_wait_s - before[1]
        return is_starved(cpu_s, wait_s, took_s)

    def remember(self, cell: NotebookNode, exercise: str | None, made: dict[str, object]) -> None:
        """Note a cell that ran, and which things it made in both rooms, for the next room."""
        self._done.append(_Done(cell, exercise, made, time.monotonic() - self._began[0]))

    def lose(self, error: Exception, what: str, owner: str) -> tuple[State, str]:
        """Put a new room in place of one that is of no use; say in plain words what happened."""
        lost = self._diagnosis(error, what, owner)
        self.replace(error, owner)
        return lost

    def replace(self, error: Exception, owner: str) -> None:
        """Put a new room in place of one that is of no use."""
        self._lost_by = owner
        self.remote.close()
        self.remote.trouble = error
        self.mend()

    def mend(self) -> None:
        """Build the room again if it is of no use; it may need to be tried again later."""
        if self.remote.trouble:
            with contextlib.suppress(Exception):  # then each request says what is wrong
                self._rebuild()

    def _rebuild(self) -> None:
        """Build the room again, without cells that would take too long or end it once more."""
        with self._budget.rebuilding(self._lost_by) as most_s:
            end = time.monotonic() + most_s
            self._leave_out_slow_ones(min(most_s, self._budget.rebuilding_share_s))
            while time.monotonic() < end:
                stuck = self._run_again(end)
                if stuck is None:
                    return
                if time.monotonic() < end and not is_setup(stuck.cell):
                    self._done.remove(stuck)

    def _run_again(self, end: float) -> _Done | None:
        """Run in a new room what ran before; return the cell at which it ended, if any."""
        room = RemoteRoom(self._rooms.open(), end)
        for done in self._done:
            # It has ended in time before; on a busy machine it may take longer now.
            room.deadline = min(time.monotonic() + max(2 * done.took_s, _AT_LEAST_S), end)
            try:
                run_cell(room, done.cell, done.exercise)
                room.keep(done.made)
            except Exception:  # noqa: BLE001  # the student's doing, whatever it is
                room.close()
                return done
        self.remote = room
        return None

    def _leave_out_slow_ones(self, most_s: float) -> None:
        """Forget the slowest cells of the student's while all of them would take too long."""
        while sum(done.took_s for done in self._done) > most_s:
            students = [done for done in self._done if not is_setup(done.cell)]
            if not students:
                return
            self._done.remove(max(students, key=lambda done: done.took_s))

    def _diagnosis(self, error: Exception, what: str, owner: str) -> tuple[State, str]:
        reason = self._rooms.why_ended()
        if isinstance(error, RoomSilentError) and not reason:
            return State.TIMED_OUT, f"{what}: did not end within {self._limit(owner)}"
        if isinstance(error, ExaminerFullError | MemoryError):
            most = f"{self._limits.examiner_mib} MiB, which the examiner has for all of them"
            return State.OUT_OF_MEMORY, f"{what}: returned values of more than {most}"
        if isinstance(error, WireError):
            said = f"sent what the grader never sends ({str(error)[:_MOST_CHARACTERS]})"
            return State.CRASHED, f"{what}: {said}"
        if reason == "out of memory":
            return State.OUT_OF_MEMORY, f"{what}: took more than {self._limits.memory_mib} MiB"
        return State.CRASHED, f"{what}: ended its process ({reason or error})"

    def _limit(self, owner: str) -> str:
        """Say which limit it was that came first."""
        call_s = self._budget.call_s(owner)
        had_s = self.remote.deadline - self._began[0]
        if had_s >= call_s:
            return f"{call_s:g} s"
        return f"{had_s:.0f} s, all that was left for it" if owner else "what was left for it"


def run_cell(room: RemoteRoom, cell: NotebookNode, exercise: str | None) -> object:
    """Run a cell of an exercise's, of none (if it is empty), or a set-up cell (None) there."""
    if exercise is None:
        room.ask("seed", 0)
    return room.ask("cell", cell.source, cell.execution_count, exercise)[0]
