"""Rows of points that are covered: they hold all that there is to get, whatever was earned.

Whoever reads nbgrader's rows shows that. What tests and people gave is kept beside them, and is
there again when the cover is lifted. Extra credit isn't covered, so nobody loses any.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    MetaData,
    String,
    Table,
    bindparam,
    case,
    delete,
    insert,
    update,
)

from autograder.course.tables import Grade, GradeCell, SubmittedAssignment
from autograder.gradebook.own_tables import made
from autograder.gradebook.scores import grades

_COVERED = Table(
    "autograder_covered",
    MetaData(),
    Column("grade_id", String(32), primary_key=True),
    Column("auto_score", Float),
    Column("manual_score", Float),
    Column("waits", Boolean, nullable=False),
)


def covered_table(session: Any) -> Table:  # noqa: ANN401  # nbgrader is untyped
    """Return the table of what stands under the covers."""
    return made(session, _COVERED)


def lift(session: Any, assignment: str, student: str | None = None) -> None:  # noqa: ANN401  # likewise
    """Put back what stands under the covers, a student's or everybody's; nothing is committed.

    What a person gave meanwhile goes before what he gave earlier.
    """
    session.flush()
    kept = covered_table(session)
    columns = (Grade.id, Grade.manual_score, kept.c.auto_score, kept.c.manual_score, kept.c.waits)
    query = grades(session, assignment, *columns).join(kept, kept.c.grade_id == Grade.id)
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    values = [
        {
            "id": row,
            "auto_score": auto,
            "manual_score": before if given is None else given,
            "needs_manual_grade": waits and given is None,
        }
        for row, given, auto, before, waits in query
    ]
    if values:
        session.execute(update(Grade), values)
        this = kept.c.grade_id == bindparam("row")
        session.execute(delete(kept).where(this), [{"row": each["id"]} for each in values])


def cover(
    session: Any,  # noqa: ANN401  # likewise
    assignment: str,
    cells: Iterable[str],
    student: str | None = None,
) -> None:
    """Cover the rows of some cells, a student's or everybody's; nothing is committed."""
    session.flush()
    kept = covered_table(session)
    columns = (Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
    query = grades(session, assignment, Grade.id, GradeCell.max_score, *columns)
    query = query.filter(GradeCell.name.in_(list(cells)))
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    rows = query.all()
    if not rows:
        return
    names = ("grade_id", "auto_score", "manual_score", "waits")
    session.execute(
        insert(kept), [dict(zip(names, (row, *had), strict=True)) for row, _, *had in rows]
    )
    full = {"manual_score": None, "needs_manual_grade": False}
    session.execute(
        update(Grade), [{"id": row, "auto_score": worth, **full} for row, worth, *_ in rows]
    )


def auto_scores(session: Any, assignment: str) -> dict[str, dict[str, float | None]]:  # noqa: ANN401  # likewise
    """Read the points that students have from tests, without a person's and without covers.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
        Of the gradebook.
    assignment : str

    Returns
    -------
    dict
        Student to graded cell to points; None for a free-text answer that nobody has looked at.
        Who isn't in it has no points on record.
    """
    kept = covered_table(session)
    score = case((kept.c.grade_id.is_(None), Grade.auto_score), else_=kept.c.auto_score)
    query = grades(session, assignment, SubmittedAssignment.student_id, GradeCell.name, score)
    found: defaultdict[str, dict[str, float | None]] = defaultdict(dict)
    for student, cell, points in query.outerjoin(kept, kept.c.grade_id == Grade.id):
        found[student][cell] = points
    return found
