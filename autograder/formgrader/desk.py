"""Where a process that isn't ours, such as Jupyter's server, has submissions graded one by one.

It keeps one worker, started with the first submission of an assignment, for all that follow.
The process may have threads, so nothing is forked from it.
"""

import threading
import weakref
from functools import lru_cache
from pathlib import Path

from autograder.batch.pool import Pool
from autograder.batch.start import opening
from autograder.batch.whole_class import class_of, grade_class
from autograder.course.directory import Course, open_course
from autograder.handin.found import find_submission
from autograder.project import Assignment, Project, find_project
from autograder.states import Outcome


class Desk:
    """Grades submissions of one assignment in one course.

    Parameters
    ----------
    course : Course
    project : Project
    assignment : Assignment
    """

    def __init__(self, course: Course, project: Project, assignment: Assignment) -> None:
        self._course = course
        self._assignment = assignment
        self._pool = Pool(opening(project, assignment, course.root), 1)
        self._lock = threading.Lock()
        weakref.finalize(self, self._pool.close)  # at the end of the process, at the latest

    @property
    def safe(self) -> bool:
        """Whether walls hold around student code."""
        return self._pool.safe

    @property
    def protections(self) -> str:
        """What these walls are, or why there are none."""
        return self._pool.protections

    def executed(self, student: str) -> Path:
        """Return the path of a student's executed notebook."""
        return self._course.autograded(student, self._assignment)

    def grade(self, student: str) -> Outcome:
        """Grade a submission, write its result, and say what is on record now."""
        submission = find_submission(self._course.root, student, self._assignment)
        one = class_of(self._course, self._assignment, [submission])
        with self._lock:
            [(_, outcome)] = grade_class(one, self._pool.grade)
        return outcome


@lru_cache(maxsize=1)
def desk_of(course: str, assignment: str) -> Desk:
    """Return the desk for an assignment; it stays open until another one is asked for."""
    project = find_project(Path(course))
    return Desk(open_course(Path(course)), project, project.assignment(assignment))
