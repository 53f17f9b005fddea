"""The one place that writes results: executed notebook, gradebook, record, in this order.

Each step replaces what was there, whole or not at all, and a submission without a record is
graded again. So a batch that is killed between any two steps loses nothing.
"""

import shutil
from pathlib import Path
from typing import Any

from nbformat import v4
from nbgrader.api import (
    Comment,
    Grade,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.preprocessors import AssignLatePenalties, IgnorePattern, LimitOutput
from nbgrader.utils import parse_utc
from sqlalchemy import insert, update

from autograder import states
from autograder.batch.messages import Result
from autograder.batch.timestamps import TIMESTAMP, readable_timestamp
from autograder.batch.versions import note_version
from autograder.course import Course
from autograder.project import Assignment
from autograder.states import State
from autograder.submissions import Submission


class Recorder:
    """Writes the results of one assignment, with one commit for each submission.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    gradebook : nbgrader.api.Gradebook
        Open, with the assignment registered.
    """

    def __init__(self, course: Course, assignment: Assignment, gradebook: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        self._course = course
        self._assignment = assignment
        self._session = gradebook.db
        notebook = gradebook.find_notebook(assignment.topic, assignment.name)
        note_version(gradebook)
        self._assignment_id = notebook.assignment.id
        self._notebook_id = notebook.id
        graded = [*notebook.grade_cells, *notebook.task_cells]
        answered = [*notebook.solution_cells, *notebook.task_cells]
        self._graded = {cell.id: cell.name for cell in graded}
        self._answered = {cell.id: cell.name for cell in answered}
        # nbgrader's own steps between the run and the scores that shorten outputs.
        self._steps = [step(config=course.config) for step in (IgnorePattern, LimitOutput)]
        self._penalties = AssignLatePenalties(config=course.config)
        self._penalties.init_plugin()

    def students(self) -> set[str]:
        """List whose points the gradebook has."""
        query = (
            self._session.query(SubmittedAssignment.student_id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .filter(SubmittedAssignment.assignment_id == self._assignment_id)
            .distinct()
        )
        return {student for (student,) in query}

    def scores(self, student: str) -> dict[str, float | None]:
        """Read the points by test that a student has; a free-text answer's are None at first."""
        query = (
            self._session.query(Grade.cell_id, Grade.auto_score)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .filter(SubmittedNotebook.notebook_id == self._notebook_id)
            .filter(SubmittedAssignment.student_id == student)
        )
        found = {self._graded[cell]: score for cell, score in query}
        return {name: found[name] for name in self._graded.values() if name in found}

    def record(self, submission: Submission, result: Result) -> None:
        """Replace whatever is on record about a submission."""
        student = submission.student
        states.forget(self._course.records(self._assignment), student)
        stamp = readable_timestamp(submission.folder)
        executed = self._course.autograded(student, self._assignment)
        if result.notebook:
            self._write_notebook(executed, result.notebook, stamp)
        else:
            shutil.rmtree(executed.parent, ignore_errors=True)
        try:
            self._write_rows(student, stamp, result)
            self._session.commit()
        except BaseException:
            self._session.rollback()
            raise
        self._session.expunge_all()  # memory stays flat, however many there are
        states.save(self._course.records(self._assignment), student, result.outcome)

    def _write_notebook(self, path: Path, text: str, stamp: str) -> None:
        notebook = v4.reads(text)  # the worker made and validated it
        for step in self._steps:
            notebook, _ = step(notebook, {})
        path.parent.mkdir(parents=True, exist_ok=True)
        if stamp:  # nbgrader's own autograde looks at it to see what is newer
            _put(path.parent / TIMESTAMP, stamp)
        else:
            (path.parent / TIMESTAMP).unlink(missing_ok=True)
        _put(path, v4.writes(notebook) + "\n")

    def _write_rows(self, student: str, stamp: str, result: Result) -> None:
        """Write what nbgrader's SaveAutoGrades and AssignLatePenalties would."""
        submission, notebook = self._rows(student)
        if stamp:
            submission.timestamp = parse_utc(stamp)
        self._write_cells(Grade, notebook.id, self._verdicts(notebook.id, result))
        comments = {
            cell: {"auto_comment": result.comments.get(name)}
            for cell, name in self._answered.items()
        }
        self._write_cells(Comment, notebook.id, comments)
        notebook.late_submission_penalty = None
        if submission.total_seconds_late > 0:
            self._session.flush()
            self._session.refresh(notebook)
            penalty = self._penalties.plugin_inst.late_submission_penalty(
                student, notebook.score, submission.total_seconds_late
            )
            if penalty is not None:
                penalty = self._penalties._check_late_penalty(notebook, penalty)  # noqa: SLF001  # nbgrader's own bounds
                notebook.late_submission_penalty = penalty

    def _verdicts(self, notebook: str, result: Result) -> dict[str, dict[str, Any]]:
        """Say what is to stand in the row of each graded cell."""
        crashed = result.outcome.state == State.CRASHED  # maybe not its fault: a person looks
        if not result.notebook:
            verdict = {"auto_score": 0.0, "needs_manual_grade": crashed}
            return dict.fromkeys(self._graded, verdict)
        query = self._session.query(Grade.cell_id).filter_by(notebook_id=notebook)
        # What a person gave stays, and is to be looked at again.
        by_hand = {cell for (cell,) in query.filter(Grade.manual_score.is_not(None))}
        scores = {
            cell: result.scores[name]
            for cell, name in self._graded.items()
            if name in result.scores
        }
        return {
            cell: {
                "auto_score": score,
                "needs_manual_grade": crashed or score is None or cell in by_hand,
            }
            for cell, score in scores.items()
        } | {cell: {} for cell in self._graded if cell not in scores}

    def _write_cells(
        self, kind: type[Any], notebook: str, values: dict[str, dict[str, Any]]
    ) -> None:
        """Change the rows of a notebook's cells, or make those that there aren't yet."""
        query = self._session.query(kind.cell_id, kind.id).filter_by(notebook_id=notebook)
        rows = dict(query.all())
        changed = [{"id": rows[cell], **new} for cell, new in values.items() if cell in rows]
        if changed:
            self._session.execute(update(kind), changed)
        place = {"notebook_id": notebook}
        made = [
            {"cell_id": cell, **place, **new} for cell, new in values.items() if cell not in rows
        ]
        if made:
            self._session.execute(insert(kind), made)

    def _rows(self, student: str) -> tuple[SubmittedAssignment, SubmittedNotebook]:
        """Find a student's rows, or make them as nbgrader's Gradebook.add_submission does."""
        key = {"assignment_id": self._assignment_id, "student_id": student}
        submission = self._session.query(SubmittedAssignment).filter_by(**key).one_or_none()
        if submission is None:
            if self._session.get(Student, student) is None:
                self._session.add(Student(id=student))
                self._session.flush()
            submission = SubmittedAssignment(id=new_uuid(), **key)
            self._session.add(submission)
        key = {"assignment_id": submission.id, "notebook_id": self._notebook_id}
        notebook = self._session.query(SubmittedNotebook).filter_by(**key).one_or_none()
        if notebook is None:
            notebook = SubmittedNotebook(id=new_uuid(), **key)
            self._session.add(notebook)
            self._session.flush()
        return submission, notebook


def _put(path: Path, text: str) -> None:
    """Put a file in its place, whole or not at all; the one before may be read-only."""
    scratch = path.with_name(f".{path.name}.tmp")
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(path)
