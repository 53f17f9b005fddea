"""The rows of points of one assignment, for those who only want to read them."""

from collections import defaultdict
from typing import Any

from nbgrader.api import Assignment, Grade, GradeCell, SubmittedAssignment, SubmittedNotebook


def grades(session: Any, assignment: str, *columns: Any) -> Any:  # noqa: ANN401  # nbgrader is untyped
    """Ask for columns of each graded cell of each student's, and of what these belong to."""
    return (
        session.query(*columns)
        .select_from(Grade)
        .join(GradeCell, Grade.cell_id == GradeCell.id)
        .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == assignment)
    )


def auto_scores(session: Any, assignment: str) -> dict[str, dict[str, float | None]]:  # noqa: ANN401  # likewise
    """Read the points that students have without a person's.

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
    columns = (SubmittedAssignment.student_id, GradeCell.name, Grade.auto_score)
    found: defaultdict[str, dict[str, float | None]] = defaultdict(dict)
    for student, cell, score in grades(session, assignment, *columns):
        found[student][cell] = score
    return found
