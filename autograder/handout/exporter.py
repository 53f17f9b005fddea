"""What makes a page of an executed notebook: a step of nbconvert's, and an exporter."""

import re
from pathlib import Path
from typing import Any

import nbformat
import nbgrader
from nbconvert.exporters import HTMLExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from traitlets.config import Config

from autograder.cells import grade_id, is_graded
from autograder.handin.graft import ADDED
from autograder.handout.formulas import with_formulas
from autograder.handout.texts import markdown2html
from autograder.sanitizer.notebook import clean_notebook
from autograder.worth import is_prose, without_points

_FONT = re.compile(r"@font-face\s*\{[^}]*\}")  # Bootstrap's, of icons that no page shows
_TEMPLATES = Path(__file__).with_name("templates")
_NBGRADERS = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader"


class Cleaning(Preprocessor):
    """Cleans a notebook before a page is made of it: an earlier version may have recorded it."""

    enabled = True

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Take out what a page must not show; the course's own texts stay as they are."""
        released = self._released(resources)
        clean_notebook(nb, released)
        own = [cell for cell in nb.cells if not str(cell.get("id", "")).startswith(ADDED)]
        for cell, now in zip(own, released.cells, strict=False):
            _give_points_of_now(cell, now)
        return nb, resources

    def _released(self, resources: dict[str, Any]) -> NotebookNode:
        names = resources.get("nbgrader", {})  # which its feedback has, and formgrader hasn't
        assignment = names.get("assignment") or resources.get("assignment_id", "")
        notebook = names.get("notebook") or resources.get("notebook_id", "")
        root = Path(self.config.CourseDirectory.get("root", "."))
        try:
            return nbformat.read(root / "release" / assignment / f"{notebook}.ipynb", as_version=4)
        except (OSError, ValueError):
            return new_notebook()


def _give_points_of_now(cell: NotebookNode, now: NotebookNode) -> None:
    """Let a cell say the points that it gives now: they may have changed since it was run."""
    if is_graded(now) and grade_id(now) == grade_id(cell):
        cell.metadata.nbgrader.points = now.metadata.nbgrader.points
    elif is_prose(now) and without_points(cell.source) == without_points(now.source):
        cell.source = now.source


class FeedbackExporter(HTMLExporter):
    """Makes a student's page: nbgrader's own layout, with nothing from elsewhere and no script."""

    @property
    def default_config(self) -> Config:
        """Use our template; nbgrader's is what it builds on."""
        config = super().default_config
        config.FeedbackExporter.template_name = "student_page"
        config.FeedbackExporter.extra_template_basedirs = [
            str(_TEMPLATES),
            str(_NBGRADERS / "templates"),
        ]
        config.FeedbackExporter.extra_template_paths = [
            str(_NBGRADERS / "templates"),  # so that "feedback/index.html.j2" is found
            str(_NBGRADERS / "static" / "node_modules" / "bootstrap" / "dist" / "css"),
        ]
        config.FeedbackExporter.filters = {
            "markdown2html": markdown2html,
            "with_formulas": with_formulas,
            "strip_files_prefix": _unchanged,
        }
        return config

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: object
    ) -> tuple[str, dict[str, Any]]:
        """Make the page; what asks for a file beside it is taken out."""
        half_typed: Any = super()  # as is all of nbconvert
        page, resources = half_typed.from_notebook_node(nb, resources, **options)
        return _FONT.sub("", page, count=1), resources or {}


def _unchanged(text: str) -> str:
    """Leave links to files/ as they are: nbconvert takes minutes for a text of many brackets."""
    return text
