"""The seeds that a student's tests were run with, on the student's page."""

from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder import states
from autograder.cells import grade_id, is_test
from autograder.course.seeds import seeded


class SeedsUsed(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Writes seeds into the tests of an executed notebook, so that who reads it can run them."""

    def preprocess(
        self, notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Take them from the student's record; without one, tests stay as they are."""
        names = resources["nbgrader"]
        records = Path(self.config.CourseDirectory.root) / "records" / names["assignment"]
        outcome = states.load(records, names["student"])
        seeds = outcome.seeds if outcome else {}
        for cell in filter(is_test, notebook.cells):
            seed = seeds.get(str(grade_id(cell)))
            if seed is not None:
                cell.source = seeded(cell.source, seed)
        return notebook, resources
