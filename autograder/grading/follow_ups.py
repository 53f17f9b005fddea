"""Follow-up errors are marked once: what calls a wrong answer is tested again with a right one.

An exercise that failed, and whose answer calls an earlier answer that failed too, is run once more
in a fresh room, in which the name of the earlier one stands for the course's answer. What comes out
counts for the calling exercise alone: the earlier one keeps its verdict, so whatever a student's
code does with the course's answer there, it gains what calling it gains and no more. Nothing that
it prints is kept.

The first of them that are wrong by themselves are put right first, and all their callers run again
at once. A caller that still fails is wrong by itself as well: it is put right for its own callers.

Only earlier answers are put right. If a later one could be, two answers that call each other
would both pass.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace

import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from autograder.cells import (
    exercises,
    grade_id,
    is_demonstration,
    is_exercise,
    is_test,
    owner,
    points,
)
from autograder.graded import Graded
from autograder.grading.engine import Run
from autograder.grading.meanings import Meanings, defined
from autograder.grading.references import References

FollowUps = Mapping[str, tuple[str, ...]]
"""Exercise to the earlier ones with which it was tested again, and got more points for it."""


def run_with_follow_ups(
    run: Run, notebook: NotebookNode, seeds: Mapping[str, int], references: References
) -> tuple[Graded, FollowUps]:
    """Run a grafted notebook, and what failed by another's fault once more.

    Parameters
    ----------
    run : callable
        An engine's.
    notebook : NotebookNode
        With the hidden tests.
    seeds : mapping
        Test cell to its seed: the second run draws the same numbers.
    references : References

    Returns
    -------
    graded : Graded
        The first run's, with the second's verdicts where these give more points.
    follow_ups : mapping
        For these exercises, what stood in whose place.
    """
    graded = run(notebook, seeds)
    end = time.monotonic() + references.within_s
    found: dict[str, tuple[str, ...]] = {}
    failed = _failed(notebook, graded.passed)
    if len(failed) < 2 or not graded.passed or not references.answers:  # noqa: PLR2004  # a caller
        return graded, found
    calls = _Calls(notebook, references.answers)
    wrong: list[str] = []
    while True:
        wrong += [name for name in failed if not calls.of(name, failed)]
        failed = [name for name in failed if name not in wrong]
        if not failed or time.monotonic() >= end:
            return graded, found
        again = run(_put_right(notebook, wrong, failed, references.answers), seeds)
        for caller in failed:
            tests = _tests(notebook, caller)
            if _earned(tests, again.passed) > _earned(tests, graded.passed):
                found[caller] = calls.of(caller, wrong)
                graded = _taken_over(graded, again, caller, found[caller])
        failed = [name for name in failed if name in _failed(notebook, again.passed)]


def _failed(notebook: NotebookNode, passed: Mapping[str, bool]) -> list[str]:
    of_tests = _owners(notebook)
    lost = {of_tests[test] for test in of_tests if passed.get(test) is not True}
    return [name for name in exercises(notebook) if name in lost]


class _Calls:
    """Which exercises the answers call, themselves or through what they call.

    The course's answers may call others in their turn, so they are read as well.
    """

    def __init__(self, notebook: NotebookNode, answers: Mapping[str, str]) -> None:
        self._order = exercises(notebook)
        self._answers = answers
        self._own = {
            str(grade_id(each)): defined(each.source)
            for each in notebook.cells
            if is_exercise(each)
        }
        self._students, self._courses = Meanings(), Meanings()
        for cell in notebook.cells:
            if cell.cell_type == "code" and not (is_demonstration(cell) or is_test(cell)):
                self._students.take(cell.source)
        for answer in answers.values():
            self._courses.take(answer)

    def of(self, caller: str, candidates: Sequence[str]) -> tuple[str, ...]:
        """Name the candidates, of those before it in the notebook, that an answer calls."""
        reached, _ = self._students.reached(caller)
        # What it brings itself, in its own cell, is no other's error.
        called = reached.intersection(self._answers) - self._own[caller]
        for name in called.intersection(candidates):
            called |= self._courses.reached(name)[0]
        earlier = self._order[: self._order.index(caller)]
        return tuple(name for name in earlier if name in candidates and name in called)


def _put_right(
    notebook: NotebookNode, wrong: Sequence[str], callers: Sequence[str], answers: Mapping[str, str]
) -> NotebookNode:
    """Make the notebook of a second run: no other tests, and the course's answers for some names.

    They come after the student's own, whose cell may hold what others use, and once more before
    each test, for a later cell may have given the name another meaning.
    """
    kept: list[NotebookNode] = []
    of_tests = _owners(notebook)
    for cell in notebook.cells:
        if is_test(cell):
            if of_tests[str(grade_id(cell))] not in callers:
                continue
            done = {grade_id(each) for each in kept}
            kept += [new_code_cell(answers[name]) for name in wrong if name in done]
        kept.append(cell)
        if is_exercise(cell) and grade_id(cell) in wrong:
            kept.append(new_code_cell(answers[str(grade_id(cell))]))
    last = max(place for place, cell in enumerate(kept) if is_test(cell))
    made = nbformat.from_dict(notebook)
    made.cells = kept[: last + 1]
    return made


def _taken_over(graded: Graded, again: Graded, caller: str, wrong: Sequence[str]) -> Graded:
    """Give an exercise the verdicts of the second run; of what that showed, nothing."""
    verdicts = dict(graded.passed)
    for cell in _tests(graded.notebook, caller):
        name = str(grade_id(cell))
        verdicts[name] = again.passed.get(name) is True
        outcome = "it passes" if verdicts[name] else "it fails"
        line = f"[Tested again with the course's {' and '.join(wrong)}: {outcome}.]\n"
        cell.outputs = [*cell.outputs, new_output("stream", name="stdout", text=line)]
    called = dict(graded.called)
    if again.called.get(caller):
        called[caller] = tuple(dict.fromkeys([*called.get(caller, ()), *again.called[caller]]))
    return replace(graded, passed=verdicts, called=called)


def _owners(notebook: NotebookNode) -> dict[str, str | None]:
    """Say of each test cell which exercise it belongs to."""
    names = exercises(notebook)
    tests = (str(grade_id(cell)) for cell in notebook.cells if is_test(cell))
    return {test: owner(test, names) for test in tests}


def _tests(notebook: NotebookNode, exercise: str) -> list[NotebookNode]:
    of_tests = _owners(notebook)
    return [
        cell
        for cell in notebook.cells
        if is_test(cell) and of_tests[str(grade_id(cell))] == exercise
    ]


def _earned(tests: Sequence[NotebookNode], passed: Mapping[str, bool]) -> float:
    return sum(points(test) for test in tests if passed.get(str(grade_id(test))) is True)
