"""Read the accounts of a class from nbgrader's gradebook, by student and exercise."""

from collections import defaultdict
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Any

from nbformat import v4
from sqlalchemy import func

from autograder import states
from autograder.course.directory import Course
from autograder.course.tables import Grade, GradeCell, SubmittedNotebook
from autograder.gradebook import facts
from autograder.gradebook.balancing import balance
from autograder.gradebook.columns import Column, columns, with_points
from autograder.gradebook.covers import covered_table
from autograder.gradebook.ledgers import Ledger, Row
from autograder.gradebook.registered import cells_of, find_notebook
from autograder.gradebook.roster import people
from autograder.gradebook.scores import STANDING, grades
from autograder.gradebook.voids import voids
from autograder.handin.found import find_submissions
from autograder.project import Assignment
from autograder.states import UNGRADED, Outcome, State

_STRANGER = "isn't on the roster; put him on it with roster, or take him off with remove"


@dataclass
class _Account:
    """What the gradebook says about a student, as it is read."""

    scores: dict[str, float | None]
    penalty: float = 0.0
    waiting: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def add(self, column: str, row: Any) -> None:  # noqa: ANN401  # a row of the query
        """Count one cell as nbgrader does: what a person gave goes before what a test did."""
        self.penalty = row.late_submission_penalty or 0.0
        by_hand = row.manual_score
        given = row.auto_score if by_hand is None else by_hand
        if given is not None:
            self.scores[column] = (self.scores[column] or 0.0) + given + (row.extra_credit or 0.0)
        if row.needs_manual_grade:
            self.waiting.add(row.name)
        if row.is_set_aside and by_hand is None:
            aside = facts.Given(row.aside_score, row.aside_extra)
            self.notes.append(
                f"{row.name}: {aside} by hand were given for another answer, and don't count "
                "until a person has looked"
            )
        if by_hand is not None and by_hand > row.max_score:
            self.notes.append(
                f"{row.name}: {by_hand:g} points by hand, of {row.max_score:g} that "
                "there are; look at it"
            )


def read(
    course: Course, assignment: Assignment, handed_in: AbstractSet[str] | None
) -> Ledger | None:
    """Read the ledger of an assignment anew; None if there is none.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    handed_in : set of str or None
        Who handed something in, if that is known; else ``submitted/`` is looked through.
    """
    path = course.root / "release" / assignment.name / assignment.notebook
    try:
        released = v4.reads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    with course.session() as session:
        notebook = find_notebook(session, assignment)
        if notebook is None:
            return None
        worth = {cell.name: cell.max_score for cell in cells_of(session, GradeCell, notebook)}
        wanted = columns(with_points(released, worth))
        return Ledger(
            wanted,
            _rows(session, course, assignment, wanted, handed_in),
            _voids(session, assignment, wanted),
        )


def read_rows(course: Course, assignment: Assignment, wanted: list[Column]) -> list[Row]:
    """Read the accounts of everybody who was graded, handed in or is on the roster, by student."""
    with course.session() as session:
        return _rows(session, course, assignment, wanted, None)


def _rows(
    session: Any,  # noqa: ANN401  # nbgrader is untyped
    course: Course,
    assignment: Assignment,
    wanted: list[Column],
    handed_in: AbstractSet[str] | None,
) -> list[Row]:
    if handed_in is None:
        handed_in = find_submissions(course.root, assignment).students
    penalties = balance(session, course.config, assignment.name)
    lateness = {each.student: each.said for each in penalties if each.assignment == assignment.name}
    accounts = _accounts(session, assignment, wanted)
    students = people(session)
    enrolled = {each.id for each in students.values() if each.is_enrolled}
    nothing: dict[str, float | None] = {column.name: None for column in wanted}
    zeros: dict[str, float | None] = {column.name: 0.0 for column in wanted}
    ungraded, absent = Outcome(State.NOT_GRADED), Outcome(State.NOT_HANDED_IN)
    found = [
        Row(
            student,
            _outcome(course, assignment, student, handed_in),
            account.scores,
            account.penalty,
            frozenset(account.waiting),
            tuple(account.notes),
            lateness.get(student, ""),
        )
        for student, account in accounts.items()
    ]
    others = handed_in - accounts.keys()
    found += [Row(student, ungraded, nothing) for student in others]
    found += [Row(student, absent, zeros) for student in enrolled - others - accounts.keys()]
    for place, row in enumerate(found):
        is_stranger = bool(enrolled) and row.student not in enrolled
        notes = (*row.notes, _STRANGER) if is_stranger else row.notes
        found[place] = replace(row, person=students.get(row.student), notes=notes)
    return sorted(found, key=lambda row: row.student)


def _voids(session: Any, assignment: Assignment, wanted: list[Column]) -> dict[str, str]:  # noqa: ANN401  # likewise
    """List what is void and still in the notebook."""
    there = {name for column in wanted for name in (column.name, *column.cells)}
    found = voids(session, assignment.name)
    return {name: why for name, why in found.items() if name in there}


def _outcome(
    course: Course, assignment: Assignment, student: str, handed_in: AbstractSet[str]
) -> Outcome:
    """Read what is on record about a student with points."""
    outcome = states.load(course.records(assignment), student)
    if outcome is None:
        return Outcome(
            State.UNKNOWN, "there is no record of it; the points stand, and grading again makes one"
        )
    if outcome.state in UNGRADED and student not in handed_in:
        detail = f"no longer in {course.submitted.name}/; before: {outcome.detail}"
        return replace(outcome, detail=detail)
    return outcome


def _accounts(session: Any, assignment: Assignment, wanted: list[Column]) -> dict[str, _Account]:  # noqa: ANN401  # likewise
    """Read every student's account in one query."""
    column_of = {cell: column.name for column in wanted for cell in column.cells}
    kept, covered = facts.table(session), covered_table(session)
    is_set_aside = covered.c.grade_id.is_(None) & func.coalesce(
        kept.c.aside_score, kept.c.aside_extra
    ).is_not(None)
    query = grades(
        session,
        assignment.name,
        *STANDING,
        SubmittedNotebook.late_submission_penalty,
        is_set_aside.label("is_set_aside"),
        kept.c.aside_score,
        kept.c.aside_extra,
    )
    query = query.outerjoin(kept, kept.c.grade_id == Grade.id)
    query = query.outerjoin(covered, covered.c.grade_id == Grade.id)
    accounts: defaultdict[str, _Account] = defaultdict(
        lambda: _Account({column.name: None for column in wanted})
    )
    for row in query:
        if row.name in column_of:
            accounts[row.student_id].add(column_of[row.name], row)
    return accounts
