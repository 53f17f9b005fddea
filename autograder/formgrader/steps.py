"""The steps of nbgrader's own autograde, from its command line or formgrader's button.

nbgrader reads a submission, sanitizes it, and grades it, each through a list of steps. The
lists in `autograder.course.settings` hold the steps below in place of its own. What they
write is what ``python -m autograder grade`` writes.
"""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat import NotebookNode
from nbformat.v4 import new_notebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets.config import Config

from autograder.errors import CourseError
from autograder.formgrader.locked import in_its_words, locked
from autograder.handin.timestamps import NoTimeError, handed_in_at
from autograder.startup import needs_linux

if TYPE_CHECKING:
    from autograder.formgrader.desk import Desk


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
        try:
            return handed_in_at(Path(dest_path))
        except NoTimeError as error:
            self.log.warning("%s: %s", dest_path, error)
            return None


def _grade(app: Any, convert: Callable[[], None]) -> None:  # noqa: ANN401  # nbgrader is untyped
    with in_its_words(app):
        if sys.platform != "linux":
            raise CourseError(needs_linux(["grade", app.coursedir.assignment_id]))
    locked(app, convert)


class AnyNotebookExporter(NotebookExporter):
    """Takes whatever students hand in, unread: the first step reads it, strictly.

    nbgrader makes one at the start of each autograde, before it looks at any submission.
    """

    def __init__(self, *, parent: Any, **options: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        half_typed: Any = super()  # as is all of nbconvert
        half_typed.__init__(parent=parent, **options)
        parent.coursedir = _Submissions.like(parent.coursedir)
        parent.convert_notebooks = partial(_grade, parent, parent.convert_notebooks)

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **options: object
    ) -> tuple[str, dict[str, Any]]:
        """Give an empty notebook to the steps, whatever the file is."""
        del filename  # it may be huge, or a pipe that nobody writes to
        from_node: Any = self.from_notebook_node  # likewise
        exported: tuple[str, dict[str, Any]] = from_node(new_notebook(), resources, **options)
        return exported


class Grade(NbGraderPreprocessor):  # type: ignore[misc]  # nbgrader is untyped
    """Sanitize: a worker grades the submission, and the result is recorded.

    That is done before nbgrader writes anything, so who is killed meanwhile leaves no notebook
    behind that was never run.
    """

    def preprocess(
        self, _notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Read the submission anew, strictly; grade and record it."""
        desk, student = _place(self.config, resources)
        outcome = desk.grade(student)
        if not desk.safe:
            self.log.warning("No walls around student code: %s", desk.protections)
        if not desk.executed(student).is_file():
            raise NotGradedError(f"{student}: {outcome.state}: {outcome.detail}")
        for remark in outcome.remarks:
            self.log.warning("%s: %s", student, remark)
        return nbformat.read(desk.executed(student), as_version=4), resources


class Executed(NbGraderPreprocessor):  # type: ignore[misc]  # likewise
    """Autograde: all is done, and the executed notebook stays as it was recorded."""

    def preprocess(
        self, _notebook: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Hand on the executed notebook."""
        desk, student = _place(self.config, resources)
        return nbformat.read(desk.executed(student), as_version=4), resources


def _place(config: Config, resources: dict[str, Any]) -> "tuple[Desk, str]":
    from autograder.formgrader.desk import desk_of  # noqa: PLC0415  # Linux alone has all it needs

    names = resources["nbgrader"]
    return desk_of(config.CourseDirectory.root, names["assignment"]), names["student"]
