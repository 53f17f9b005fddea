"""What a cell is, by nbgrader's metadata, and which exercise it belongs to."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # nbformat takes a while to import
    from nbformat import NotebookNode


TEST_PREFIX = "test_"
DEMONSTRATION_TAG = "demonstration"
HAND_IN_TAG = "hand-in"
FOLDED_TAG = "hide-input"
"""Of a cell whose text a page doesn't show before one asks for it."""
INSTALL = "install"
"""The ``grade_id`` of the cell that gets the course's package."""
TOLD = "told"
"""In a test cell's metadata: what the visible check told when it failed, as data."""


def grade_id(cell: "NotebookNode") -> str | None:
    """Return the cell's ``grade_id``, or None for prose and pictures."""
    meta = cell.get("metadata", {}).get("nbgrader", {})
    name = meta.get("grade_id") if isinstance(meta, dict) else None
    return name if isinstance(name, str) and name else None


def names(cell: "NotebookNode") -> list[str]:
    """List the names that a cell may be known by, the surest first: ``grade_id``, then its id."""
    cell_id = cell.get("id")
    return [name for name in (grade_id(cell), cell_id) if isinstance(name, str) and name]


def is_solution(cell: "NotebookNode") -> bool:
    """Say whether the student writes this cell."""
    return _flag(cell, "solution")


def is_graded(cell: "NotebookNode") -> bool:
    """Say whether the cell carries points."""
    return _flag(cell, "grade")


def is_graded_by_hand(cell: "NotebookNode") -> bool:
    """Say whether the cell is a free-text answer with points."""
    return is_graded(cell) and is_solution(cell)


def is_test(cell: "NotebookNode") -> bool:
    """Say whether the cell's run decides about points."""
    return is_graded(cell) and not is_solution(cell)


def is_setup(cell: "NotebookNode") -> bool:
    """Say whether the cell is a locked one of the course's that tests build on."""
    return _flag(cell, "locked") and not is_graded(cell) and not is_solution(cell)


def is_demonstration(cell: "NotebookNode") -> bool:
    """Say whether the cell only shows something: it isn't run when grading."""
    return cell.cell_type == "code" and DEMONSTRATION_TAG in cell.metadata.get("tags", [])


def is_hand_in(cell: "NotebookNode") -> bool:
    """Say whether the cell packs the notebook: students write their login into it."""
    return HAND_IN_TAG in cell.metadata.get("tags", [])


def points(cell: "NotebookNode") -> float:
    """Return the points that a graded cell is worth."""
    return float(cell.metadata.nbgrader.points)


def is_exercise(cell: "NotebookNode") -> bool:
    """Say whether the cell is an answer in code; the exercise has the cell's name."""
    return is_solution(cell) and bool(cell.cell_type == "code")


def exercises(notebook: "NotebookNode") -> list[str]:
    """List the names of the exercises with code answers, in the notebook's order."""
    return [str(grade_id(cell)) for cell in notebook.cells if is_exercise(cell)]


def owner(test: str, names: Iterable[str]) -> str | None:
    """Return the exercise that a test cell belongs to; the longest name that fits owns it.

    Examples
    --------
    >>> owner("test_conv2d_backward_bias", ["conv2d", "conv2d_backward"])
    'conv2d_backward'
    >>> owner("test_conv2d", ["conv2d", "conv2d_backward"])
    'conv2d'
    """
    fitting = [
        name
        for name in names
        if test == TEST_PREFIX + name or test.startswith(f"{TEST_PREFIX}{name}_")
    ]
    return max(fitting, key=len, default=None)


def _flag(cell: "NotebookNode", name: str) -> bool:
    meta = cell.get("metadata", {}).get("nbgrader", {})
    return isinstance(meta, dict) and meta.get(name) is True
