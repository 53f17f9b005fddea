"""What a notebook is apart from the points that it gives: these may change after grading."""

import copy
import re
from typing import Any

from nbformat import NotebookNode

from autograder.cells import is_graded, is_solution, points

_POINTS = re.compile(r"\d+(?:\.\d+)?(?= *(?:points?|pts?)\b)", re.IGNORECASE)


def is_prose(cell: NotebookNode) -> bool:
    """Say whether a cell is a text of the course's that gives no points."""
    return bool(cell.cell_type == "markdown") and not (is_solution(cell) or is_graded(cell))


def without_points(text: str) -> str:
    """Take the numbers of points out of a text.

    Examples
    --------
    >>> without_points("## Exercise 2: filter2d (4 points)")
    '## Exercise 2: filter2d ( points)'
    """
    return _POINTS.sub("", text)


def apart_from_points(notebook: NotebookNode) -> dict[str, Any]:
    """Return a notebook as plain data, without what differs when its points do.

    Whether a cell gives any points at all is left, as are the cells' names; the checksums of
    nbgrader's, and the ids that are made of a text, go.
    """
    plain: dict[str, Any] = copy.deepcopy(notebook)
    for cell, bare in zip(notebook.cells, plain["cells"], strict=True):
        if is_prose(cell):
            bare["source"] = without_points(cell.source)
            bare.pop("id", None)
        meta = bare["metadata"].get("nbgrader", {})
        meta.pop("checksum", None)
        if is_graded(cell):
            meta["points"] = points(cell) > 0
    return plain
