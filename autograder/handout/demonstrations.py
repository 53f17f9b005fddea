"""Pictures for the feedback pages: what the course's own demonstrations show.

Cells tagged as demonstrations aren't run when grading, so an executed notebook has nothing below
them. Here they are run once for a class, from the course's source, and put into every page.
"""

from functools import lru_cache
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.cells import exercises, is_demonstration, is_test
from autograder.course.settings import KERNEL_ARGUMENTS
from autograder.errors import CourseError
from autograder.exam.names_used import names_used
from autograder.project import find_project
from autograder.source.release import checked_source

_LIVE = "application/vnd.jupyter.widget-view+json"  # its still picture is the next output
_TIMEOUT_S = 300


class Demonstrations(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Puts the course's outputs below the demonstrations of an executed notebook."""

    def preprocess(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill the demonstrations that don't depend on the student's answers."""
        if not any(is_demonstration(cell) and not cell.outputs for cell in notebook.cells):
            return notebook, resources
        try:
            assignment = find_project().assignment(resources["nbgrader"]["assignment"])
            shown = _shown_by(nbformat.writes(checked_source(assignment)))
        except (CourseError, CellTimeoutError, DeadKernelError) as error:
            self.log.warning("no pictures for the demonstrations: %s", error)
            return notebook, resources
        for cell in notebook.cells:
            if is_demonstration(cell) and not cell.outputs:
                cell.outputs = shown.get(cell.source, [])
        return notebook, resources


@lru_cache(maxsize=1)  # pages are written assignment by assignment
def _shown_by(source: str) -> dict[str, list[NotebookNode]]:
    """Run a source; return the outputs of its demonstrations by the text of the cell."""
    notebook = nbformat.reads(source, as_version=4)
    answers = set(exercises(notebook))
    notebook.cells = [
        cell for cell in notebook.cells if cell.cell_type == "code" and not is_test(cell)
    ]
    NotebookClient(
        notebook,
        timeout=_TIMEOUT_S,
        allow_errors=True,
        store_widget_state=False,
        extra_arguments=KERNEL_ARGUMENTS,
    ).execute()
    for cell in notebook.cells:
        cell.outputs = [each for each in cell.outputs if _LIVE not in each.get("data", {})]
    return {
        cell.source: cell.outputs
        for cell in notebook.cells
        if is_demonstration(cell) and not answers & names_used(cell.source).now
    }
