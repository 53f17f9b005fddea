"""Feedback pages: nbgrader's own, from the executed notebooks and the gradebook."""

from nbgrader.converters import GenerateFeedback

from autograder.course.directory import Course
from autograder.course.nbgrader_runs import NbgraderFailed, run
from autograder.errors import CourseError
from autograder.files import is_machines
from autograder.project import Assignment


def write_feedback(course: Course, assignment: Assignment, student: str) -> None:
    """Write one student's page to ``feedback/STUDENT/ASSIGNMENT/topic.html``.

    Raises
    ------
    CourseError
        If nbgrader can't make it.
    OSError
        If the disk is full: that is no fault of the notebook's.
    """
    try:
        run(GenerateFeedback, course.config, assignment.name, student)
    except NbgraderFailed as error:
        cause = error.__cause__
        if isinstance(cause, OSError) and is_machines(cause):
            folder = course.root / "feedback" / student
            raise OSError(cause.errno, cause.strerror, str(cause.filename or folder)) from error
        raise CourseError(
            f"{course.autograded(student, assignment)}: no feedback from it ({error}); "
            f"grade {assignment.name} again"
        ) from error
