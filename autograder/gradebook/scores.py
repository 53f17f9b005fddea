"""The rows of points of one assignment, for those who only want to read them."""

from typing import Any

from autograder.course.tables import (
    Assignment,
    Grade,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
)


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
