"""Grade a class: every submission ends with a state and a score, whatever it does."""

import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nbformat import v4

from autograder.batch.changes import Fingerprints, Wanted, to_grade
from autograder.batch.output_paths import obstacles
from autograder.cells import grade_id, is_exercise, is_test
from autograder.course.directory import Course, set_up
from autograder.course.seeds import cell_seeds, course_secret
from autograder.course.tables import SourceCell
from autograder.errors import CourseError
from autograder.exam.budget import worst_case_s
from autograder.gradebook.covers import auto_scores
from autograder.gradebook.late_policy import policy_of
from autograder.gradebook.migration import later_cells, migrate
from autograder.gradebook.recording import Recorder
from autograder.gradebook.registered import cells_of, registered
from autograder.grading.reading import or_why_not
from autograder.grading.references import References, are_marked_once
from autograder.grading.result import Result
from autograder.grading.task import Task, Trunk
from autograder.handin.found import Found, find_submissions
from autograder.handin.strays import strays
from autograder.handin.submissions import Submission
from autograder.handin.timestamps import NoTimeError, handed_in_at
from autograder.limits import limits_of
from autograder.project import Assignment
from autograder.sanitizer.notebook import clean_notebook
from autograder.source.handed_out import handed_out
from autograder.source.release import checked_source, register
from autograder.states import Outcome, State

_SLACK_S = 90.0  # beyond what the notebook may take, for all that is not the student's

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
    fingerprints : Fingerprints
        What tells results apart that may differ.
    obstacles : mapping
        Student to what stands where his result is to be written, so that he isn't graded.
    at_least : mapping
        Student to the points by cell that stand whatever comes out now.
    migrated : sequence of str
        The cells that came, went or were renamed since somebody was graded, a line each.
    """

    course: Course
    assignment: Assignment
    trunk: Trunk
    submissions: list[Submission]
    secret: bytes
    fingerprints: Fingerprints
    obstacles: Mapping[str, str] = field(default_factory=dict)
    at_least: Mapping[str, Mapping[str, float | None]] = field(default_factory=dict)
    migrated: Sequence[str] = ()

    @property
    def most_s(self) -> float:
        """The seconds that a submission may take, with everything around it.

        It is examined a second time if its room's parent ended, which needn't be its own doing;
        and what failed by another's fault is run again.
        """
        limits = limits_of(self.course.config)
        once_s = 2 * (worst_case_s(self.trunk.released, limits) + _SLACK_S)
        within_s = self.trunk.references.within_s
        return once_s + (within_s + once_s if self.trunk.references.answers else 0.0)

    def seeds(self, submission: Submission) -> Mapping[str, int]:
        """Return the seed of each test cell for a submission."""
        tests = (str(grade_id(cell)) for cell in self.trunk.released.cells if is_test(cell))
        hand_in = self.fingerprints.of(submission).hand_in
        return cell_seeds(self.secret, submission.student, self.assignment.name, hand_in, tests)

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
            raise CourseError(
                f"{self.course.submitted}: {strangers[0]!r} handed in no {self.assignment.name}; "
                f"{self._hint(strangers[0], known)}"
            )
        chosen = [each for each in self.submissions if each.student in wanted]
        return replace(self, submissions=chosen)

    def _hint(self, stranger: str, known: list[str]) -> str:
        """Say whose name was meant: never another student's who isn't the one asked for."""
        if os.path.lexists(self.course.submitted / stranger):
            return f"there is nothing of it in {self.course.submitted.name}/{stranger}"
        alike = [name for name in known if _numbers(name) == _numbers(stranger)]
        nearest = difflib.get_close_matches(stranger, alike, n=1)
        return f"did you mean {nearest[0]}?" if nearest else "name a student by the folder in it"


def _numbers(name: str) -> list[int]:
    """List the whole numbers in a name: who has other ones is somebody else."""
    return [int(digits) for digits in re.findall(r"\d{1,18}", name)]


def prepare(course: Course, assignment: Assignment, found: Found | None = None) -> Class:
    """Register the assignment in the gradebook, and make a class of what was handed in.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    found : Found, optional
        What lies in ``submitted/``, if that is known; else it is looked through.

    Cells that came or went after grading began are brought into the gradebook.

    Raises
    ------
    CourseError
        If the source is wrong or nobody handed anything in: then nothing was written; or if the
        gradebook can't be opened.
    """
    source = checked_source(assignment)
    limits_of(course.config)
    policy_of(course.config)
    found = found or find_submissions(course.root, assignment)
    if not found.submissions:
        there = "".join(f" ({line})" for line in strays(found, course.root, assignment))
        raise CourseError(
            f"{course.submitted}: nobody handed in {assignment.name}{there}; "
            f"put notebooks at submitted/STUDENT/{assignment.name}/{assignment.notebook}"
        )
    set_up(course)
    said = migrate(course, assignment, source)
    register(assignment, source, course.root, course.config)
    return replace(class_of(course, assignment, found.submissions), migrated=said)


def class_of(course: Course, assignment: Assignment, submissions: list[Submission]) -> Class:
    """Make a class of some submissions of a registered assignment."""
    trunk = read_trunk(course, assignment)
    fingerprints = Fingerprints(trunk, repr(limits_of(course.config)))
    secret = course_secret(course.root)
    return Class(course, assignment, trunk, submissions, secret, fingerprints)


def read_trunk(course: Course, assignment: Assignment) -> Trunk:
    """Read the released notebook of a registered assignment, its tests and the course's answers."""
    path = course.root / "release" / assignment.name / assignment.notebook
    with course.session() as session:
        cells = cells_of(session, SourceCell, registered(session, assignment))
        tests = {cell.name: cell.source for cell in cells if cell.locked}
        later = later_cells(session, assignment.name)
    released = v4.reads(path.read_text(encoding="utf-8"))
    references = _references(course, assignment)
    return Trunk(released, tests, references, later, handed_out(assignment))


def _references(course: Course, assignment: Assignment) -> References:
    """Read the course's answers where the assignment was registered; none if they aren't asked."""
    if not are_marked_once(course.config):
        return References()
    path = course.root / "source" / assignment.name / assignment.notebook
    source = v4.reads(path.read_text(encoding="utf-8"))
    answers = {str(grade_id(cell)): cell.source for cell in source.cells if is_exercise(cell)}
    return References(answers, limits_of(course.config).notebook_timeout_s)


def to_be_graded(everybody: Class, wanted: Wanted, *, never_lower: bool = False) -> Class:
    """Return the part of a class that has to be graded; what stands on record is left out.

    Parameters
    ----------
    everybody : Class
    wanted : Wanted
    never_lower : bool
        Whether the points that tests gave before stand where there are fewer now.

    Raises
    ------
    CourseError
        If something stands where everybody's results are to be written.
    """
    course, assignment = everybody.course, everybody.assignment
    in_the_way = obstacles(course, assignment, everybody.submissions)
    with course.session() as session:
        had = auto_scores(session, assignment.name)
    chosen = to_grade(
        course,
        assignment,
        everybody.submissions,
        everybody.fingerprints,
        wanted=wanted,
        in_gradebook=had.keys(),
    )
    at_least = had if never_lower else {}
    return replace(everybody, submissions=chosen, obstacles=in_the_way, at_least=at_least)


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
        As soon as they are on record; with the state "not graded" if they can't be put there.
    """
    tasks = []
    for each in chosen.submissions:
        if each.student in chosen.obstacles:
            yield each, Outcome(State.NOT_GRADED, chosen.obstacles[each.student])
        else:
            tasks.append(Task(each, chosen.seeds(each)))
    if not tasks:
        return
    with chosen.course.session() as session:
        recorder = Recorder(chosen.course, chosen.assignment, session)
        for task, result in run(chosen, tasks, grade):
            kept = result.at_least(chosen.at_least.get(task.submission.student, {}))
            yield task.submission, recorder.record(task.submission, kept)


def run(chosen: Class, tasks: Sequence[Task], grade: Grade) -> Iterator[tuple[Task, Result]]:
    """Run submissions; nothing is written.

    With each result stands what it was made from, and its notebook is fit to be shown.
    """
    for task in tasks:  # before, so that a notebook that is changed meanwhile counts as changed
        chosen.fingerprints.of(task.submission)
    for task, result in grade(chosen.trunk, tasks, chosen.most_s):
        submission = task.submission
        finished = or_why_not(partial(_finished, chosen, submission, result))
        made_from = chosen.fingerprints.of(submission).made_from
        outcome = replace(finished.outcome, seeds=task.seeds, fingerprint=made_from)
        yield task, replace(finished, outcome=outcome)


def _finished(chosen: Class, submission: Submission, result: Result) -> Result:
    """Make the notebook fit to be shown, and say what can't be read beside it."""
    outcome = result.outcome
    if result.notebook:  # before anyone sees it
        outcome = replace(outcome, removed=clean_notebook(result.notebook, chosen.trunk.released))
    outcome = replace(outcome, repairs=(*outcome.repairs, *submission.notes))
    try:
        handed_in_at(submission.folder)
    except NoTimeError as error:
        outcome = replace(outcome, repairs=(*outcome.repairs, str(error)))
    return replace(result, outcome=outcome)
