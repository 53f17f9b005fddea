"""Feedback pages: nbgrader's own, from the executed notebooks and the gradebook."""

from nbgrader.converters import GenerateFeedback

from autograder.course import Course
from autograder.errors import CourseError
from autograder.nbgrader_runs import NbgraderFailed, run
from autograder.project import Assignment


def graded_students(course: Course, assignment: Assignment) -> list[str]:
    """List the students with an executed notebook.

    Raises
    ------
    CourseError
        If there is none.
    """
    pattern = f"autograded/*/{assignment.name}/{assignment.notebook}"
    students = sorted(path.parent.parent.name for path in course.root.glob(pattern))
    if not students:
        raise CourseError(
            f"{course.root}: nobody was graded for {assignment.name}; "
            f"run: python -m autograder grade {assignment.name}"
        )
    return students


def write_feedback(course: Course, assignment: Assignment, student: str) -> None:
    """Write one student's page to ``feedback/STUDENT/ASSIGNMENT/topic.html``.

    Raises
    ------
    CourseError
        If nbgrader can't make it.
    """
    try:
        run(GenerateFeedback, course.config, assignment.name, student)
    except NbgraderFailed as error:
        raise CourseError(
            f"{course.autograded(student, assignment)}: no feedback from it ({error}); "
            f"grade {assignment.name} again"
        ) from error
