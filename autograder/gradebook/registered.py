"""What a gradebook knows of an assignment: nbgrader registered it there."""

from typing import Any

from sqlalchemy import select

from autograder import project
from autograder.course.tables import Assignment, Notebook
from autograder.errors import CourseError


def find_notebook(session: Any, assignment: project.Assignment) -> Notebook | None:  # noqa: ANN401  # of any database
    """Find the notebook of an assignment; None if the gradebook doesn't know it."""
    found: Notebook | None = session.scalar(
        select(Notebook)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == assignment.name, Notebook.name == assignment.topic)
    )
    return found


def registered(session: Any, assignment: project.Assignment) -> Notebook:  # noqa: ANN401  # likewise
    """Return the notebook of an assignment.

    Raises
    ------
    CourseError
        If the gradebook doesn't know it.
    """
    found = find_notebook(session, assignment)
    if found is None:
        raise CourseError(
            f"{assignment.name}: the gradebook doesn't know it; "
            f"run: python -m autograder grade {assignment.name}"
        )
    return found


def cells_of(session: Any, kind: Any, notebook: Notebook) -> list[Any]:  # noqa: ANN401  # likewise
    """List a notebook's cells of a kind, a table of `autograder.course.tables`, by name."""
    query = select(kind).where(kind.notebook_id == notebook.id).order_by(kind.name)
    return list(session.scalars(query))
