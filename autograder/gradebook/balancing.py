"""Apply to what is graded what was changed since: points, voids, due dates, penalties.

Nobody's code is run for it. A page that says something else by now goes.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import case, update
from traitlets.config import Config

from autograder.course.directory import Course, set_up
from autograder.course.tables import Grade, GradeCell, SubmittedAssignment
from autograder.errors import CourseError
from autograder.gradebook import facts
from autograder.gradebook.journal import BY_HAND, Change, changes, note, note_penalties
from autograder.gradebook.late import Penalties, Penalty
from autograder.gradebook.scores import grades
from autograder.gradebook.voids import graded_cells, lifted, put_void, void_cells, voids


def balance(session: Any, config: Config, assignment: str) -> list[Penalty]:  # noqa: ANN401  # nbgrader is untyped
    """Bring the stored points and penalties of an assignment up to date, and commit.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    config : traitlets.config.Config
        The course's settings.
    assignment : str

    Returns
    -------
    list of Penalty
        What lateness costs whom now.
    """
    changed = settle(session, assignment)
    penalties = Penalties(config, session).store(assignment)
    note_penalties(session, penalties, "")
    session.commit()
    forget_pages(config, ((assignment, whose) for whose in changed), penalties)
    return penalties


def settle(session: Any, assignment: str, student: str | None = None) -> set[str]:  # noqa: ANN401  # likewise
    """Bring the stored points up to date, without the penalties; nothing is committed.

    Returns
    -------
    set of str
        The students whose points are other ones than when that was last noted.
    """
    changed = note(session, assignment, BY_HAND, student=student)
    with lifted(session, assignment, student):
        is_other = _worth(session, assignment, student)
    reasons = void_cells(session, assignment)
    if is_other or reasons:
        why = "it is worth other points"
        changed |= note(session, assignment, why, student=student, reasons=reasons)
    return changed


def change_void(
    course: Course, assignment: str, exercise: str, why: str, *, is_void: bool, dry_run: bool
) -> list[Change]:
    """Make an exercise void or no longer so, or see what that would do.

    Parameters
    ----------
    course : Course
    assignment, exercise, why : str
    is_void : bool
    dry_run : bool
        Whether nothing is to be written.

    Returns
    -------
    list of Change
        What the journal says about it.

    Raises
    ------
    CourseError
        If there is no such exercise, nothing to take back, or another process is at work.
    """
    with course.reserved(), course.session() as session:
        _see_that_it_can_be(session, assignment, exercise, is_void=is_void)
        settle(session, assignment)
        before = len(changes(session, assignment))
        with lifted(session, assignment):
            put_void(session, assignment, exercise, why if is_void else None)
        said = "; ".join(filter(None, ["no longer void", why]))
        note(session, assignment, said, reasons=void_cells(session, assignment))
        penalties = Penalties(course.config, session).store(assignment)
        note_penalties(session, penalties, "")
        found = changes(session, assignment)[before:]
        if not dry_run:
            session.commit()
            everybody = {(assignment, each.student) for each in penalties}
            forget_pages(course.config, everybody, penalties)
    return found


def _see_that_it_can_be(session: Any, assignment: str, exercise: str, *, is_void: bool) -> None:  # noqa: ANN401  # likewise
    known, found = graded_cells(session, assignment), voids(session, assignment)
    if not known and exercise not in found:
        raise CourseError(
            f"{assignment}: the gradebook doesn't know its exercises yet; "
            f"run: python -m autograder grade {assignment}"
        )
    if is_void and exercise not in known:
        raise CourseError(
            f"{assignment}: has no exercise {exercise!r}; choose from {', '.join(known)}"
        )
    if not is_void and exercise not in found:
        others = f"of it, {', '.join(found)} is" if found else "nothing of it is"
        raise CourseError(f"{assignment}: {exercise!r} isn't void; {others}")


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
        with course.session() as session:
            change(session)
            penalties = Penalties(course.config, session).store(assignment)
            if not dry_run:
                note_penalties(session, penalties, why)
                session.commit()
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


def _worth(session: Any, assignment: str, student: str | None) -> bool:  # noqa: ANN401  # likewise
    """Give each test that has passed what it is worth now, and say whether that is anything new."""
    kept = facts.table(session)
    now = case((kept.c.passed, GradeCell.max_score), else_=0.0)
    query = grades(session, assignment, Grade.id, now).join(kept, kept.c.grade_id == Grade.id)
    query = query.filter(kept.c.passed.is_not(None), Grade.auto_score.is_distinct_from(now))
    if student is not None:
        query = query.filter(SubmittedAssignment.student_id == student)
    values = [{"id": row, "auto_score": points} for row, points in query]
    if values:
        session.execute(update(Grade), values)
    return bool(values)
