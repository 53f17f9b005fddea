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

from autograder.cells import DEMONSTRATION_TAG, exercises, is_test
from autograder.errors import CourseError
from autograder.project import find_project
from autograder.release import checked_source
from autograder.rooms.names_used import names_used

_LIVE = "application/vnd.jupyter.widget-view+json"  # a page has no kernel to play with
_TIMEOUT_S = 300


class Demonstrations(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader has no types
    """Puts the course's outputs below the demonstrations of an executed notebook."""

    def preprocess(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Fill the demonstrations that don't depend on the student's answers."""
        try:
            assignment = find_project().assignment(resources["nbgrader"]["assignment"])
            shown = _shown_by(nbformat.writes(checked_source(assignment)))
        except (CourseError, CellTimeoutError, DeadKernelError) as error:
            self.log.warning("no pictures for the demonstrations: %s", error)
            return notebook, resources
        for cell in notebook.cells:
            if _is_demonstration(cell) and not cell.outputs:
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
        extra_arguments=["--HistoryManager.hist_file=:memory:", "--IPKernelApp.log_level=ERROR"],
    ).execute()
    for cell in notebook.cells:
        for output in cell.outputs:
            output.get("data", {}).pop(_LIVE, None)
    return {
        cell.source: cell.outputs
        for cell in notebook.cells
        if _is_demonstration(cell) and not answers & names_used(cell.source).now
    }


def _is_demonstration(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and DEMONSTRATION_TAG in cell.metadata.get("tags", [])
