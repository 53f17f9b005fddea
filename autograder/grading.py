"""Grade a class: every submission ends with a state and a score, whatever it does."""

import shutil
from collections.abc import Iterator
from dataclasses import replace

import nbformat
from nbformat import NotebookNode

from autograder import states
from autograder.course import Course, set_up
from autograder.engines import Engine
from autograder.errors import CourseError
from autograder.exclusions import excluded_answers, withhold
from autograder.graft import graft
from autograder.project import Assignment
from autograder.release import register
from autograder.source import read_source
from autograder.states import UNGRADED, Outcome, State
from autograder.submissions import Submission, UnusableError, find_submissions, read_submission


def prepare(course: Course, assignment: Assignment) -> tuple[NotebookNode, list[Submission]]:
    """Register the assignment in the gradebook and find what was handed in.

    Returns
    -------
    released : NotebookNode
        The notebook that answers are grafted onto.
    submissions : list of Submission

    Raises
    ------
    CourseError
        If nobody handed anything in, the source is wrong, or the gradebook can't be opened.
    """
    found = find_submissions(course.root, assignment)
    if not found:
        raise CourseError(
            f"{course.submitted}: nobody handed in {assignment.name}; "
            f"put notebooks at submitted/STUDENT/{assignment.name}/{assignment.notebook}"
        )
    set_up(course)
    register(assignment, read_source(assignment.source), course.root, course.config)
    path = course.root / "release" / assignment.name / assignment.notebook
    return nbformat.read(path, as_version=4), found


def grade_class(
    course: Course,
    assignment: Assignment,
    released: NotebookNode,
    submissions: list[Submission],
    engine: Engine,
) -> Iterator[tuple[Submission, Outcome]]:
    """Grade one submission after the other, each put on record before the next one starts.

    Yields
    ------
    submission, outcome
        As soon as they are on record.
    """
    for submission in submissions:
        try:
            outcome = _grade_one(course, assignment, released, submission, engine)
        except Exception as error:  # noqa: BLE001  # one submission never stops the class
            outcome = Outcome(State.CRASHED, f"{type(error).__name__}: {error}")
        if outcome.state in UNGRADED:
            _record_zero(course, assignment, submission.student, outcome.state)
        states.save(course.records(assignment), submission.student, outcome)
        yield submission, outcome


def _grade_one(
    course: Course,
    assignment: Assignment,
    released: NotebookNode,
    submission: Submission,
    engine: Engine,
) -> Outcome:
    try:
        submitted = read_submission(submission, assignment, released)
    except UnusableError as error:
        return Outcome(error.state, error.detail)
    notebook, repairs = graft(released, submitted)
    outcome = engine(course, assignment, submission, notebook)
    if repairs and outcome.state == State.OK:
        outcome = Outcome(State.REPAIRED)
    excluded = excluded_answers(notebook)
    if excluded and outcome.state not in UNGRADED:
        withhold(course, assignment, notebook, submission.student, excluded)
    return replace(outcome, repairs=tuple(repairs), withheld=tuple(excluded.values()))


def _record_zero(course: Course, assignment: Assignment, student: str, state: State) -> None:
    """Give 0 points for every cell, and drop what an earlier hand-in left behind.

    A crash may be the machine's fault, so a person is asked to look at it. Points that a person
    gave stay.
    """
    shutil.rmtree(course.autograded(student, assignment).parent, ignore_errors=True)
    with course.gradebook() as gradebook:
        gradebook.update_or_create_student(student)
        submission = gradebook.update_or_create_submission(assignment.name, student)
        for notebook in submission.notebooks:
            for grade in notebook.grades:
                grade.auto_score = 0
                grade.needs_manual_grade = state == State.CRASHED
        gradebook.db.commit()
