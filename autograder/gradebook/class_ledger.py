"""Read the ledger of a class: the one that was kept, or a new one."""

from collections.abc import Set as AbstractSet

from autograder.course.directory import Course
from autograder.errors import CourseError
from autograder.gradebook import keeping
from autograder.gradebook.columns import Column
from autograder.gradebook.ledgers import Ledger, Row
from autograder.project import Assignment
from autograder.states import WITHOUT_RESULT


def ledger(
    course: Course, assignment: Assignment, handed_in: AbstractSet[str] | None = None
) -> Ledger:
    """Read the ledger of an assignment: the order is the release's, the rest the gradebook's.

    What was changed after grading is applied first.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    handed_in : set of str, optional
        Who handed something in, if that is known; else ``submitted/`` is looked through.

    Raises
    ------
    CourseError
        If the gradebook doesn't know the assignment, or its release is gone.
    """
    digest = keeping.digest_of(course, assignment) if handed_in is None else ""
    found = keeping.kept(course, assignment, digest)
    if found is None:
        from autograder.gradebook.accounts import read  # noqa: PLC0415  # SQLAlchemy takes a while

        found = read(course, assignment, handed_in)
        # What reading it has changed, or somebody meanwhile, is what the next one is made from.
        if found and digest and keeping.digest_of(course, assignment) == digest:
            keeping.keep(course, assignment, digest, found)
    if found is None:
        raise _nobody(course, assignment)
    return found


def graded_ledger(course: Course, assignment: Assignment) -> Ledger:
    """Read the ledger of a class of which somebody was graded.

    Raises
    ------
    CourseError
        If nobody was; the gradebook isn't made for that.
    """
    if not course.records(assignment).is_dir():
        raise _nobody(course, assignment)
    found = ledger(course, assignment)  # there may be records, and the gradebook a new one
    if all(row.outcome.state in WITHOUT_RESULT for row in found.rows):
        raise _nobody(course, assignment)
    return found


def rows(course: Course, assignment: Assignment, wanted: list[Column]) -> list[Row]:
    """Read the accounts of everybody who was graded, handed in or is on the roster, by student.

    What was changed after grading is applied first.
    """
    from autograder.gradebook.accounts import read_rows  # noqa: PLC0415  # likewise

    return read_rows(course, assignment, wanted)


def _nobody(course: Course, assignment: Assignment) -> CourseError:
    return CourseError(
        f"{course.root}: nobody was graded for {assignment.name}; "
        f"run: python -m autograder grade {assignment.name}"
    )
