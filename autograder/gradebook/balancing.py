"""Apply to what is graded what was changed since: points, due dates, the policy of penalties.

Nobody's code is run for it. A page that says something else by now goes.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from nbgrader.api import Grade, GradeCell, SubmittedAssignment
from sqlalchemy import update
from traitlets.config import Config

from autograder.course.directory import Course, set_up
from autograder.gradebook import facts
from autograder.gradebook.journal import BY_HAND, note, note_penalties
from autograder.gradebook.late import Penalties, Penalty
from autograder.gradebook.scores import grades


def balance(
    session: Any,  # noqa: ANN401  # nbgrader is untyped
    config: Config,
    assignment: str,
    student: str | None = None,
) -> list[Penalty]:
    """Bring the stored points and penalties of an assignment up to date, and commit.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    config : traitlets.config.Config
        The course's settings.
    assignment : str
    student : str, optional
        Whose; everybody's by default.

    Returns
    -------
    list of Penalty
        What lateness costs whom now.
    """
    note(session, assignment, BY_HAND, student=student)
    changed = {(assignment, whose) for whose in _worth(session, assignment, student)}
    if changed:
        note(session, assignment, "it is worth other points", student=student)
    penalties = Penalties(config, session).store(assignment, student)
    note_penalties(session, penalties, "")
    session.commit()
    forget_pages(config, changed, penalties)
    return penalties


def change_deadlines(
    course: Course, assignment: str, change: Callable[[Any], None], why: str, *, dry_run: bool
) -> list[Penalty]:
    """Change what may come until when, and the penalties with it, or see what that would do.

    Parameters
    ----------
    course : Course
    assignment : str
    change : callable
        What is done in the gradebook's session.
    why : str
        What the journal says about it.
    dry_run : bool
        Whether nothing is to be written.

    Returns
    -------
    list of Penalty
        Those that are other ones than before.

    Raises
    ------
    CourseError
        If another process is at work on the course.
    """
    with course.reserved():
        if not dry_run:
            set_up(course)
        with course.gradebook() as gradebook:
            change(gradebook.db)
            penalties = Penalties(course.config, gradebook.db).store(assignment)
            if not dry_run:
                note_penalties(gradebook.db, penalties, why)
                gradebook.db.commit()
                forget_pages(course.config, (), penalties)
    return [each for each in penalties if each.has_moved]


def forget_pages(
    config: Config, others: Iterable[tuple[str, str]], penalties: Iterable[Penalty]
) -> None:
    """Remove the pages of students whose points or penalty are other ones now.

    Parameters
    ----------
    config : traitlets.config.Config
    others : iterable of (str, str)
        Assignment and student.
    penalties : iterable of Penalty
    """
    moved = {(each.assignment, each.student) for each in penalties if each.has_moved}
    for assignment, student in moved.union(others):
        page = Path(config.CourseDirectory.root) / "feedback" / student / assignment
        shutil.rmtree(page, ignore_errors=True)


def _worth(session: Any, assignment: str, student: str | None) -> set[str]:  # noqa: ANN401  # likewise
    """Give each test that has passed what it is worth now."""
    kept = facts.table(session)
    columns = (SubmittedAssignment.student_id, Grade.id, Grade.auto_score, GradeCell.max_score)
    query = (
        grades(session, assignment, *columns, kept.c.passed)
        .join(kept, kept.c.grade_id == Grade.id)
        .filter(kept.c.passed.is_not(None))
    )
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    changed, values = set(), []
    for whose, row, score, worth, passed in query:
        now = worth if passed else 0.0
        if score != now:
            changed.add(whose)
            values.append({"id": row, "auto_score": now})
    if values:
        session.execute(update(Grade), values)
    return changed
