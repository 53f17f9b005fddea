"""Cells whose text a page doesn't show before one asks for it: set-up, and tests without code."""

from copy import deepcopy

import nbformat
from nbformat import NotebookNode

from autograder.cells import FOLDED_TAG, is_test

FOLDED = {"jupyter": {"source_hidden": True}, "cellView": "form"}
"""As JupyterLab and Colab keep it in a cell's metadata; VS Code keeps it in no notebook."""


def folded(notebook: NotebookNode) -> NotebookNode:
    """Copy a students' notebook and fold the cells that are tagged so, and what is left of tests.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell, new_notebook
    >>> cell = new_code_cell("x = 1", metadata={"tags": ["hide-input"]})
    >>> folded(new_notebook(cells=[cell])).cells[0].metadata.jupyter
    {'source_hidden': True}
    """
    notebook = deepcopy(notebook)
    for cell in notebook.cells:
        is_left = is_test(cell) and all(line[:1] in {"", "#"} for line in cell.source.splitlines())
        if is_left or FOLDED_TAG in cell.metadata.get("tags", []):
            cell.metadata.update(nbformat.from_dict(FOLDED))
    return notebook
