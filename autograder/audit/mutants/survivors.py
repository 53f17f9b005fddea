"""Which mutants have full marks in the rooms."""

from collections.abc import Iterable

import nbformat
from nbformat import NotebookNode

from autograder.audit.answers import hand_in
from autograder.audit.comparison import TWO_ROOMS, surroundings_of, verdicts
from autograder.audit.mutants.mutant import Mutant
from autograder.cells import exercises, grade_id, is_exercise, is_setup, is_test, owner
from autograder.limits import Limits
from autograder.project import Assignment

_LIMITS = Limits(cell_timeout_s=30, exercise_timeout_s=30, notebook_timeout_s=30)


def survivors(
    assignment: Assignment, source: NotebookNode, mutants: Iterable[Mutant]
) -> list[Mutant]:
    """Grade each mutant in the rooms, alone; return those that pass every test."""
    every = list(mutants)
    notebooks = [_notebook(source, mutant) for mutant in every]
    passed = verdicts(TWO_ROOMS, notebooks, surroundings_of(assignment, _LIMITS))
    return [
        mutant
        for mutant, notebook, tests in zip(every, notebooks, passed, strict=True)
        if all(tests.get(str(grade_id(cell))) for cell in notebook.cells if is_test(cell))
    ]


def _notebook(source: NotebookNode, mutant: Mutant) -> NotebookNode:
    """Keep the set-up cells, the answers, on which it may build, and the exercise's tests."""
    names = exercises(source)
    notebook = hand_in(source, {mutant.exercise: mutant.text})
    notebook.cells = [
        cell
        for cell in notebook.cells
        if is_setup(cell)
        or is_exercise(cell)
        or (is_test(cell) and owner(str(grade_id(cell)), names) == mutant.exercise)
    ]
    return nbformat.from_dict(notebook)
