"""The unit of work: from one student's folder to points and an executed notebook.

Nothing is written here. The same unit runs in a worker of this machine or of a cluster, which gets
what was handed in with its task: see `autograder.grading.reading`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from nbformat import NotebookNode

from autograder.cells import exercises, grade_id, is_graded, is_solution, is_test, owner, points
from autograder.grading.answered import answer_digests
from autograder.grading.engine import Run
from autograder.grading.exclusions import withheld
from autograder.grading.follow_ups import run_with_follow_ups
from autograder.grading.reading import or_why_not, read
from autograder.grading.result import Result
from autograder.grading.task import Task, Trunk
from autograder.handin.graft import LATER, NOT_IN_COPY, NOT_THERE
from autograder.handin.old_copies import graft_copy
from autograder.handin.origin import origin_of
from autograder.project import Assignment
from autograder.states import UNGRADED, Outcome, State, said_of

_MADE_UP_FILE = re.compile(r"(?<=\()\d+\.py, (?=line \d+\))")  # IPython's name for a cell


def grade_submission(task: Task, assignment: Assignment, trunk: Trunk, run: Run) -> Result:
    """Read, graft and run one submission with an engine; whatever it does, there is a result."""
    return or_why_not(lambda: _grade(read(task, assignment, trunk), assignment, trunk, run))


def _grade(task: Task, assignment: Assignment, trunk: Trunk, run: Run) -> Result:
    origin = origin_of(task.submitted, assignment.name, trunk.handed_out)
    grafted, repairs = graft_copy(trunk.released, task.submitted, origin, trunk.later)
    notebook = trunk.with_tests(grafted)
    graded, follow_ups = run_with_follow_ups(run, notebook, task.seeds, trunk.references)
    untouched = _untouched(trunk.released, grafted, NOT_IN_COPY if origin.is_old else NOT_THERE)
    state, detail = graded.state, graded.detail
    if state == State.OK:
        state, detail = _looked_at(graded.notebook, untouched, graded.passed)
    if state == State.OK and repairs:
        state = State.REPAIRED
    outcome = Outcome(state, detail, tuple(repairs), mistakes=graded.mistakes, origin=origin.said)
    answers = answer_digests(grafted)
    if state in UNGRADED and not graded.passed:  # no test was run to its end
        return Result(outcome, answers=answers)
    why = withheld(graded.called)
    follow_ups = {name: wrong for name, wrong in follow_ups.items() if name not in why}
    said = untouched | {name: said_of(wrong) for name, wrong in follow_ups.items()} | why
    return Result(
        replace(outcome, withheld=tuple(why.values()), follow_ups=follow_ups),
        graded.notebook,
        _scores(grafted, graded.passed, why, untouched),
        said,
        answers,
    )


def _looked_at(
    notebook: NotebookNode, untouched: Mapping[str, str | None], passed: Mapping[str, bool]
) -> tuple[State, str]:
    """See whether there is an answer at all, and whether an error cost one its points."""
    if all(untouched.values()):
        return State.UNTOUCHED, "no answer was written"
    names = exercises(notebook)
    lost = {
        owner(str(grade_id(cell)), names)
        for cell in filter(is_test, notebook.cells)
        if passed.get(str(grade_id(cell))) is not True
    }
    failed = [
        f"{grade_id(cell)}: {output.ename}: {_MADE_UP_FILE.sub('', output.evalue)}"
        for cell in notebook.cells
        if grade_id(cell) in lost and not untouched.get(str(grade_id(cell)))
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    ]
    return (State.ERROR, "; ".join(failed)) if failed else (State.OK, "")


def _untouched(
    released: NotebookNode, grafted: NotebookNode, of_later: str
) -> dict[str, str | None]:
    """Say of each answer cell whether it is as released, in nbgrader's words, or came later."""
    stubs = {grade_id(cell): cell.source for cell in released.cells if is_solution(cell)}
    return {
        str(grade_id(cell)): (of_later if cell.metadata.get(LATER) else "No response.")
        if cell.source == stubs[grade_id(cell)]
        else None
        for cell in grafted.cells
        if is_solution(cell)
    }


def _scores(
    notebook: NotebookNode,
    passed: Mapping[str, bool],
    why: Mapping[str, str],
    untouched: Mapping[str, str | None],
) -> dict[str, float | None]:
    names = exercises(notebook)
    scores: dict[str, float | None] = {}
    for cell in filter(is_graded, notebook.cells):
        name = str(grade_id(cell))
        if not is_test(cell):
            scores[name] = 0.0 if untouched[name] else None
        elif passed.get(name) is True and owner(name, names) not in why:
            scores[name] = points(cell)
        else:
            scores[name] = 0.0
    return scores
