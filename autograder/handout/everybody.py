"""Everybody's page: the feedback on an executed notebook, or a notice where there is none."""

import shutil

from autograder.course.directory import Course
from autograder.errors import CourseError
from autograder.files import is_machines, put
from autograder.gradebook import Column, Row
from autograder.handout.feedback import write_feedback
from autograder.handout.notices import notice
from autograder.project import Assignment
from autograder.states import WITHOUT_RESULT


def write_page(course: Course, assignment: Assignment, columns: list[Column], row: Row) -> str:
    """Make a student's page say what the gradebook says; without points there is none.

    Returns
    -------
    str
        Why there is only a notice, or not even that; empty if all went well.

    Raises
    ------
    OSError
        If nobody's page could be written: the disk is full.
    """
    page = course.feedback(row.student, assignment)
    trouble = ""
    try:
        if row.outcome.state in WITHOUT_RESULT:
            shutil.rmtree(page.parent, ignore_errors=True)
            return ""
        shown = not course.autograded(row.student, assignment).is_file()
        if not shown:
            try:
                write_feedback(course, assignment, row.student)
            except CourseError as error:
                trouble = str(error)
            else:
                return ""
        page.parent.mkdir(parents=True, exist_ok=True)
        put(page, notice(assignment, columns, row, shown=shown))
    except OSError as error:  # what lies at one student's place
        if is_machines(error):
            raise
        trouble = trouble or f"{page}: {error.strerror}; clear the place and run feedback again"
    return trouble


def remove_others(course: Course, assignment: Assignment, rows: list[Row]) -> list[str]:
    """Remove the pages of whom the gradebook doesn't know; return their names."""
    known = {row.student for row in rows}
    found = sorted(course.root.glob(f"feedback/*/{assignment.name}"))
    others = [path for path in found if path.parent.name not in known]
    for path in others:
        shutil.rmtree(path, ignore_errors=True)
    return [path.parent.name for path in others]
