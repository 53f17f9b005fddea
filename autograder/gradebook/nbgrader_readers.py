"""nbgrader's own export, made to say what the ledger says.

It takes the penalty that is stored, so that is brought up to date first.
"""

from pathlib import Path

from nbgrader.api import Gradebook
from nbgrader.plugins import CsvExportPlugin

from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.balancing import balance


class CsvExport(CsvExportPlugin):  # type: ignore[misc]  # nbgrader is untyped
    """What ``nbgrader export`` writes."""

    def export(self, gradebook: Gradebook) -> None:
        """Write the file, unless the course is being graded at this moment."""
        course = open_course(Path(self.config.CourseDirectory.root))
        try:
            with course.reserved():
                for assignment in gradebook.assignments:
                    balance(gradebook.db, self.config, assignment.name)
        except CourseError as error:
            self.log.error(str(error))  # noqa: TRY400  # a line, no traceback
            raise SystemExit(1) from None
        super().export(gradebook)
