"""Grade one submission again with the seeds on record, and see what comes out otherwise."""

from collections.abc import Iterator
from dataclasses import dataclass

from autograder import states
from autograder.batch.whole_class import Class, Grade, run
from autograder.cells import grade_id
from autograder.errors import CourseError
from autograder.gradebook.covers import auto_scores
from autograder.grading.result import Result
from autograder.grading.task import Task
from autograder.handin.submissions import Submission
from autograder.states import Outcome


@dataclass(frozen=True)
class Appeal:
    """A submission graded a second time, not yet on record.

    Attributes
    ----------
    submission : Submission
    result : Result
    changes : tuple of str
        What would change in the gradebook and on record, a line each.
    is_other : bool
        Whether what the first result was made from has changed since.
    """

    submission: Submission
    result: Result
    changes: tuple[str, ...]
    is_other: bool


def hear(everybody: Class, student: str, grade: Grade) -> Appeal:
    """Grade a student's submission with the seeds on record; nothing is written.

    Raises
    ------
    CourseError
        If the student handed nothing in, or was never graded.
    """
    one = everybody.of([student])
    before = states.load(one.course.records(one.assignment), student)
    if before is None or before.state == states.State.UNKNOWN:
        raise CourseError(
            f"{student}: no result of {one.assignment.name} on record; "
            f"run: python -m autograder grade {one.assignment.name} --student {student}"
        )
    task = Task(one.submissions[0], before.seeds or one.seeds(one.submissions[0]))
    [(_, result)] = run(one, [task], grade)
    with one.course.session() as session:
        had = auto_scores(session, one.assignment.name).get(student, {})
    cells = [str(grade_id(cell)) for cell in one.trunk.released.cells if grade_id(cell) in had]
    changes = tuple(_changes(before, {cell: had[cell] for cell in cells}, result))
    is_other = result.outcome.fingerprint != before.fingerprint
    return Appeal(task.submission, result, changes, is_other)


def _changes(before: Outcome, had: dict[str, float | None], result: Result) -> Iterator[str]:
    after = result.outcome
    if after.state != before.state:
        yield f"state: {before.state} -> {after.state}"
    for cell, score in had.items():
        new = result.scores.get(cell) if result.notebook else 0.0
        if new != score:
            yield f"{cell}: {_points(score)} -> {_points(new)}"
    if after.remarks != before.remarks:
        yield f"remarks: {_lines(before.remarks)} -> {_lines(after.remarks)}"


def _points(score: float | None) -> str:
    return "waits for a person" if score is None else f"{score:g}"


def _lines(remarks: list[str]) -> str:
    return "; ".join(remarks) or "none"
