"""The steps of nbgrader's own autograde, from its command line or formgrader's button.

nbgrader reads a submission, sanitizes it, and grades it, each through a list of steps. The
lists in `autograder.nbgrader_settings` hold the steps below in place of its own. What they
write is what ``python -m autograder grade`` writes.
"""

from typing import Any, TextIO

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.preprocessors import NbGraderPreprocessor

from autograder.batch.messages import Result
from autograder.engines.desk import Desk, desk_of
from autograder.graft import graft
from autograder.parsing import BROKEN
from autograder.states import Outcome
from autograder.submissions import UnusableError, read_submission


class NotGradedError(Exception):
    """A submission that could not be graded: nbgrader shows why, and goes on with the next."""


class AnyNotebookExporter(NotebookExporter):
    """Reads what students hand in, however broken: the first step says what is wrong with it."""

    def from_file(
        self, file_stream: TextIO, resources: dict[str, Any] | None = None, **options: object
    ) -> tuple[str, dict[str, Any]]:
        """Give an empty notebook to the steps if there is none in the file."""
        try:
            notebook = nbformat.read(file_stream, as_version=4)
        except BROKEN:
            notebook = new_notebook()
        from_node: Any = self.from_notebook_node  # nbconvert is half typed
        exported: tuple[str, dict[str, Any]] = from_node(notebook, resources, **options)
        return exported


class _Step(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    def _desk(self, resources: dict[str, Any]) -> Desk:
        return desk_of(self.config.CourseDirectory.root, resources["nbgrader"]["assignment"])


class Graft(_Step):
    """Sanitize: only the answers of a submission are taken, everything else is the course's."""

    def preprocess(
        self, _notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the submission anew, strictly, and graft it."""
        desk = self._desk(resources)
        student = resources["nbgrader"]["student"]
        trunk = desk.trunk()
        try:
            submitted = read_submission(desk.submission(student), desk.assignment, trunk.released)
        except UnusableError as error:
            outcome = Outcome(error.state, error.detail)
            desk.record(student, Result(outcome))
            raise NotGradedError(f"{student}: {error.state}: {error.detail}") from None
        grafted, repairs = graft(trunk.released, submitted)
        for repair in repairs:
            self.log.warning("%s: %s", student, repair)
        return trunk.with_tests(grafted), resources


class Grade(_Step):
    """Autograde: a worker runs the notebook, and its verdicts go to the gradebook."""

    def preprocess(
        self, _notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Grade, record, and hand on the executed notebook as it was recorded."""
        desk = self._desk(resources)
        student = resources["nbgrader"]["student"]
        result = desk.grade(student)
        if not desk.safe:
            self.log.warning("No walls around student code: %s", desk.protections)
        desk.record(student, result)
        if not result.notebook:
            raise NotGradedError(f"{student}: {result.outcome.state}: {result.outcome.detail}")
        for remark in result.outcome.remarks:
            self.log.warning("%s: %s", student, remark)
        executed = desk.course.autograded(student, desk.assignment)
        return nbformat.read(executed, as_version=4), resources
