"""Apply to what is graded what was changed since: points, due dates, the plugin of penalties.

Nobody's code is run for it.
"""

from typing import Any

from nbgrader.api import Grade, GradeCell, SubmittedAssignment
from sqlalchemy import update
from traitlets.config import Config

from autograder.gradebook import facts
from autograder.gradebook.late import Penalties
from autograder.gradebook.scores import grades


def balance(
    session: Any,  # noqa: ANN401  # nbgrader is untyped
    config: Config,
    assignment: str,
    student: str | None = None,
) -> set[str]:
    """Bring the stored points and penalties of an assignment up to date, and commit.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    config : traitlets.config.Config
        nbgrader's settings.
    assignment : str
    student : str, optional
        Whose; everybody's by default.

    Returns
    -------
    set of str
        The students who have other points or another penalty now.
    """
    changed = _worth(session, assignment, student)
    changed.update(Penalties(config, session, assignment).store(student))
    session.commit()
    return changed


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
