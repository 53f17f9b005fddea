"""The examiner's room: drives a grafted notebook through both rooms and gives the verdicts.

The student's room runs every cell but the tests. This room runs the locked set-up cells and
the tests, with stand-ins for what the student defined. A test has passed if it ran to its end
here, without an exception, and the student's room was well all the time; nothing else counts.
"""

import builtins
import contextlib
import inspect
from collections.abc import Callable, Mapping
from typing import TypeGuard

import nbformat
from nbformat import NotebookNode

from autograder.cells import (
    TOLD,
    exercises,
    grade_id,
    is_demonstration,
    is_exercise,
    is_setup,
    is_test,
    owner,
)
from autograder.exam.alarm import alarm
from autograder.exam.budget import Budget
from autograder.exam.cell_outputs import Output
from autograder.exam.global_state import GlobalState
from autograder.exam.hidden_tests import NOT_SHOWN, Curtain, leading_lines
from autograder.exam.lasting_room import LastingRoom, Rooms, run_cell
from autograder.exam.names_used import NamesUsed, names_used
from autograder.exam.output_budget import OutputBudget
from autograder.exam.outputs import checked_outputs, clean, error_output
from autograder.exam.randomness import seed_everything
from autograder.exam.shell import CellRunner, Ran
from autograder.exam.told import told
from autograder.exam.wire.by_name import importable_name
from autograder.exam.wire.failures import RoomSilentError, WireError
from autograder.exam.wire.values import pack
from autograder.graded import Graded
from autograder.limits import Limits
from autograder.states import State
from lecturekit.checks import CheckFailed

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
        self._lost_by: dict[str, str] = {}  # whose time it was that a room was lost in, and how
        self._troubles: dict[str, State] = {}  # what happened, in plain words
        self._mistakes: dict[str, str] = {}  # exercise to the known mistake that it makes
        self._count = 0
        self._cells: dict[int, NotebookNode] = {}  # by the count beside them
        self._state = GlobalState()
        self._output = OutputBudget(limits.notebook_output_mib)
        self._budget = Budget(limits, len(self._exercises))
        self._room = LastingRoom(rooms, limits, self._budget)

    def run(self) -> Graded:
        """Run all cells in their order."""
        for cell in self._notebook.cells:
            if cell.cell_type != "code":
                continue
            cell.outputs, cell.execution_count = [], None
            if not cell.source.strip() or is_demonstration(cell):
                continue
            self._room.mend()
            owner = self._owner(cell)
            if not self._budget.left_s(owner):
                cell.outputs = self._output.cut([self._out_of_time(cell, owner)])
                continue
            self._count += 1
            cell.execution_count = self._count
            self._cells[self._count] = cell
            outputs = self._test(cell, owner) if is_test(cell) else self._run_there(cell, owner)
            cell.outputs = self._output.cut(outputs)
        self._room.remote.close()
        state = next(iter(self._troubles.values()), State.OK)
        detail = "; ".join(self._troubles)
        return Graded(
            self._notebook, self._passed, state, detail, self._called, dict(self._mistakes)
        )

    def _owner(self, cell: NotebookNode) -> str:
        """Name whose time a cell takes: its exercise's, its own, or (empty) the notebook's."""
        name = str(grade_id(cell) or "")
        if is_test(cell):
            return str(owner(name, self._exercises))
        if is_exercise(cell):
            return name
        return f"set-up {name}" if is_setup(cell) else ""

    def _run_there(self, cell: NotebookNode, owner: str) -> list[Output]:
        """Run a cell in the student's room; a set-up cell in this one as well."""
        made: dict[str, object] = {}
        outputs: list[Output] = []

        def work() -> None:
            nonlocal made, outputs
            exercise = None if is_setup(cell) else owner
            reported = run_cell(self._room.remote, cell, exercise)
            outputs = checked_outputs(reported, self._output_bytes)
            if is_setup(cell):
                made = self._set_up(cell.source)
                self._room.remote.keep(made)

        trouble = self._within_its_time(work, owner)
        if trouble:  # the cell took its room along
            return [self._lost(trouble, f"the cell {grade_id(cell) or cell.get('id')}", owner)]
        self._room.remember(cell, None if is_setup(cell) else owner, made)
        return outputs

    def _within_its_time(self, work: Callable[[], None], owner: str) -> Exception | None:
        """Do something for which the student's room is needed; return what broke it, if anything.

        If the machine was so busy that the room got too little of it, it is done once more.
        """
        while True:
            self._room.begin(owner)
            trouble: Exception | None = None
            with self._budget.spending(owner):
                try:
                    with alarm(self._budget.left_s(owner) + _SLACK_S) as rang:
                        work()
                except Exception as error:  # noqa: BLE001  # whatever the student's room did
                    trouble = error
            trouble = self._room.remote.trouble or trouble
            if rang and not trouble:  # an alarm that comes late may meet anything
                trouble = RoomSilentError("its values kept the test busy")
            if not isinstance(trouble, RoomSilentError) or not self._room.was_starved():
                return trouble
            if not self._budget.once_more(owner):
                return trouble
            self._room.replace(trouble, owner)

    def _set_up(self, source: str) -> dict[str, object]:
        """Run a set-up cell here; return what it made that can't cross as a plain value."""
        used = names_used(source)
        borrowed = self._borrow(used)
        namespace = self._runner.namespace
        before = dict(namespace)
        seed_everything(0)
        with self._runner.undrawn():
            self._runner.run(source, self._count)
        self._state.adopt()
        fresh = {name for name, value in namespace.items() if before.get(name, self) is not value}
        self._own |= fresh
        self._used_later |= used.later
        self._give_back(borrowed - fresh)
        return {name: namespace[name] for name in fresh if _stays_behind(namespace[name])}

    def _test(self, cell: NotebookNode, exercise: str) -> list[Output]:
        name = str(grade_id(cell))
        seed = self._seeds.get(name, 0)
        ran = Ran([], succeeded=False)
        curtain = Curtain(self._runner.namespace, cell.source, self._where(exercise))

        def work() -> None:
            nonlocal ran, curtain
            ran = Ran([], succeeded=False)
            curtain = Curtain(self._runner.namespace, cell.source, self._where(exercise))
            self._room.remote.curtain = curtain
            ran = self._run_test(cell.source, exercise, seed, curtain)

        self._state.enter(exercise)  # which would stop the alarm that is set below
        trouble = self._within_its_time(work, exercise)
        room = self._room.remote
        room.curtain = None
        self._passed[name] = ran.succeeded and not trouble
        if room.called:
            called = dict.fromkeys([*self._called.get(exercise, ()), *room.called])
            self._called[exercise] = tuple(
                name for name in called if not any(each.startswith(f"{name}.") for each in called)
            )
        self._note_mistake(exercise, ran.error)
        if report := told(ran.error, exercise):
            cell.metadata[TOLD] = report
        outputs: list[Output] = clean(ran.outputs)
        failure = curtain.output(ran.error)
        if failure:
            outputs = [each for each in outputs if each["output_type"] != "error"] + [failure]
        if curtain.hid_prints:
            outputs.append({"output_type": "stream", "name": "stderr", "text": NOT_SHOWN})
        if trouble:
            lost = self._lost(trouble, f"{exercise}, as {name} called it", exercise)
            self._blocked[exercise] = lost["evalue"]
            outputs.append(lost)
        return outputs

    def _run_test(self, source: str, exercise: str, seed: int, curtain: Curtain) -> Ran:
        used = names_used(source)
        borrowed: set[str] = set()
        with contextlib.suppress(Exception):  # the test fails for want of the names
            self._room.remote.ask("enter", exercise)
            self._room.remote.watch_for(self._excluded.get(exercise, ()))
            borrowed = self._borrow(used)
        before = set(self._runner.namespace)
        seed_everything(seed)
        ran = self._runner.run_test(source, seed, self._count, curtain.is_before)
        self._own |= set(self._runner.namespace) - before
        self._used_later |= used.later
        self._give_back(borrowed)
        return ran

    def _note_mistake(self, exercise: str, error: BaseException | None) -> None:
        """Note which known mistake it is, as our own check of the exercise says."""
        report = error.report if isinstance(error, CheckFailed) else None
        if report and report.mistake and report.exercise == exercise:
            self._mistakes[exercise] = report.mistake.name

    def _where(self, exercise: str) -> Callable[[object], str]:
        """Return what says in words where a place is that the student's room told."""

        def words(place: object) -> str:
            count, line = place if _is_place(place) else (0, 0)
            cell = self._cells.get(count)
            if cell is None or is_test(cell):
                return "in your code"
            line += leading_lines(cell.source)
            if not 1 <= line <= len(cell.source.split("\n")):
                return "in your code"
            if grade_id(cell) == exercise:
                return f"in line {line} of your answer"
            return f"in line {line} of cell [{count}]"

        return words

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

    def _lost(self, error: Exception, what: str, owner: str) -> Output:
        state, detail = self._room.lose(error, what, owner)
        detail = clean(detail)
        self._troubles.setdefault(detail, state)
        self._lost_by[owner] = detail
        return error_output("CellTimeoutError" if state == State.TIMED_OUT else "Died", detail)

    def _out_of_time(self, cell: NotebookNode, owner: str) -> Output:
        """Say why a cell isn't run: its exercise's time is over, or the notebook's."""
        if is_test(cell):
            self._passed[str(grade_id(cell))] = False
        if owner and owner in self._lost_by:
            return error_output("RuntimeError", f"not run ({self._lost_by[owner]})")
        detail = f"the notebook ran for more than {self._limits.notebook_timeout_s:g} s"
        self._troubles.setdefault(detail, State.TIMED_OUT)
        return error_output("CellTimeoutError", detail)


def _is_place(place: object) -> TypeGuard[list[int]]:
    return type(place) is list and [type(each) for each in place] == [int, int]


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
