"""Scores as CSV, a line a student."""

import csv
import io
from pathlib import Path

from autograder.course.directory import Course
from autograder.errors import CourseError
from autograder.files import put
from autograder.gradebook import Ledger, Row, graded_ledger
from autograder.gradebook.roster import Person
from autograder.project import Assignment
from autograder.states import State
from autograder.storable import storable

_PERSON = ("last name", "first name", "email")
_SUMS = ("points", "late penalty", "total", "max points")


def write_csv(course: Course, assignment: Assignment, path: Path) -> int:
    """Write the scores of a class, the whole file or nothing.

    Returns
    -------
    int
        The number of students.

    Raises
    ------
    CourseError
        If nobody was graded yet, or the file's folder does not exist.
    """
    ledger = graded_ledger(course, assignment)
    if not path.parent.is_dir():
        raise CourseError(f"{path.parent}: no such folder; make it, or choose another file")
    path = path.resolve()  # a link stays, and what it points to is replaced
    if path.exists() and not path.is_file():
        raise CourseError(f"{path}: is no file, but a folder or device; give a file's name")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    names = [column.name for column in ledger.columns]
    writer.writerow(["student", *_PERSON, "state", *names, *_SUMS, "waiting", "detail"])
    writer.writerows(_fields(row, ledger) for row in ledger.rows)
    put(path, storable(text.getvalue()))
    return len(ledger.rows)


def _fields(row: Row, ledger: Ledger) -> list[str]:
    given = [row.scores[column.name] for column in ledger.columns]
    scores = ["" if score is None else f"{score:g}" for score in given]
    sums = [f"{row.points:g}", f"{row.penalty:g}", f"{row.total:g}"]
    if row.outcome.state == State.NOT_GRADED:
        sums = [""] * len(sums)
    person = row.person or Person(row.student)
    known = (row.student, person.last_name, person.first_name, person.email)
    texts = [*(_no_formula(each or "") for each in known), row.outcome.state]
    waiting = " ".join(sorted(row.waiting))
    detail = _no_formula("; ".join(row.remarks))
    return [*texts, *scores, *sums, f"{ledger.worth:g}", waiting, detail]


def _no_formula(text: str) -> str:
    """Keep a spreadsheet from computing what is a text: it shows the quote of no such cell."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
