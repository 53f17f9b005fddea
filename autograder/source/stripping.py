"""What students get of a source, made by nbgrader's own steps."""

from copy import deepcopy
from typing import Any

from nbformat import NotebookNode

from autograder.course.settings import STUB, TEXT_STUB


def stripped(source: NotebookNode) -> NotebookNode:
    """Copy a notebook without its answers and hidden tests, a stub in place of each answer."""
    from nbgrader import preprocessors  # noqa: PLC0415  # takes a second to import

    # What nbgrader does to a release, without what it does for a gradebook. A checksum is of the
    # text that students get, so that comes last.
    steps = (
        preprocessors.LockCells(),
        preprocessors.ClearSolutions(code_stub={"python": STUB}, text_stub=TEXT_STUB),
        preprocessors.ClearHiddenTests(),
        preprocessors.ComputeChecksums(),
    )
    notebook, resources = deepcopy(source), dict[str, Any]()
    for step in steps:
        notebook, resources = step.preprocess(notebook, resources)
    return notebook
