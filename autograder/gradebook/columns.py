"""What a notebook gives points for: its exercises, and the free-text answers together."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.cells import exercises, grade_id, is_graded, is_graded_by_hand, owner, points

if TYPE_CHECKING:  # as in autograder.cells
    from nbformat import NotebookNode

BY_HAND = "by hand"


@dataclass(frozen=True)
class Column:
    """An exercise, or the free-text answers together, and what it is worth."""

    name: str
    points: float
    cells: frozenset[str]


def columns(source: "NotebookNode") -> list[Column]:
    """List what a notebook gives points for, in its order; free-text answers come last."""
    names = exercises(source)
    cells: dict[str, dict[str, float]] = {name: {} for name in [*names, BY_HAND]}
    for cell in source.cells:
        if is_graded(cell):
            name = str(grade_id(cell))
            column = BY_HAND if is_graded_by_hand(cell) else owner(name, names)
            cells[column or BY_HAND][name] = points(cell)
    return [
        Column(name, sum(worth.values()), frozenset(worth))
        for name, worth in cells.items()
        if worth
    ]


def with_points(notebook: "NotebookNode", worth: Mapping[str, float]) -> "NotebookNode":
    """Let a notebook give these points for its graded cells, in place; others go from it."""
    notebook.cells = [
        cell for cell in notebook.cells if not is_graded(cell) or grade_id(cell) in worth
    ]
    for cell in filter(is_graded, notebook.cells):
        cell.metadata.nbgrader.points = worth[str(grade_id(cell))]
    return notebook
