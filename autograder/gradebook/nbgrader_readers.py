"""nbgrader's own export, made to say what the ledger says.

It takes the penalty that is stored, so that is brought up to date first.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from nbgrader.plugins import CsvExportPlugin

from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.balancing import balance

_COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)


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
        with Path(self.to or "grades.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(_COLUMNS)
            for assignment in gradebook.assignments:
                if not self.assignment or assignment.name in self.assignment:
                    writer.writerows(self._lines(gradebook, assignment))

    def _lines(self, gradebook: Gradebook, assignment: Assignment) -> Iterator[tuple[Any, ...]]:
        """Give a line for each student, with 0 for who handed nothing in, as nbgrader does.

        nbgrader puts no text in quotes, so a comma in a name would shift the points.
        """
        query = gradebook.db.query(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.score,
            SubmittedAssignment.late_submission_penalty,
        )
        of_this = query.filter(SubmittedAssignment.assignment_id == assignment.id)
        handed_in = {student: facts for student, *facts in of_this}
        for student in gradebook.students:
            if self.student and student.id not in map(str, self.student):
                continue
            time, score, penalty = handed_in.get(student.id, ("", 0.0, 0.0))
            yield (
                assignment.name,
                assignment.duedate,
                time,
                student.id,
                student.last_name,
                student.first_name,
                student.email,
                score,
                penalty,
                max(0.0, score - penalty),
                assignment.max_score,
            )
