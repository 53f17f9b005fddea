"""nbgrader's own generate_feedback, from its command line or formgrader's button: our pages."""

from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbgrader.converters.base import NbGraderException

from autograder.course.directory import open_course
from autograder.formgrader.locked import locked
from autograder.handout.feedback import Pages
from autograder.handout.levels import level_of
from autograder.project import find_project


class PagesExporter(Exporter):
    """Writes what ``python -m autograder feedback`` writes, in place of what nbgrader would.

    nbgrader makes one at the start of each run, before it converts anything.
    """

    def __init__(self, *, parent: Any, **options: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        half_typed: Any = super()  # as is all of nbconvert
        half_typed.__init__(parent=parent, **options)
        parent.convert_notebooks = partial(locked, parent, partial(_write, parent))


def _write(app: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
    """Write the pages of the students that nbgrader was asked for."""
    course = open_course(Path(app.coursedir.root))
    assignment = find_project(course.root).assignment(app.coursedir.assignment_id)
    pages = Pages(course, assignment, level_of(course.config))
    asked = [row for row in pages.rows if fnmatchcase(row.student, app.coursedir.student_id)]
    troubles = [f"{row.student}: {trouble}" for row in asked if (trouble := pages.write(row))]
    for trouble in troubles:
        app.log.error(trouble)  # a line, no traceback
    if troubles:
        raise NbGraderException("; ".join(troubles))
