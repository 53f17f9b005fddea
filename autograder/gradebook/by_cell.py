"""What stands for each cell of a student's, and when it came in: the sums are the ledger's."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_

from autograder.course.tables import (
    Assignment,
    BaseCell,
    Comment,
    SubmittedAssignment,
)
from autograder.gradebook.deadlines import extension_table, last_time
from autograder.gradebook.scores import STANDING, comments, grades


@dataclass(frozen=True)
class Points:
    """What a graded cell has.

    Attributes
    ----------
    score : float or None
        What counts; None where nobody has given any yet.
    worth : float
    by_person : bool
        Whether a person gave them.
    waits : bool
        Whether a person is asked to look.
    """

    score: float | None
    worth: float
    by_person: bool
    waits: bool


@dataclass
class HandIn:
    """What stands for one student's hand-in.

    Attributes
    ----------
    came, due : datetime or None
        In UTC, more time for the student added; None where no time is known.
    points : dict
        Graded cell to its points.
    remarks, comments : dict
        Answer cell to what the grader says of it, and to what a person wrote, in Markdown.
    """

    came: datetime | None = None
    due: datetime | None = None
    points: dict[str, Points] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    comments: dict[str, str] = field(default_factory=dict)


def hand_ins(session: Any, assignment: str) -> dict[str, HandIn]:  # noqa: ANN401  # nbgrader is untyped
    """Read what stands for each student of an assignment, in three queries."""
    found: defaultdict[str, HandIn] = defaultdict(HandIn)
    for student, came, due, extension, until in _times(session, assignment):
        found[student].came = came
        found[student].due = last_time(due, extension, until)
    for student, cell, worth, auto, manual, extra, waits in grades(session, assignment, *STANDING):
        score = auto if manual is None else manual
        score = None if score is None else score + (extra or 0.0)
        found[student].points[cell] = Points(score, worth, manual is not None, bool(waits))
    said = (Comment.auto_comment, Comment.manual_comment)
    columns = (SubmittedAssignment.student_id, BaseCell.name, *said)
    for student, cell, remark, comment in comments(session, assignment, *columns):
        if remark:
            found[student].remarks[cell] = remark
        if comment:
            found[student].comments[cell] = comment
    return found


def _times(session: Any, assignment: str) -> Any:  # noqa: ANN401  # likewise
    kept = extension_table(session)
    whose = and_(
        kept.c.student_id == SubmittedAssignment.student_id, kept.c.assignment == Assignment.name
    )
    return (
        session.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            Assignment.duedate,
            SubmittedAssignment.extension,
            kept.c.until,
        )
        .select_from(SubmittedAssignment)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .outerjoin(kept, whose)
        .filter(Assignment.name == assignment)
    )
