"""Students who were none: put on record under a name that no folder can keep."""

from collections.abc import Set as AbstractSet
from typing import Any

from sqlalchemy import delete, exists, select

from autograder import project, states
from autograder.course.directory import Course
from autograder.course.tables import (
    Assignment,
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from autograder.handin.submissions import UNUSABLE_NAME


def forget_phantoms(
    course: Course, assignment: project.Assignment, handed_in: AbstractSet[str]
) -> list[str]:
    """Take off the gradebook who was listed under an unusable name, once that folder is gone.

    It was renamed, as its row asked for, or read under another locale: its student has another
    row. Somebody who handed in something broken and took it away again keeps the one he has.

    Returns
    -------
    list of str
        Who was taken off.
    """
    records = course.records(assignment)
    phantoms = []
    for path in sorted(records.glob("*.json")):
        outcome = states.load(records, path.stem)
        if path.stem not in handed_in and outcome and outcome.detail.startswith(UNUSABLE_NAME):
            phantoms.append(path.stem)
    if phantoms:
        with course.session() as session:
            for student in phantoms:
                _forget(session, assignment.name, student)
                session.commit()
                states.forget(records, student)
    return phantoms


def _forget(session: Any, assignment: str, student: str) -> None:  # noqa: ANN401  # of any database
    """Delete a submission's rows, and the student's who has no other; nothing is committed."""
    his = (
        select(SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == assignment, SubmittedAssignment.student_id == student)
    )
    ids = list(session.scalars(his))
    notebooks = select(SubmittedNotebook.id).where(SubmittedNotebook.assignment_id.in_(ids))
    others = exists().where(SubmittedAssignment.student_id == Student.id)
    for statement in (
        delete(Grade).where(Grade.notebook_id.in_(notebooks)),
        delete(Comment).where(Comment.notebook_id.in_(notebooks)),
        delete(SubmittedNotebook).where(SubmittedNotebook.assignment_id.in_(ids)),
        delete(SubmittedAssignment).where(SubmittedAssignment.id.in_(ids)),
        delete(Student).where(Student.id == student, ~others),
    ):
        session.execute(statement.execution_options(synchronize_session=False))
