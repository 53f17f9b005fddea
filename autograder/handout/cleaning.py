"""An executed notebook, cleaned before a page is made of it: an earlier version may have run it."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

from autograder.cells import grade_id, is_graded
from autograder.handin.graft import ADDED
from autograder.handout.formulas import with_formulas
from autograder.sanitizer.notebook import clean_notebook
from autograder.worth import is_prose, without_points


def cleaned(notebook: NotebookNode, released: NotebookNode) -> NotebookNode:
    """Take out what a page must not show; the course's texts say the points of now.

    Parameters
    ----------
    notebook : NotebookNode
        Changed in place.
    released : NotebookNode
        The course's own, as it is now.
    """
    clean_notebook(notebook, released)
    graded = {grade_id(cell): cell for cell in released.cells if grade_id(cell)}
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for now in reversed(list(filter(is_prose, released.cells))):
        texts[without_points(now.source)].append(now.source)
    for cell in notebook.cells:
        if grade_id(cell):
            _give_points_of_now(cell, graded)
        if is_prose(cell) and not str(cell.get("id", "")).startswith(ADDED):
            same = texts[without_points(cell.source)]
            cell.source = same.pop() if same else cell.source
    return notebook


class Cleaning(Preprocessor):
    """Cleans what formgrader shows."""

    enabled = True

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Clean it by the release that is in the course directory, and draw its formulas."""
        notebook = cleaned(nb, self._released(resources))
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                _draw(output.get("data", {}))
        return notebook, resources

    def _released(self, resources: dict[str, Any]) -> NotebookNode:
        assignment = resources.get("assignment_id", "")
        notebook = resources.get("notebook_id", "")
        root = Path(self.config.CourseDirectory.get("root", "."))
        try:
            return nbformat.read(root / "release" / assignment / f"{notebook}.ipynb", as_version=4)
        except (OSError, ValueError):
            return new_notebook()


def _draw(data: NotebookNode) -> None:
    """Put MathML in the place of TeX, which formgrader would leave to MathJax."""
    if "text/latex" in data and not {"text/html", "text/markdown", "image/svg+xml"} & data.keys():
        data["text/html"] = with_formulas(data["text/latex"])


def _give_points_of_now(cell: NotebookNode, graded: Mapping[str | None, NotebookNode]) -> None:
    """Let a cell say the points that it gives now: they may have changed since it was run.

    One that went from the notebook gives none: formgrader has no place to put any.
    """
    now = graded.get(grade_id(cell))
    if now is not None and is_graded(now):
        cell.metadata.nbgrader.points = now.metadata.nbgrader.points
    elif graded and now is None:
        del cell.metadata["nbgrader"]
