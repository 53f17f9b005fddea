"""The engine of two rooms: a student's code runs behind walls, the tests run out of its reach."""

import functools
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from nbformat import NotebookNode

from autograder.cells import exercises, is_setup, is_test
from autograder.engines import Engine, Surroundings
from autograder.engines.forked import WorkLostError, do_forked
from autograder.limits import Limits, limits_of
from autograder.nbgrader_settings import load
from autograder.rooms.examiner import examine
from autograder.rooms.graded import Graded
from autograder.rooms.names_used import names_used
from autograder.rooms.shell import prepare, warm
from autograder.states import State
from autograder.walls import StudentRooms
from lecturekit import checks, mistakes

_SLACK_S = 20.0  # beyond the notebook's limit, for rooms that are rebuilt


@contextmanager
def open_engine(surroundings: Surroundings) -> Iterator[Engine]:
    """Open the students' rooms with a course's limits."""
    limits = limits_of(load(surroundings.course))
    with StudentRooms(surroundings.preload, surroundings.files, limits) as rooms:
        warm()  # while the rooms do the same

        def run(notebook: NotebookNode, seeds: Mapping[str, int]) -> Graded:
            return _examine(notebook, rooms, limits, seeds)

        yield Engine(run, rooms.protections, safe=not rooms.protections.startswith("limits only"))


def _examine(
    notebook: NotebookNode, rooms: StudentRooms, limits: Limits, seeds: Mapping[str, int]
) -> Graded:
    """Examine in a process of its own, so that no test can change what the next one meets."""
    _read_ahead(notebook)
    excluded = {name: tuple(sorted(checks.excluded_calls(name))) for name in exercises(notebook)}

    def work() -> bytes:
        return examine(notebook, rooms, limits, seeds, excluded).to_json().encode()

    try:
        return Graded.from_json(do_forked(work, limits.notebook_timeout_s + _SLACK_S))
    except WorkLostError as error:
        return Graded(notebook, {}, State.CRASHED, f"the examiner's process {error}")


def _read_ahead(notebook: NotebookNode) -> None:
    """Do what is the same for a whole class here, instead of in each process that is forked."""
    prepare(cell.source for cell in notebook.cells if is_test(cell))
    for cell in notebook.cells:
        if is_test(cell) or is_setup(cell):
            names_used(cell.source)
    for name in exercises(notebook):
        _read_mistakes(name)


@functools.cache
def _read_mistakes(exercise: str) -> None:
    with suppress(ValueError):  # none are known
        mistakes.known(exercise)
