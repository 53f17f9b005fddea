"""The unit of work: from one student's folder to points and an executed notebook.

Nothing is written here. The same unit runs in a worker of this machine or of a cluster; for the
latter its first step, reading the folder, is taken here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

import nbformat
from nbformat import NotebookNode

from autograder.batch.messages import Result, Task, Trunk
from autograder.cells import exercises, grade_id, is_graded, is_solution, is_test, owner, points
from autograder.engines import Run
from autograder.errors import CourseError
from autograder.exclusions import excluded_answers
from autograder.graft import graft
from autograder.project import Assignment
from autograder.states import UNGRADED, Outcome, State
from autograder.submissions import UnusableError, read_submission

_Done = TypeVar("_Done")


def grade_submission(task: Task, assignment: Assignment, trunk: Trunk, run: Run) -> Result:
    """Read, graft and run one submission with an engine; whatever it does, there is a result."""
    return _or_why_not(lambda: _grade(_read(task, assignment, trunk), trunk, run))


def packed(task: Task, assignment: Assignment, trunk: Trunk) -> bytes | Result:
    """Read a submission for a worker that can't reach it; a result if it can't be graded."""
    return _or_why_not(lambda: json.dumps(_read(task, assignment, trunk).to_plain()).encode())


def _or_why_not(work: Callable[[], _Done]) -> _Done | Result:
    try:
        return work()
    except UnusableError as error:
        return Result(Outcome(error.state, error.detail))
    except CourseError:
        raise  # the course's fault, the same for each submission
    except Exception as error:  # noqa: BLE001  # one submission never stops the class
        return Result(Outcome(State.CRASHED, f"{type(error).__name__}: {error}"))


def _read(task: Task, assignment: Assignment, trunk: Trunk) -> Task:
    if task.submitted is not None:
        return task
    submitted = read_submission(task.submission, assignment, trunk.released)
    return replace(task, submitted=submitted)


def _grade(task: Task, trunk: Trunk, run: Run) -> Result:
    grafted, repairs = graft(trunk.released, task.submitted)
    graded = run(trunk.with_tests(grafted), task.seeds)
    state = State.REPAIRED if repairs and graded.state == State.OK else graded.state
    outcome = Outcome(state, graded.detail, repairs=tuple(repairs))
    if state in UNGRADED and not graded.passed:  # no test was run to its end
        return Result(outcome)
    why = excluded_answers(grafted, graded.called)
    untouched = _untouched(trunk.released, grafted)
    return Result(
        replace(outcome, withheld=tuple(why.values())),
        nbformat.writes(graded.notebook, version=4),
        _scores(grafted, graded.passed, why, untouched),
        {name: why.get(name, said) for name, said in untouched.items()},
    )


def _untouched(released: NotebookNode, grafted: NotebookNode) -> dict[str, str | None]:
    """Say of each answer cell whether it is as released, in nbgrader's words."""
    stubs = {grade_id(cell): cell.source for cell in released.cells if is_solution(cell)}
    return {
        str(grade_id(cell)): "No response." if cell.source == stubs[grade_id(cell)] else None
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
