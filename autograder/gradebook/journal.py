"""The journal: every change of a grade, with when, who, from, to and why.

Points are changed by the grader, by what an exercise is worth, and by people in formgrader, which
tells nobody. So beside each row of points stands what it counted when that was last noted: what is
different later has changed, whoever did it. The first result of a student is no change.
"""

import getpass
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from autograder.course.tables import Grade, GradeCell, SubmittedAssignment
from autograder.gradebook.late import Penalty
from autograder.gradebook.own_tables import made
from autograder.gradebook.scores import grades

BY_HAND = "by hand"
LATE = "late penalty"
_METADATA = MetaData()
_JOURNAL = Table(
    "autograder_journal",
    _METADATA,
    Column("number", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("assignment", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("before", Float),
    Column("after", Float),
    Column("who", String(128), nullable=False),
    Column("why", Text, nullable=False),
)
_COUNTED = Table(
    "autograder_counted",
    _METADATA,
    Column("grade_id", String(32), primary_key=True),
    Column("points", Float),
)


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes
    ----------
    at : datetime
        When it was noted, in UTC and without a zone.
    assignment, student, cell : str
        The cell is a graded one, "late penalty", or empty for all of them.
    before, after : float or None
        Points; None where a person has given none yet.
    who : str
        The user of the machine in whose process it was noted.
    why : str
    """

    at: datetime
    assignment: str
    student: str
    cell: str
    before: float | None
    after: float | None
    who: str
    why: str


def note(
    session: Any,  # noqa: ANN401  # nbgrader is untyped
    assignment: str,
    why: str,
    *,
    student: str | None = None,
    reasons: Mapping[str, str] = MappingProxyType({}),
) -> set[str]:
    """Note all that counts otherwise than when it was last noted; nothing is committed.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    assignment : str
    why : str
    student : str, optional
        Whose; everybody's by default.
    reasons : mapping, optional
        Cell to another reason than `why`.

    Returns
    -------
    set of str
        The students of whom something does.
    """
    session.flush()
    counted = counted_table(session)
    score = func.coalesce(Grade.manual_score, Grade.auto_score)
    now = score + func.coalesce(Grade.extra_credit, 0.0)
    query = grades(
        session,
        assignment,
        Grade.id,
        SubmittedAssignment.student_id,
        GradeCell.name,
        counted.c.grade_id,
        counted.c.points,
        now,
    ).outerjoin(counted, counted.c.grade_id == Grade.id)
    query = query.filter(or_(counted.c.grade_id.is_(None), counted.c.points.is_distinct_from(now)))
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    rows = query.all()
    if not rows:
        return set()
    new = [{"row": row, "now": after} for row, _, _, known, _, after in rows if known is None]
    other = [{"row": row, "now": after} for row, _, _, known, _, after in rows if known]
    values: dict[str, Any] = {"grade_id": bindparam("row"), "points": bindparam("now")}
    if new:
        session.execute(insert(counted).values(values), new)
    if other:
        his = counted.c.grade_id == bindparam("row")
        session.execute(update(counted).where(his).values(points=bindparam("now")), other)
    _write(
        session,
        (
            _change(assignment, whose, cell, before, after, reasons.get(cell, why))
            for _, whose, cell, known, before, after in rows
            if known
        ),
    )
    return {whose for _, whose, _, known, _, _ in rows if known}


def note_gone(session: Any, assignment: str, cells: Collection[str]) -> None:  # noqa: ANN401  # likewise
    """Note that cells go, with what each student has for them; nothing is committed."""
    counted = counted_table(session)
    columns = (Grade.id, SubmittedAssignment.student_id, GradeCell.name, counted.c.points)
    query = grades(session, assignment, *columns).join(counted, counted.c.grade_id == Grade.id)
    query = query.filter(GradeCell.name.in_(list(cells)), counted.c.points.is_not(None))
    rows = query.all()
    if rows:
        his = counted.c.grade_id == bindparam("row")
        now = [{"row": row} for row, *_ in rows]
        session.execute(update(counted).where(his).values(points=None), now)
    why = "it went from the notebook"
    _write(
        session,
        (_change(assignment, whose, cell, had, None, why) for _, whose, cell, had in rows),
    )


def note_penalties(session: Any, penalties: Iterable[Penalty], why: str) -> None:  # noqa: ANN401  # likewise
    """Note the late penalties that are other ones than were stored; nothing is committed."""
    _write(
        session,
        (
            _change(each.assignment, each.student, LATE, -(each.before or 0), -(each.points or 0),
                    "; ".join(filter(None, [why, each.said])))
            for each in penalties
            if each.has_moved
        ),
    )  # fmt: skip


def note_removal(session: Any, student: str, points: Mapping[str, float]) -> None:  # noqa: ANN401  # likewise
    """Note that a student is taken off, with his points by assignment; nothing is committed."""
    _write(
        session,
        (
            _change(assignment, student, "", before, None, "taken off the course")
            for assignment, before in points.items()
        ),
    )


def changes(session: Any, assignment: str, student: str | None = None) -> list[Change]:  # noqa: ANN401  # likewise
    """List the changes of an assignment's grades, as they came."""
    journal = made(session, _JOURNAL)
    columns = [journal.c[each.name] for each in fields(Change)]
    query = select(*columns).where(journal.c.assignment == assignment).order_by(journal.c.number)
    if student is not None:
        query = query.where(journal.c.student == student)
    return [Change(*row) for row in session.execute(query)]


def counted_table(session: Any) -> Table:  # noqa: ANN401  # likewise
    """Return the table of what rows of points counted when that was last noted."""
    return made(session, _COUNTED)


def _change(  # noqa: PLR0917  # as the table has them
    assignment: str, student: str, cell: str, before: float | None, after: float | None, why: str
) -> Change:
    at = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    return Change(at, assignment, student, cell, before, after, _user(), why)


def _write(session: Any, new: Iterable[Change]) -> None:  # noqa: ANN401  # likewise
    names = [each.name for each in fields(Change)]
    values = [dict(zip(names, astuple(each), strict=True)) for each in new]
    if values:
        session.execute(insert(made(session, _JOURNAL)), values)


def _user() -> str:
    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):  # one without a name, as in a container
        return f"user {os.getuid()}" if hasattr(os, "getuid") else "somebody"
