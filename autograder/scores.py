"""Read the scores of a class from nbgrader's gradebook, by student and exercise."""

from collections import defaultdict
from dataclasses import dataclass, replace

from nbformat import NotebookNode
from nbgrader.api import Assignment as GradebookAssignment
from nbgrader.api import Grade, GradeCell, Student, SubmittedAssignment, SubmittedNotebook

from autograder import states
from autograder.cells import exercises, grade_id, is_graded, is_graded_by_hand, owner, points
from autograder.course import Course
from autograder.project import Assignment
from autograder.states import UNGRADED, Outcome, State
from autograder.submissions import find_submissions

BY_HAND = "by hand"


@dataclass(frozen=True)
class Column:
    """An exercise, or the free-text answers together, and what it is worth."""

    name: str
    points: float
    cells: frozenset[str]


@dataclass(frozen=True)
class Row:
    """One student's scores.

    Attributes
    ----------
    student : str
    outcome : Outcome
    scores : dict
        Column name to points; None while a person has not graded a free-text answer.
    """

    student: str
    outcome: Outcome
    scores: dict[str, float | None]

    @property
    def total(self) -> float:
        """The points given so far."""
        return sum(score for score in self.scores.values() if score is not None)


def columns(source: NotebookNode) -> list[Column]:
    """List what a notebook gives points for, in its order; free-text answers come last."""
    names = exercises(source)
    cells: dict[str, dict[str, float]] = {name: {} for name in [*names, BY_HAND]}
    for cell in source.cells:
        if is_graded(cell):
            name = str(grade_id(cell))
            column = BY_HAND if is_graded_by_hand(cell) else owner(name, names)
            cells[column or BY_HAND][name] = points(cell)
    return [
        Column(name, sum(worth.values()), frozenset(worth))
        for name, worth in cells.items()
        if worth
    ]


def rows(course: Course, assignment: Assignment, wanted: list[Column]) -> list[Row]:
    """Read every graded student's scores, sorted by student."""
    column_of = {cell: column.name for column in wanted for cell in column.cells}
    scores: dict[str, dict[str, float | None]] = defaultdict(
        lambda: {column.name: 0.0 for column in wanted}
    )
    for student, cell, score in _scores(course, assignment):
        column = column_of.get(cell)
        if column is None:
            continue
        before = scores[student][column]
        scores[student][column] = None if score is None or before is None else before + score
    handed_in = {submission.student for submission in find_submissions(course.root, assignment)}
    found = []
    for student, by_column in sorted(scores.items()):
        outcome = states.load(course.records(assignment), student) or Outcome(State.OK)
        if outcome.state in UNGRADED and student not in handed_in:
            detail = f"no longer in {course.submitted.name}/; before: {outcome.detail}"
            outcome = replace(outcome, detail=detail)
        found.append(Row(student, outcome, by_column))
    return found


def _scores(course: Course, assignment: Assignment) -> list[tuple[str, str, float | None]]:
    """Read (student, cell, score) in one query; the score is None while a person has to look."""
    with course.gradebook() as gradebook:
        query = (
            gradebook.db.query(
                Student.id, GradeCell.name, Grade.auto_score, Grade.manual_score, Grade.extra_credit
            )
            .select_from(Grade)
            .join(GradeCell, Grade.cell_id == GradeCell.id)
            .join(SubmittedNotebook, Grade.notebook_id == SubmittedNotebook.id)
            .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Student, SubmittedAssignment.student_id == Student.id)
            .join(GradebookAssignment, SubmittedAssignment.assignment_id == GradebookAssignment.id)
            .filter(GradebookAssignment.name == assignment.name)
        )
        found = []
        for student, cell, auto, manual, extra in query:
            given = auto if manual is None else manual
            found.append((student, cell, None if given is None else given + (extra or 0)))
        return found
