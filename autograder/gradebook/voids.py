"""Exercises that are void: everybody who handed in gets their points, whatever was earned."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, MetaData, String, Table, Text, and_, delete, insert, select

from autograder.cells import owner
from autograder.course.tables import Assignment, GradeCell, Notebook, SolutionCell, SourceCell
from autograder.gradebook.covers import cover, lift
from autograder.gradebook.own_tables import made

_VOIDS = Table(
    "autograder_void",
    MetaData(),
    Column("assignment", String(128), primary_key=True),
    Column("exercise", String(128), primary_key=True),
    Column("why", Text, nullable=False),
)


def voids(session: Any, assignment: str) -> dict[str, str]:  # noqa: ANN401  # nbgrader is untyped
    """List the exercises of an assignment that are void, each with the reason."""
    kept = made(session, _VOIDS)
    query = select(kept.c.exercise, kept.c.why).where(kept.c.assignment == assignment)
    return dict(session.execute(query.order_by(kept.c.exercise)).all())


def put_void(session: Any, assignment: str, exercise: str, why: str | None) -> None:  # noqa: ANN401  # likewise
    """Make an exercise void for another reason than before, or no longer; nothing is committed.

    The rows of points follow when what is `lifted` is put down again.
    """
    kept = made(session, _VOIDS)
    this = (kept.c.assignment == assignment) & (kept.c.exercise == exercise)
    session.execute(delete(kept).where(this))
    if why is not None:
        values = {"assignment": assignment, "exercise": exercise, "why": why}
        session.execute(insert(kept).values(values))


@contextmanager
def lifted(session: Any, assignment: str, student: str | None = None) -> Iterator[None]:  # noqa: ANN401  # likewise
    """Compute points as if nothing were void, for as long as the context lasts.

    Nothing is committed, and after an exception all of it is to be rolled back.

    Parameters
    ----------
    session : sqlalchemy.orm.Session
    assignment : str
    student : str, optional
        Whose points; everybody's by default.
    """
    lift(session, assignment, student)
    yield
    cells = void_cells(session, assignment)
    if cells:
        cover(session, assignment, cells, student)


def void_cells(session: Any, assignment: str) -> dict[str, str]:  # noqa: ANN401  # likewise
    """Return the graded cells that are void, each with what the journal says of its points."""
    found = voids(session, assignment)
    if not found:
        return {}
    return {
        cell: f"void, so everybody gets its points: {found[exercise]}"
        for exercise, cells in graded_cells(session, assignment).items()
        if exercise in found
        for cell in cells
    }


def graded_cells(session: Any, assignment: str) -> dict[str, list[str]]:  # noqa: ANN401  # likewise
    """List what can be void: exercises and free-text questions, each with its graded cells."""
    of_this = (
        select(Notebook.id)
        .join(Assignment, Notebook.assignment_id == Assignment.id)
        .where(Assignment.name == assignment)
    )
    answers = (
        select(SolutionCell.name)
        .join(
            SourceCell,
            and_(
                SourceCell.name == SolutionCell.name,
                SourceCell.notebook_id == SolutionCell.notebook_id,
            ),
        )
        .where(SolutionCell.notebook_id.in_(of_this), SourceCell.cell_type == "code")
    )
    names = session.scalars(answers).all()
    graded = select(GradeCell.name).where(GradeCell.notebook_id.in_(of_this))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for cell in session.scalars(graded.order_by(GradeCell.name)):
        found[owner(cell, names) or cell].append(cell)
    return dict(sorted(found.items()))
