"""The rows of points and comments of one assignment, for those who only want to read them."""

from typing import Any

from autograder.course.tables import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    SubmittedAssignment,
    SubmittedNotebook,
)

STANDING = (
    *(SubmittedAssignment.student_id, GradeCell.name, GradeCell.max_score, Grade.auto_score),
    *(Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade),
)
"""Columns: whose and which cell's, what it is worth, and what stands for it."""


def grades(session: Any, assignment: str, *columns: Any) -> Any:  # noqa: ANN401  # nbgrader is untyped
    """Ask for columns of each graded cell of each student's, and of what these belong to."""
    return _rows(session, assignment, columns, Grade, GradeCell)


def comments(session: Any, assignment: str, *columns: Any) -> Any:  # noqa: ANN401  # likewise
    """Ask for columns of each comment on a cell of a student's, and of what these belong to."""
    return _rows(session, assignment, columns, Comment, BaseCell)


def _rows(session: Any, assignment: str, columns: tuple[Any, ...], row: Any, cell: Any) -> Any:  # noqa: ANN401  # likewise
    return (
        session.query(*columns)
        .select_from(row)
        .join(cell, row.cell_id == cell.id)
        .join(SubmittedNotebook, row.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .filter(Assignment.name == assignment)
    )
