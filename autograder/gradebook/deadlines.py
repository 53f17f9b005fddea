"""Until when an assignment may be handed in: the due date, and what single students got on top.

The due date is nbgrader's own. An extension is a time, not a number of days as with nbgrader: it
stays where it is when the due date moves, it may be given before anything was handed in, and there
is a reason with it. Where several times hold for a student, the latest counts.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    Column,
    DateTime,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
)

from autograder.course.tables import Assignment, SubmittedAssignment
from autograder.errors import CourseError
from autograder.gradebook.own_tables import made
from autograder.handin.timestamps import parse_time

_END_OF_DAY = time(23, 59, 59)

_EXTENSIONS = Table(
    "autograder_extension",
    MetaData(),
    Column("student_id", String(128), primary_key=True),
    Column("assignment", String(128), primary_key=True),
    Column("until", DateTime, nullable=False),
    Column("why", Text, nullable=False),
)


@dataclass(frozen=True)
class Extension:
    """A student's own time, in UTC and without a zone, and why he has it."""

    student: str
    until: datetime
    why: str


def extension_table(session: Any) -> Table:  # noqa: ANN401  # nbgrader is untyped
    """Return the table, made if it isn't there."""
    return made(session, _EXTENSIONS)


def last_time(
    due: datetime | None, extension: timedelta | None, until: datetime | None
) -> datetime | None:
    """Return the latest of the times that hold; an extension of what is never due is none.

    Parameters
    ----------
    due : datetime or None
        The assignment's.
    extension : timedelta or None
        The student's, of nbgrader's.
    until : datetime or None
        The student's, of `extension_table`.
    """
    if due is None:
        return None
    return max(due + (extension or timedelta()), until or due)


def due_of(session: Any, assignment: str) -> datetime | None:  # noqa: ANN401  # likewise
    """Return when an assignment is due, in UTC and without a zone."""
    due: datetime | None = session.scalar(
        select(Assignment.duedate).where(Assignment.name == assignment)
    )
    return due


def last_deadline(session: Any, assignment: str) -> datetime | None:  # noqa: ANN401  # likewise
    """Return until when anybody may hand in an assignment; None if it is never due."""
    longest = session.scalar(
        select(func.max(SubmittedAssignment.extension))
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .where(Assignment.name == assignment)
    )
    latest = max((each.until for each in extensions(session, assignment)), default=None)
    return last_time(due_of(session, assignment), longest, latest)


def set_due(session: Any, course_id: str, assignment: str, due: datetime | None) -> None:  # noqa: ANN401  # likewise
    """Set when an assignment is due, known to the gradebook or not; nothing is committed."""
    row = session.query(Assignment).filter_by(name=assignment).one_or_none()
    if row is None:
        row = Assignment(name=assignment, course_id=course_id)
        session.add(row)
    row.duedate = due
    session.flush()


def extensions(session: Any, assignment: str) -> list[Extension]:  # noqa: ANN401  # likewise
    """List who has another time for an assignment."""
    kept = extension_table(session)
    query = select(kept.c.student_id, kept.c.until, kept.c.why)
    query = query.where(kept.c.assignment == assignment).order_by(kept.c.student_id)
    return [Extension(*row) for row in session.execute(query)]


def extend(session: Any, assignment: str, student: str, until: datetime | None, why: str) -> None:  # noqa: ANN401  # likewise
    """Give a student another time in the place of one of before, or none; nothing is committed."""
    kept = extension_table(session)
    his = (kept.c.student_id == student) & (kept.c.assignment == assignment)
    session.execute(delete(kept).where(his))
    if until is not None:
        values = {"student_id": student, "assignment": assignment, "until": until, "why": why}
        session.execute(insert(kept).values(values))


def parse_deadline(text: str, zone: ZoneInfo) -> datetime | None:
    """Read a time as people write it: without a zone of its own it is the course's.

    A day alone ends at its end. Of an hour that there is twice, as the clocks go back, the later
    one is meant.

    Returns
    -------
    datetime or None
        In UTC and without a zone; None for "none".

    Raises
    ------
    CourseError
        If it is no time, or one that the clocks skip.

    Examples
    --------
    >>> parse_deadline("2030-05-01 23:59", ZoneInfo("Europe/Berlin"))
    datetime.datetime(2030, 5, 1, 21, 59)
    >>> parse_deadline("2030-05-01", ZoneInfo("UTC"))
    datetime.datetime(2030, 5, 1, 23, 59, 59)
    """
    if text == "none":
        return None
    try:
        return _in_utc(text, zone)
    except ValueError as error:
        raise CourseError(
            f"{text!r}: no time that can be read ({error}); write it as 2030-05-01 23:59, or none"
        ) from None


def _in_utc(text: str, zone: ZoneInfo) -> datetime:
    try:
        wall = datetime.combine(date.fromisoformat(text), _END_OF_DAY)
    except ValueError:
        try:
            wall = datetime.fromisoformat(text)
        except ValueError:
            return parse_time(text)  # with the name of a zone, as nbgrader writes it
    if not 1970 <= wall.year < 3000:  # noqa: PLR2004  # far from the ends of the calendar
        raise ValueError(f"no course is in the year {wall.year}")
    if wall.tzinfo:
        return wall.astimezone(UTC).replace(tzinfo=None)
    at = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if at.astimezone(zone).replace(tzinfo=None) != wall:
        raise ValueError(f"the clocks of {zone} skip that hour")
    return at.replace(tzinfo=None)


def told(when: datetime, zone: ZoneInfo) -> str:
    """Say a time of the gradebook's in the course's zone.

    Examples
    --------
    >>> told(datetime(2030, 5, 1, 21, 59), ZoneInfo("Europe/Berlin"))
    'Wed 2030-05-01 23:59 CEST'
    """
    local = when.replace(tzinfo=UTC).astimezone(zone)
    return f"{local:%a %Y-%m-%d %H:%M %Z}"
