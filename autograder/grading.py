"""Grade a class: every submission ends with a state and a score, whatever it does."""

import difflib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import nbformat

from autograder.batch.changes import Fingerprints, Wanted, to_grade
from autograder.batch.messages import Result, Task, Trunk
from autograder.batch.recording import Recorder
from autograder.cells import grade_id, is_test
from autograder.course import Course, set_up
from autograder.errors import CourseError
from autograder.limits import limits_of
from autograder.project import Assignment
from autograder.release import checked_source, register
from autograder.seeds import cell_seeds, course_secret
from autograder.states import Outcome
from autograder.submissions import Submission, find_submissions

_SLACK_S = 60.0  # beyond the notebook's own limit, for all that is not the student's

Grade = Callable[[Trunk, Sequence[Task], float], Iterable[tuple[Task, Result]]]
"""What runs submissions, in any order: `autograder.batch.pool.Pool.grade` is one."""


@dataclass(frozen=True)
class Class:
    """A class's submissions of one assignment, with what is needed to grade them.

    Attributes
    ----------
    course : Course
    assignment : Assignment
    trunk : Trunk
        What answers are grafted onto.
    submissions : list of Submission
    secret : bytes
        What seeds are made from.
    """

    course: Course
    assignment: Assignment
    trunk: Trunk
    submissions: list[Submission]
    secret: bytes

    @cached_property
    def fingerprints(self) -> Fingerprints:
        """What tells results apart that may differ."""
        return Fingerprints(self.assignment, self.trunk, repr(limits_of(self.course.config)))

    @property
    def most_s(self) -> float:
        """The seconds that a submission may take, with everything around it."""
        return limits_of(self.course.config).notebook_timeout_s + _SLACK_S

    def seeds(self, student: str) -> Mapping[str, int]:
        """Return the seed of each test cell for a student."""
        tests = (str(grade_id(cell)) for cell in self.trunk.released.cells if is_test(cell))
        return cell_seeds(self.secret, student, self.assignment.name, tests)

    def of(self, students: Iterable[str]) -> "Class":
        """Return the class of these students alone.

        Raises
        ------
        CourseError
            If one of them handed nothing in.
        """
        wanted = set(students)
        known = [submission.student for submission in self.submissions]
        strangers = sorted(wanted.difference(known))
        if strangers:
            nearest = difflib.get_close_matches(strangers[0], known, n=1)
            hint = (
                f"did you mean {nearest[0]}?" if nearest else "name a student by the folder in it"
            )
            raise CourseError(
                f"{self.course.submitted}: {strangers[0]!r} handed in no {self.assignment.name}; "
                f"{hint}"
            )
        chosen = [each for each in self.submissions if each.student in wanted]
        return replace(self, submissions=chosen)


def prepare(course: Course, assignment: Assignment) -> Class:
    """Register the assignment in the gradebook and find what was handed in.

    Raises
    ------
    CourseError
        If the source is wrong or nobody handed anything in: then nothing was written; or if the
        gradebook can't be opened.
    """
    source = checked_source(assignment)
    limits_of(course.config)
    found = find_submissions(course.root, assignment)
    if not found:
        raise CourseError(
            f"{course.submitted}: nobody handed in {assignment.name}; "
            f"put notebooks at submitted/STUDENT/{assignment.name}/{assignment.notebook}"
        )
    set_up(course)
    register(assignment, source, course.root, course.config)
    return Class(
        course, assignment, read_trunk(course, assignment), found, course_secret(course.root)
    )


def read_trunk(course: Course, assignment: Assignment) -> Trunk:
    """Read the released notebook of a registered assignment, and its tests from the gradebook."""
    path = course.root / "release" / assignment.name / assignment.notebook
    with course.gradebook() as gradebook:
        cells = gradebook.find_notebook(assignment.topic, assignment.name).source_cells
        tests = {cell.name: cell.source for cell in cells if cell.locked}
    return Trunk(nbformat.read(path, as_version=4), tests)


def to_be_graded(everybody: Class, wanted: Wanted) -> Class:
    """Return the part of a class that has to be graded; what stands on record is left out."""
    course, assignment = everybody.course, everybody.assignment
    with course.gradebook() as gradebook:
        in_gradebook = Recorder(course, assignment, gradebook).students()
    chosen = to_grade(
        course,
        assignment,
        everybody.submissions,
        everybody.fingerprints,
        wanted=wanted,
        in_gradebook=in_gradebook,
    )
    return replace(everybody, submissions=chosen)


def grade_class(chosen: Class, grade: Grade) -> Iterator[tuple[Submission, Outcome]]:
    """Grade submissions and put each on record as soon as its result is there.

    Parameters
    ----------
    chosen : Class
    grade : callable
        What runs the submissions.

    Yields
    ------
    submission, outcome
        As soon as they are on record.
    """
    tasks = [Task(each, chosen.seeds(each.student)) for each in chosen.submissions]
    with chosen.course.gradebook() as gradebook:
        recorder = Recorder(chosen.course, chosen.assignment, gradebook)
        for task, result in run(chosen, tasks, grade):
            recorder.record(task.submission, result)
            yield task.submission, result.outcome


def run(chosen: Class, tasks: Sequence[Task], grade: Grade) -> Iterator[tuple[Task, Result]]:
    """Run submissions, and note with each result what it was made from; nothing is written."""
    # Taken before, so that a notebook that is changed meanwhile counts as changed.
    prints = {each.submission.student: chosen.fingerprints.of(each.submission) for each in tasks}
    for task, result in grade(chosen.trunk, tasks, chosen.most_s):
        print_ = prints[task.submission.student]
        outcome = replace(result.outcome, seeds=task.seeds, fingerprint=print_)
        yield task, replace(result, outcome=outcome)
