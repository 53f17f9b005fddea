"""The one source of a notebook: from percent text to a checked notebook with stable ids."""

import hashlib
from collections import Counter
from copy import deepcopy
from functools import lru_cache
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from autograder.cells import grade_id
from autograder.source.percent import SourceCell, cells_of, read_text
from autograder.source.rules import (
    availability,
    code,
    copies,
    exercises,
    headings,
    markers,
    metadata,
    tests,
)

# In this order: each may rely on what those before it have seen to.
_RULES = (metadata, markers, exercises, code, availability, tests, copies, headings)
_NOTEBOOK_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def read_source(path: Path) -> NotebookNode:
    """Read a percent source as a notebook, answers and hidden tests included.

    The same text always gives the same notebook: a graded or locked cell's ``grade_id`` is its
    cell id, any other cell's id is made from its text.

    Parameters
    ----------
    path : Path
        A text in jupytext's percent format whose graded cells carry nbgrader's full metadata.

    Raises
    ------
    CourseError
        If the file can't be read or breaks a rule of ``autograder.source.rules``: about metadata,
        markers, exercises and their tests, code, or the points in headings. The message says
        file, line, cell and cure.
    """
    return deepcopy(_read(path, read_text(path)))


@lru_cache(maxsize=16)  # several steps of a run ask for the same source
def _read(path: Path, text: str) -> NotebookNode:
    cells = cells_of(path, text)
    for rule in _RULES:
        rule.check(cells)
    return new_notebook(cells=_with_ids(cells), metadata=_NOTEBOOK_METADATA)


def _with_ids(cells: list[SourceCell]) -> list[NotebookNode]:
    copies: Counter[str] = Counter()
    for each in cells:
        cell = each.cell
        cell.id = grade_id(cell)
        if not cell.id:
            text = f"{cell.cell_type}\n{cell.source}"
            digest = hashlib.sha256(text.encode()).hexdigest()[:12]
            # Two cells with the same text are told apart by their order.
            cell.id = f"{digest}-{copies[digest]}"
            copies[digest] += 1
    return [each.cell for each in cells]
