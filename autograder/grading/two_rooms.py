"""The engine of two rooms: a student's code runs behind walls, the tests run out of its reach."""

import functools
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from nbformat import NotebookNode

from autograder.cells import TOLD, exercises, grade_id, is_setup, is_test, owner
from autograder.errors import CourseError
from autograder.exam.budget import worst_case_s
from autograder.exam.examiner import examine
from autograder.exam.global_state import GlobalState
from autograder.exam.names_used import names_used
from autograder.exam.shell import prepare, warm
from autograder.graded import Graded
from autograder.grading.engine import Engine, Surroundings
from autograder.limits import Limits
from autograder.sandbox import RoomsLostError, StudentRooms
from autograder.sandbox.examiner_confinement import confine
from autograder.sandbox.forked import WorkLostError, do_forked
from autograder.states import State
from lecturekit import checks

_SLACK_S = 30.0  # beyond what the notebook may take, for the examiner's own work
_TRIES = 2
_ROOMS_LOST = b"rooms lost"


@contextmanager
def open_engine(surroundings: Surroundings) -> Iterator[Engine]:
    """Open the students' rooms with a course's limits.

    Raises
    ------
    CourseError
        If no room can be made.
    """
    limits = surroundings.limits
    try:
        with StudentRooms(
            surroundings.preload,
            surroundings.files,
            limits,
            packages=surroundings.packages,
            refused=surroundings.refused,
            core=surroundings.core,
        ) as rooms:
            warm(figures="matplotlib" in sys.modules)  # while the rooms do the same

            def run(notebook: NotebookNode, seeds: Mapping[str, int]) -> Graded:
                excluded = _excluded(notebook, surroundings.packages)
                return _examine(notebook, rooms, limits, seeds, excluded)

            yield Engine(run, rooms.protections, safe=not surroundings.refused)
    except RuntimeError as error:
        raise CourseError(f"{error}; see: python -m autograder doctor") from error


def _excluded(notebook: NotebookNode, packages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """List what is to be watched for in each exercise: what else is excluded isn't there."""
    there = tuple(f"{package}." for package in packages)
    every = {name: checks.excluded_calls(name) for name in exercises(notebook)}
    return {
        name: tuple(names) if any(each.startswith(there) for each in names) else ()
        for name, names in every.items()
    }


def _examine(
    notebook: NotebookNode,
    rooms: StudentRooms,
    limits: Limits,
    seeds: Mapping[str, int],
    excluded: Mapping[str, tuple[str, ...]],
) -> Graded:
    """Examine in a process of its own, so that no test can change what the next one meets.

    Where the rooms' parent has ended, another is started here, where it lasts, and the notebook is
    examined anew: whose code ended the first, if any did, isn't known.
    """
    _read_ahead(notebook)
    most_s = worst_case_s(notebook, limits) + _SLACK_S

    def work() -> bytes:
        confine(limits, most_s)
        try:
            return examine(notebook, rooms, limits, seeds, excluded).to_json().encode()
        except RoomsLostError:
            return _ROOMS_LOST

    for _ in range(_TRIES):
        try:
            rooms.mend()
        except RuntimeError as error:  # this process is of no use any more: let another start
            raise SystemExit(str(error)) from error
        try:
            answer = do_forked(work, most_s)
        except WorkLostError as error:
            detail = f"the examiner's process {error}; look at what its answers return"
            return Graded(notebook, {}, State.CRASHED, detail)
        finally:
            rooms.why_ended()  # which ends it: nobody listens to it any more
        if answer != _ROOMS_LOST:
            graded = Graded.from_json(answer)
            _observe_mistakes(graded.notebook)
            return graded
    detail = f"the process that makes students' rooms ended {_TRIES} times; look at its answers"
    return Graded(notebook, {}, State.CRASHED, detail)


def _read_ahead(notebook: NotebookNode) -> None:
    """Do what is the same for a whole class here, instead of in each process that is forked."""
    tests = [cell.source for cell in notebook.cells if is_test(cell)]
    set_ups = [cell.source for cell in notebook.cells if is_setup(cell)]
    prepare(tests, set_ups)
    for source in (*tests, *set_ups):
        names_used(source)


def _observe_mistakes(notebook: NotebookNode) -> None:
    """See what the known mistakes do where a check compared an answer with them.

    That was seen in the process that is gone; whoever fails this check after it needn't see it
    again. It is the same for everybody: visible cases, the course's own wrong answers, no seed.
    """
    names = exercises(notebook)
    tests = [cell for cell in notebook.cells if is_test(cell) and TOLD in cell.metadata]
    for name in dict.fromkeys(owner(str(grade_id(test)), names) for test in tests):
        if name in checks.EXERCISES:
            _observe(name)


@functools.cache
def _observe(exercise: str) -> None:
    settings = GlobalState()
    checks.observe_known(checks.EXERCISES[exercise])
    settings.enter(exercise)  # as they were, whatever a mistake made of them
