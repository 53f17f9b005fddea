"""nbgrader's own readers of the gradebook, made to say what the ledger says.

They take the penalty that is stored, so it is brought up to date first.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import Assignment, Gradebook, SubmittedAssignment
from nbgrader.plugins import CsvExportPlugin
from nbgrader.preprocessors import GetGrades

from autograder.course.directory import open_course
from autograder.errors import CourseError
from autograder.gradebook.balancing import balance

_COLUMNS = (
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score"),
)
_WAITS = "A person has not looked at this yet: its points come later."


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


class Grades(GetGrades):  # type: ignore[misc]  # likewise
    """Puts points and comments into a notebook before a page is made of it."""

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """Do what nbgrader's does; a penalty takes no more than there is."""
        names = resources["nbgrader"]
        with Gradebook(names["db_url"]) as gradebook:
            balance(gradebook.db, self.config, names["assignment"], names["student"])
        # Where the page is about to be written, one of before may just have gone.
        root = Path(self.config.CourseDirectory.root)
        (root / "feedback" / names["student"] / names["assignment"]).mkdir(
            parents=True, exist_ok=True
        )
        nb, resources = super().preprocess(nb, resources)
        resources["nbgrader"]["score"] = max(0.0, resources["nbgrader"]["score"])
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        meta = cell.metadata.nbgrader
        grade = self.gradebook.find_grade(
            meta.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        if grade.needs_manual_grade and grade.manual_score is None and meta.solution:
            meta["comment"] = "\n\n".join(filter(None, [_WAITS, meta.get("comment")]))
