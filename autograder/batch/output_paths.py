"""The places that results are written to: what stands in the way is said before any grading."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from autograder.course.directory import Course
from autograder.errors import CourseError
from autograder.handin.submissions import Submission
from autograder.project import Assignment


def obstacles(
    course: Course, assignment: Assignment, submissions: Iterable[Submission]
) -> dict[str, str]:
    """See whether the results of submissions can be put where they belong.

    Returns
    -------
    dict
        Student to what stands in the way of his result alone.

    Raises
    ------
    CourseError
        If something stands in the way of everybody's.
    """
    found: dict[str, str] = {}
    shared = {course.root / "autograded", course.records(assignment)}
    for submission in submissions:
        student = submission.student
        executed = course.autograded(student, assignment)
        for path in (executed, course.records(assignment) / f"{student}.json"):
            for place, obstacle in _obstacles(course.root, path):
                if any(each.is_relative_to(place) for each in shared):
                    raise CourseError(obstacle)
                found.setdefault(student, obstacle)
    return found


def _obstacles(root: Path, path: Path) -> Iterator[tuple[Path, str]]:
    for folder in reversed(path.relative_to(root).parents[:-1]):
        place = root / folder
        if not os.path.lexists(place):
            return
        if not place.is_dir():
            yield place, f"{place}: is no folder, but results are kept in it; move it away"
            return
        if not os.access(place, os.W_OK | os.X_OK):
            yield place, f"{place}: may not be written to, but results are kept in it; allow it"
            return
    if path.is_dir():
        yield path, f"{path}: is a folder, but a result is kept there as a file; move it away"
