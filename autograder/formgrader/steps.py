"""The steps of nbgrader's own autograde, from its command line or formgrader's button.

nbgrader reads a submission, sanitizes it, and grades it, each through a list of steps. The
lists in `autograder.nbgrader_settings` hold the steps below in place of its own. What they
write is what ``python -m autograder grade`` writes.
"""

import os
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from nbgrader.utils import parse_utc

from autograder.batch.messages import Result
from autograder.batch.timestamps import TIMESTAMP, readable_timestamp
from autograder.engines.desk import Desk, desk_of
from autograder.graft import graft
from autograder.states import Outcome
from autograder.submissions import UnusableError, read_submission


class NotGradedError(Exception):
    """A submission that could not be graded: nbgrader shows why, and goes on with the next."""


class _Submissions(CourseDirectory):  # type: ignore[misc]  # nbgrader is untyped
    """nbgrader's view of the course directory, in which only the notebook is a submission."""

    @classmethod
    def like(cls, coursedir: CourseDirectory) -> Self:
        """Copy nbgrader's own, which formgrader shares with other commands."""
        made = cls(parent=coursedir.parent, **coursedir.trait_values(config=True))
        # What it would copy to autograded/ and to feedback/, with links followed, of any size.
        made.ignore = ["*", ".*"]
        return made

    def get_existing_timestamp(self, dest_path: str) -> datetime | None:
        """Read when a submission came in; nbgrader's own ends the class if it can't."""
        folder = Path(dest_path)
        text = readable_timestamp(folder)
        if text:
            time: datetime = parse_utc(text)
            return time
        if os.path.lexists(folder / TIMESTAMP):
            self.log.warning("%s: no time can be read in it; graded without", folder / TIMESTAMP)
        return None


class AnyNotebookExporter(NotebookExporter):
    """Takes whatever students hand in, unread: the first step reads it, strictly.

    nbgrader makes one at the start of each autograde, before it looks at any submission.
    """

    def __init__(self, *, parent: Any, **options: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        half_typed: Any = super()  # as is all of nbconvert
        half_typed.__init__(parent=parent, **options)
        parent.coursedir = _Submissions.like(parent.coursedir)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: object
    ) -> tuple[str, dict[str, Any]]:
        """Give an empty notebook to the steps, whatever the file is."""
        del filename  # it may be huge, or a pipe that nobody writes to
        from_node: Any = self.from_notebook_node  # likewise
        exported: tuple[str, dict[str, Any]] = from_node(new_notebook(), resources, **options)
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
