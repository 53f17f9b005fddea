"""Where a process that isn't ours, such as Jupyter's server, has submissions graded one by one.

It keeps one worker, started with the first submission of an assignment, for all that follow.
The process may have threads, so nothing is forked from it.
"""

import threading
import weakref
from functools import lru_cache
from pathlib import Path

from autograder.batch.messages import Result, Task, Trunk
from autograder.batch.pool import Pool
from autograder.batch.recording import Recorder
from autograder.batch.start import opening
from autograder.course import Course, open_course
from autograder.grading import Class, read_trunk, run
from autograder.project import Assignment, Project, find_project
from autograder.seeds import course_secret
from autograder.submissions import Submission


class Desk:
    """Grades submissions of one assignment in one course.

    Parameters
    ----------
    course : Course
    project : Project
    assignment : Assignment
    """

    def __init__(self, course: Course, project: Project, assignment: Assignment) -> None:
        self.course = course
        self.assignment = assignment
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

    def trunk(self) -> Trunk:
        """Read what answers are grafted onto; it may have been made anew."""
        return read_trunk(self.course, self.assignment)

    def submission(self, student: str) -> Submission:
        """Name a student's submission."""
        return Submission(student, self.course.submitted / student / self.assignment.name)

    def grade(self, student: str) -> Result:
        """Grade one submission; nothing is written."""
        one = self._class_of(student)
        task = Task(one.submissions[0], one.seeds(student))
        with self._lock:
            [(_, result)] = run(one, [task], self._pool.grade)
        return result

    def record(self, student: str, result: Result) -> None:
        """Write a result."""
        with self.course.gradebook() as gradebook:
            recorder = Recorder(self.course, self.assignment, gradebook)
            recorder.record(self.submission(student), result)

    def _class_of(self, student: str) -> Class:
        secret = course_secret(self.course.root)
        submissions = [self.submission(student)]
        return Class(self.course, self.assignment, self.trunk(), submissions, secret)


@lru_cache(maxsize=1)
def desk_of(course: str, assignment: str) -> Desk:
    """Return the desk for an assignment; it stays open until another one is asked for."""
    project = find_project(Path(course))
    return Desk(open_course(Path(course)), project, project.assignment(assignment))
