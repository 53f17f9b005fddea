"""Take a student off a course: what there is of him, and how it goes.

What he handed in is never deleted but put aside. It goes first, and what was made of it last: cut
off in between, the same call finishes the work.
"""

import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select

from autograder.course.directory import Course
from autograder.course.tables import (
    Assignment,
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from autograder.gradebook import facts
from autograder.gradebook.covers import covered_table
from autograder.gradebook.deadlines import extension_table
from autograder.gradebook.gone import gone_tables
from autograder.gradebook.journal import BY_HAND, counted_table, note, note_removal
from autograder.gradebook.person import Person
from autograder.gradebook.roster import people

REMOVED = "removed"
"""The folder of a course for what students handed in who were taken off it."""


@dataclass(frozen=True)
class Traces:
    """What there is of a student.

    Attributes
    ----------
    student : str
    person : Person or None
        His row in the gradebook.
    points : dict
        Assignment to the points on record, and how many of its cells a person gave some for.
    handed_in : list of Path
        His folders in ``submitted/``.
    made : list of Path
        Executed notebooks, pages and records.
    extensions : list of str
        The assignments for which he has more time.
    """

    student: str
    person: Person | None
    points: dict[str, tuple[float, int]]
    handed_in: list[Path]
    made: list[Path]
    extensions: list[str]

    def __bool__(self) -> bool:
        """Say whether there is anything."""
        return bool(self.person or self.handed_in or self.made or self.extensions)

    def lines(self) -> Iterator[str]:
        """Say what goes, and where to."""
        if self.person:
            on = "is on the roster" if self.person.is_enrolled else "is on no roster"
            known = ", ".join(filter(None, [self.person.name, self.person.email, on]))
            yield f"the gradebook's row ({known})"
        for assignment, (points, by_hand) in self.points.items():
            hand = f", by hand for {by_hand} of its cells" if by_hand else ""
            yield f"{points:g} points in {assignment}{hand}"
        for assignment in self.extensions:
            yield f"more time for {assignment}"
        for path in self.made:
            yield f"{path.parent.name}/{path.name}"
        for path in self.handed_in:
            yield f"submitted/{path.name}, which is kept in {REMOVED}/"


def is_known(course: Course, student: str) -> bool:
    """Say whether a student is in the gradebook, or has a folder in ``submitted/``."""
    with course.session() as session:
        return student in people(session) or bool(_folders(course, student))


def traces(course: Course, session: Any, student: str) -> Traces:  # noqa: ANN401  # nbgrader is untyped
    """Look for all that there is of a student."""
    points = (
        session.query(
            Assignment.name,
            func.coalesce(func.sum(Grade.score), 0.0),
            func.count(Grade.manual_score),
        )
        .select_from(Grade)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(SubmittedAssignment.student_id == student)
        .group_by(Assignment.name)
        .order_by(Assignment.name)
    )
    kept = extension_table(session)
    more_time = select(kept.c.assignment).where(kept.c.student_id == student)
    places = [course.root / name / student for name in ("autograded", "feedback")]
    records = course.root.glob("records/*/")
    places += [path / f"{student}.json" for path in sorted(records)]
    if student in {"", ".", ".."} or "/" in student:  # a path to more than is his
        places = []
    return Traces(
        student,
        people(session).get(student),
        {name: (score, by_hand) for name, score, by_hand in points},
        _folders(course, student),
        [path for path in places if path.exists()],
        sorted(session.scalars(more_time)),
    )


def remove(course: Course, session: Any, found: Traces) -> list[Path]:  # noqa: ANN401  # likewise
    """Take a student off; the gradebook's part is committed as one.

    Returns
    -------
    list of Path
        Where what he handed in is kept.
    """
    kept = [_put_aside(course, path) for path in found.handed_in]
    for assignment in found.points:
        note(session, assignment, BY_HAND, student=found.student)
    note_removal(
        session, found.student, {name: points for name, (points, _) in found.points.items()}
    )
    _forget(session, found.student)
    session.commit()
    for path in found.made:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return kept


def _folders(course: Course, student: str) -> list[Path]:
    """Find a student's folders: systems write a letter with an accent in two ways."""
    if not course.submitted.is_dir():
        return []
    return [
        path
        for path in sorted(course.submitted.iterdir())
        if unicodedata.normalize("NFC", path.name) == student
    ]


def _put_aside(course: Course, path: Path) -> Path:
    place = course.root / REMOVED / path.name
    number = 1
    while place.exists():
        number += 1
        place = course.root / REMOVED / f"{path.name}-{number}"
    place.parent.mkdir(exist_ok=True)
    return path.rename(place)


def _forget(session: Any, student: str) -> None:  # noqa: ANN401  # likewise
    """Delete a student's rows, those that belong to others first; nothing is committed."""
    his = select(SubmittedAssignment.id).where(SubmittedAssignment.student_id == student)
    notebooks = select(SubmittedNotebook.id).where(SubmittedNotebook.assignment_id.in_(his))
    rows = select(Grade.id).where(Grade.notebook_id.in_(notebooks))
    known, kept, counted, covered = (
        table(session) for table in (facts.table, extension_table, counted_table, covered_table)
    )
    for gone in gone_tables(session):
        session.execute(delete(gone).where(gone.c.notebook_id.in_(notebooks)))
    for statement in (
        delete(known).where(known.c.grade_id.in_(rows)),
        delete(counted).where(counted.c.grade_id.in_(rows)),
        delete(covered).where(covered.c.grade_id.in_(rows)),
        delete(Grade).where(Grade.notebook_id.in_(notebooks)),
        delete(Comment).where(Comment.notebook_id.in_(notebooks)),
        delete(SubmittedNotebook).where(SubmittedNotebook.assignment_id.in_(his)),
        delete(SubmittedAssignment).where(SubmittedAssignment.student_id == student),
        delete(kept).where(kept.c.student_id == student),
        delete(Student).where(Student.id == student),
    ):
        session.execute(statement.execution_options(synchronize_session=False))
