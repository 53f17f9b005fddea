"""The one place that writes results: executed notebook, gradebook, record, in this order.

Each step replaces what was there, whole or not at all, and a submission without a record is
graded again. So a batch that is killed between any two steps loses nothing.
"""

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

from nbformat import NotebookNode, v4
from sqlalchemy import insert, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from autograder import states
from autograder.course.directory import Course
from autograder.course.tables import (
    Comment,
    GradeCell,
    SolutionCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from autograder.errors import CourseError
from autograder.files import is_machines, put
from autograder.gradebook.balancing import forget_pages
from autograder.gradebook.journal import BY_HAND, note, note_penalties
from autograder.gradebook.late import Penalties
from autograder.gradebook.points import write_points
from autograder.gradebook.registered import cells_of, registered
from autograder.gradebook.versions import note_version
from autograder.gradebook.voids import lifted, void_cells
from autograder.grading.result import Result
from autograder.handin.submissions import Submission
from autograder.handin.timestamps import TIMESTAMP, NoTimeError, handed_in_at, written
from autograder.project import Assignment
from autograder.states import Outcome, State
from autograder.storable import storable


class Recorder:
    """Writes the results of one assignment, with one commit for each submission.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    session : sqlalchemy.orm.Session
        Of the gradebook, with the assignment registered.
    """

    def __init__(self, course: Course, assignment: Assignment, session: Any) -> None:  # noqa: ANN401  # nbgrader is untyped
        from nbgrader.preprocessors import IgnorePattern, LimitOutput  # noqa: PLC0415  # takes a second

        self._course = course
        self._assignment = assignment
        self._session = session
        notebook = registered(session, assignment)
        note_version(session)
        self._assignment_id = notebook.assignment_id
        self._notebook_id = notebook.id
        tasks = cells_of(session, TaskCell, notebook)
        graded = [*cells_of(session, GradeCell, notebook), *tasks]
        answered = [*cells_of(session, SolutionCell, notebook), *tasks]
        self._graded = {cell.id: cell.name for cell in graded}
        self._answered = {cell.id: cell.name for cell in answered}
        # nbgrader's own steps between the run and the scores that shorten outputs.
        self._steps = [step(config=course.config) for step in (IgnorePattern, LimitOutput)]
        self._penalties = Penalties(course.config, self._session)

    def record(self, submission: Submission, result: Result, why: str = "graded") -> Outcome:
        """Replace whatever is on record about a submission, and say what is there now.

        The journal has each point that changes with it, and why.

        A result that can't be recorded costs its own student alone: he is "crashed", or "not
        graded" if not even that can be written at his place, and the class goes on.

        Raises
        ------
        OSError, sqlalchemy.exc.SQLAlchemyError
            If nobody's result could be written: the disk is full, the database is gone.
        """
        try:
            self._record(submission, result, why)
        except Exception as error:  # one submission never stops the class
            if _is_everybodys(error):
                raise
            detail = f"its result can't be recorded ({type(error).__name__}: {error})"
            return self._record_crash(submission, Outcome(State.CRASHED, detail), why)
        return result.outcome

    def _record_crash(self, submission: Submission, crash: Outcome, why: str) -> Outcome:
        try:
            self._record(submission, Result(crash), why)
        except Exception as error:
            if _is_everybodys(error):
                raise
            what = error.strerror if isinstance(error, OSError) else f"{type(error).__name__}"
            place = getattr(error, "filename", None) or self._assignment.name
            return Outcome(
                State.NOT_GRADED, f"{place}: {what}, so no result was kept; mend it, grade again"
            )
        return crash

    def _record(self, submission: Submission, result: Result, why: str) -> None:
        student = submission.student
        records = self._course.records(self._assignment)
        if states.load(records, student) != result.outcome:  # a page doesn't outlive its result
            page = self._course.feedback(student, self._assignment)
            shutil.rmtree(page.parent, ignore_errors=True)
        states.forget(records, student)
        try:
            time = handed_in_at(submission.folder)
        except NoTimeError:  # it is named with the result
            time = None
        executed = self._course.autograded(student, self._assignment)
        if result.notebook:
            self._write_notebook(executed, result.notebook, time)
        else:
            shutil.rmtree(executed.parent, ignore_errors=True)
        try:
            self._write_rows(student, result, time, why)
            self._session.commit()
        except BaseException:
            self._session.rollback()
            raise
        self._session.expunge_all()  # memory stays flat, however many there are
        states.save(records, student, result.outcome)

    def _write_notebook(self, path: Path, notebook: NotebookNode, time: datetime | None) -> None:
        for step in self._steps:
            notebook, _ = step(notebook, {})
        path.parent.mkdir(parents=True, exist_ok=True)
        if time:  # nbgrader's own autograde looks at it to see what is newer
            put(path.parent / TIMESTAMP, written(time))
        else:
            (path.parent / TIMESTAMP).unlink(missing_ok=True)
        put(path, storable(v4.writes(notebook)) + "\n")

    def _write_rows(self, student: str, result: Result, time: datetime | None, why: str) -> None:
        """Write what nbgrader's SaveAutoGrades and AssignLatePenalties would, and what changes."""
        name = self._assignment.name
        submission, notebook, is_new = self._rows(student)
        if not is_new:  # a person may have given points since
            note(self._session, name, BY_HAND, student=student)
        submission.timestamp = time  # one of before no longer counts
        with lifted(self._session, name, student):
            asides = write_points(self._session, notebook.id, self._graded, result)
        comments = {
            cell: {"auto_comment": result.comments.get(name) or asides.get(name)}
            for cell, name in self._answered.items()
        }
        self._write_comments(notebook.id, comments)
        reasons = void_cells(self._session, name)
        note(self._session, name, why, student=student, reasons=reasons)
        penalties = self._penalties.store(name, student)
        note_penalties(self._session, penalties, why)
        forget_pages(self._course.config, (), penalties)

    def _write_comments(self, notebook: str, values: dict[str, dict[str, Any]]) -> None:
        """Change the comments on a notebook's cells, or make those that there aren't yet."""
        query = self._session.query(Comment.cell_id, Comment.id).filter_by(notebook_id=notebook)
        rows = dict(query.all())
        changed = [{"id": rows[cell], **new} for cell, new in values.items() if cell in rows]
        if changed:
            self._session.execute(update(Comment), changed)
        place = {"notebook_id": notebook}
        made = [
            {"cell_id": cell, **place, **new} for cell, new in values.items() if cell not in rows
        ]
        if made:
            self._session.execute(insert(Comment), made)

    def _rows(self, student: str) -> tuple[SubmittedAssignment, SubmittedNotebook, bool]:
        """Find a student's rows, or make them as nbgrader's Gradebook.add_submission does.

        And say whether they were just made.
        """
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
        is_new = notebook is None
        if is_new:
            notebook = SubmittedNotebook(id=new_uuid(), **key)
            self._session.add(notebook)
            self._session.flush()
        return submission, notebook, is_new


def _is_everybodys(error: Exception) -> bool:
    """Say whether an error would meet every other submission too: the class stops there."""
    if isinstance(error, OSError):
        return is_machines(error)
    of_its_data = isinstance(error, DataError | IntegrityError)
    return isinstance(error, CourseError | DBAPIError) and not of_its_data
