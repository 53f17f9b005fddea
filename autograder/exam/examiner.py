"""The examiner's room: drives a grafted notebook through both rooms and gives the verdicts.

The student's room runs every cell but the tests. This room runs the locked set-up cells and
the tests, with stand-ins for what the student defined. A test has passed if it ran to its end
here, without an exception, and the student's room was well all the time; nothing else counts.
"""

import builtins
import contextlib
import inspect
import time
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode

from autograder.cells import (
    DEMONSTRATION_TAG,
    exercises,
    grade_id,
    is_setup,
    is_test,
    owner,
)
from autograder.limits import Limits
from autograder.rooms.alarm import alarm
from autograder.rooms.by_name import importable_name
from autograder.rooms.cell_outputs import Output
from autograder.rooms.errors import RoomSilentError, WireError
from autograder.rooms.graded import Graded
from autograder.rooms.lasting_room import LastingRoom, Rooms
from autograder.rooms.names_used import NamesUsed, names_used
from autograder.rooms.outputs import checked_outputs, clean, error_output
from autograder.rooms.randomness import seed_everything
from autograder.rooms.shell import CellRunner, Ran
from autograder.rooms.values import pack
from autograder.states import State

_SLACK_S = 1.0  # the student's room runs out of time before this one


def examine(
    notebook: NotebookNode,
    rooms: Rooms,
    limits: Limits,
    seeds: Mapping[str, int],
    excluded: Mapping[str, tuple[str, ...]],
) -> Graded:
    """Run a grafted notebook and say which tests pass.

    Parameters
    ----------
    notebook : NotebookNode
        The course's cells with a student's answers; not changed.
    rooms : Rooms
    limits : Limits
    seeds : mapping
        ``grade_id`` of a test cell to the seed of its random numbers.
    excluded : mapping
        Exercise to the functions that its answer may not call.
    """
    return _Examination(notebook, rooms, limits, seeds, excluded).run()


class _Examination:
    def __init__(
        self,
        notebook: NotebookNode,
        rooms: Rooms,
        limits: Limits,
        seeds: Mapping[str, int],
        excluded: Mapping[str, tuple[str, ...]],
    ) -> None:
        self._notebook = nbformat.from_dict(notebook)
        self._exercises = exercises(notebook)
        self._limits = limits
        self._seeds = seeds
        self._excluded = excluded
        self._output_bytes = int(limits.output_mib * 2**20)
        self._runner = CellRunner(self._output_bytes)
        self._runner.namespace["In"] = ()  # a check would read the tests as if students wrote them
        self._own = set(self._runner.namespace) | set(dir(builtins))  # names that are ours
        self._used_later: set[str] = set()  # by functions of ours
        self._blocked: dict[str, str] = {}  # exercises that ended a room, and how
        self._passed: dict[str, bool] = {}
        self._called: dict[str, tuple[str, ...]] = {}
        self._troubles: dict[str, State] = {}  # what happened, in plain words
        self._count = 0
        self._room = LastingRoom(rooms, limits)

    def run(self) -> Graded:
        """Run all cells in their order."""
        for cell in self._notebook.cells:
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if not cell.source.strip() or DEMONSTRATION_TAG in cell.metadata.get("tags", []):
                continue
            if time.monotonic() > self._room.end:
                cell.outputs = [self._out_of_time()]
                continue
            self._count += 1
            cell.execution_count = self._count
            self._room.mend()
            cell.outputs = self._test(cell) if is_test(cell) else self._run_there(cell)
        self._room.remote.close()
        state = next(iter(self._troubles.values()), State.OK)
        detail = "; ".join(self._troubles)
        return Graded(self._notebook, self._passed, state, detail, self._called)

    def _run_there(self, cell: NotebookNode) -> list[Output]:
        """Run a cell in the student's room; a set-up cell in this one as well."""
        room = self._room.remote
        room.deadline = self._room.deadline()
        made: dict[str, object] = {}
        try:
            with alarm(room.deadline - time.monotonic() + _SLACK_S):
                if is_setup(cell):
                    room.ask("seed", 0)
                reported, _ = room.ask("cell", cell.source, self._count)
                outputs = checked_outputs(reported, self._output_bytes)
                if is_setup(cell):
                    made = self._set_up(cell.source)
                    room.keep(made)
        except Exception as error:  # noqa: BLE001  # the cell took its room along
            return [self._lost(error, f"the cell {grade_id(cell) or cell.get('id')}")]
        self._room.remember(cell, made)
        return outputs

    def _set_up(self, source: str) -> dict[str, object]:
        """Run a set-up cell here; return what it made that can't cross as a plain value."""
        used = names_used(source)
        borrowed = self._borrow(used)
        namespace = self._runner.namespace
        before = dict(namespace)
        seed_everything(0)
        with self._runner.undrawn():
            self._runner.run(source, self._count)
        fresh = {name for name, value in namespace.items() if before.get(name, self) is not value}
        self._own |= fresh
        self._used_later |= used.later
        self._give_back(borrowed - fresh)
        return {name: namespace[name] for name in fresh if _stays_behind(namespace[name])}

    def _test(self, cell: NotebookNode) -> list[Output]:
        name = str(grade_id(cell))
        exercise = str(owner(name, self._exercises))
        seed = self._seeds.get(name, 0)
        room = self._room.remote
        room.deadline = self._room.deadline()
        ran = Ran([], succeeded=False)
        time_left = room.deadline - time.monotonic() + _SLACK_S
        # An alarm that comes late meets what follows the test's own code.
        with contextlib.suppress(RoomSilentError), alarm(time_left) as rang:
            ran = self._run_test(cell.source, exercise, seed)
        trouble = room.trouble
        if rang and not trouble:
            trouble = RoomSilentError("its values kept the test busy")
        self._passed[name] = ran.succeeded and not trouble
        if room.called:
            earlier = self._called.get(exercise, ())
            self._called[exercise] = tuple(dict.fromkeys([*earlier, *room.called]))
        if trouble:
            lost = self._lost(trouble, f"{exercise}, as {name} called it")
            self._blocked[exercise] = lost["evalue"]
            ran.outputs.append(lost)
        outputs: list[Output] = clean(ran.outputs)
        return outputs

    def _run_test(self, source: str, exercise: str, seed: int) -> Ran:
        used = names_used(source)
        borrowed: set[str] = set()
        with contextlib.suppress(Exception):  # the test fails for want of the names
            self._room.remote.watch_for(self._excluded.get(exercise, ()))
            borrowed = self._borrow(used)
        before = set(self._runner.namespace)
        seed_everything(seed)
        ran = self._runner.run_test(source, seed, self._count)
        self._own |= set(self._runner.namespace) - before
        self._used_later |= used.later
        self._give_back(borrowed)
        return ran

    def _borrow(self, used: NamesUsed) -> set[str]:
        """Put stand-ins, or plain values, under the names of the student's that a cell uses."""
        names = used.now | self._used_later
        wanted = {name for name in names if name in self._exercises or name not in self._own}
        blocked = {name: _Blocked(self._blocked[name]) for name in wanted if name in self._blocked}
        wanted -= set(blocked)
        self._runner.namespace.update(blocked)
        found = self._room.remote.ask("look up", sorted(wanted)) if wanted else {}
        if type(found) is not dict:
            raise WireError("no names")
        borrowed = {name: value for name, value in found.items() if name in wanted}
        self._runner.namespace.update(borrowed)
        return {*borrowed, *blocked}

    def _give_back(self, borrowed: set[str]) -> None:
        for name in borrowed:
            self._runner.namespace.pop(name, None)

    def _lost(self, error: Exception, what: str) -> Output:
        state, detail = self._room.lose(error, what)
        self._troubles.setdefault(detail, state)
        return error_output("CellTimeoutError" if state == State.TIMED_OUT else "Died", detail)

    def _out_of_time(self) -> Output:
        detail = f"the notebook ran for more than {self._limits.notebook_timeout_s:g} s"
        self._troubles.setdefault(detail, State.TIMED_OUT)
        return error_output("CellTimeoutError", detail)


class _Blocked:
    """Stands for an answer that ended or blocked its room once: it is not called again."""

    def __init__(self, why: str) -> None:
        self._why = why

    def __call__(self, *_: object, **__: object) -> object:
        raise RuntimeError(f"not called again ({self._why})")


def _stays_behind(value: object) -> bool:
    """Say whether a thing can cross only by the name that a set-up cell gave it."""
    if inspect.ismodule(value) or importable_name(value):
        return False
    try:
        pack(value, lambda _: None)
    except WireError:
        return True
    return False
