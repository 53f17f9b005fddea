"""The places that results are written to: what stands in the way is said before any grading."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.project import Assignment
from autograder.submissions import Submission


def check_places(course: Course, assignment: Assignment, submissions: Iterable[Submission]) -> None:
    """See that the results of submissions can be put where they belong.

    Raises
    ------
    CourseError
        If a file stands where a folder is needed, or a folder where a file is.
    """
    for submission in submissions:
        student = submission.student
        executed = course.autograded(student, assignment)
        for path in (executed, course.records(assignment) / f"{student}.json"):
            for obstacle in _obstacles(course.root, path):
                raise CourseError(obstacle)


def _obstacles(root: Path, path: Path) -> Iterator[str]:
    for folder in reversed(path.relative_to(root).parents[:-1]):
        place = root / folder
        if not place.is_dir() and (place.exists() or place.is_symlink()):
            yield f"{place}: is no folder, but results are kept in it; move it away"
    if path.is_dir():
        yield f"{path}: is a folder, but a result is kept there as a file; move it away"
