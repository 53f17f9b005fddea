"""What students get of a source, made by nbgrader's own steps."""

from copy import deepcopy
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, ComputeChecksums, LockCells

from autograder.course.settings import STUB, TEXT_STUB

# What nbgrader does to a release, without what it does for a gradebook. A checksum is of the text
# that students get, so that comes last.
_STEPS = (
    LockCells(),
    ClearSolutions(code_stub={"python": STUB}, text_stub=TEXT_STUB),
    ClearHiddenTests(),
    ComputeChecksums(),
)


def stripped(source: NotebookNode) -> NotebookNode:
    """Copy a notebook without its answers and hidden tests, a stub in place of each answer."""
    notebook, resources = deepcopy(source), dict[str, Any]()
    for step in _STEPS:
        notebook, resources = step.preprocess(notebook, resources)
    return notebook
