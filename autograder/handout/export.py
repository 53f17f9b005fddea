"""Scores and totals as CSV or JSON: a record for each student, and one of what there is to get."""

import csv
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import put
from autograder.gradebook import Ledger, Row
from autograder.gradebook.person import Person
from autograder.handout.totals import totals
from autograder.states import State
from autograder.storable import storable

_Amounts = Mapping[str, float | None]
_Record = Mapping[str, str | float | _Amounts | None]
_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"  # by which Excel knows UTF-8
_MAXIMA = "max points"
_NOBODY = Person("", last_name=_MAXIMA)


class Format(StrEnum):
    """How a file of scores is written."""

    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True)
class Table:
    """A record for each student.

    Attributes
    ----------
    maxima : mapping
        The same for what there is to get; it names no student.
    students : list of mapping
        Heading to text, number or, for exercises and assignments, several numbers by name. None is
        for what isn't known yet.
    """

    maxima: _Record
    students: list[_Record]


def scores(ledger: Ledger) -> Table:
    """List what everybody has in an assignment, by exercise."""
    worth = {column.name: column.points for column in ledger.columns}
    in_all = {"points": ledger.worth, "late penalty": None, "total": ledger.worth}
    maxima = {
        **_named(_NOBODY),
        "state": "",
        "exercises": worth,
        **in_all,
        _MAXIMA: ledger.worth,
        "waiting": "",
        "detail": "",
    }
    return Table(maxima, [_scores(row, ledger) for row in ledger.rows])


def all_totals(ledgers: Mapping[str, Ledger]) -> Table:
    """List what everybody has in several assignments, and in all."""
    worth = {name: ledger.worth for name, ledger in ledgers.items()}
    maxima = {**_named(_NOBODY), "assignments": worth, "points": sum(worth.values())}
    return Table(
        maxima,
        [
            {**_named(each.person), "assignments": each.by_assignment, "points": each.points}
            for each in totals(ledgers)
        ],
    )


def write(table: Table, path: Path, form: Format, *, marked: bool = False) -> None:
    """Write a table, the whole file or nothing.

    Parameters
    ----------
    table : Table
    path : Path
    form : Format
    marked : bool
        Put a byte order mark first.

    Raises
    ------
    CourseError
        If the file's folder does not exist, or a folder or device has its name.
    """
    if not path.parent.is_dir():
        raise CourseError(f"{path.parent}: no such folder; make it, or choose another file")
    path = path.resolve()  # a link stays, and what it points to is replaced
    if path.exists() and not path.is_file():
        raise CourseError(f"{path}: is no file, but a folder or device; give a file's name")
    text = _json(table) if form == Format.JSON else _csv(table)
    put(path, (_MARK if marked else "") + storable(text))


def _scores(row: Row, ledger: Ledger) -> _Record:
    is_graded = row.outcome.state != State.NOT_GRADED
    sums = {"points": row.points, "late penalty": row.penalty, "total": row.total}
    return {
        **_named(row.person or Person(row.student)),
        "state": str(row.outcome.state),
        "exercises": {column.name: row.scores[column.name] for column in ledger.columns},
        **(sums if is_graded else dict.fromkeys(sums)),
        _MAXIMA: ledger.worth,
        "waiting": " ".join(sorted(row.waiting)),
        "detail": "; ".join(row.remarks),
    }


def _named(person: Person) -> dict[str, str]:
    known = (person.last_name, person.first_name, person.email)
    names = ("last name", "first name", "email")
    return {
        "student": person.id,
        **{name: text or "" for name, text in zip(names, known, strict=True)},
    }


def _json(table: Table) -> str:
    plain = {"maxima": table.maxima, "students": table.students}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def _csv(table: Table) -> str:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(heading for heading, _ in _flat(table.maxima))
    for record in (table.maxima, *table.students):
        writer.writerow(_cell(value) for _, value in _flat(record))
    return text.getvalue()


def _flat(record: _Record) -> list[tuple[str, str | float | None]]:
    """List headings and cells; an exercise may be called as a heading is."""
    flat: list[tuple[str, str | float | None]] = []
    for heading, value in record.items():
        flat += value.items() if isinstance(value, Mapping) else [(heading, value)]
    return flat


def _cell(value: str | float | None) -> str:
    """Write a number, or a text that no spreadsheet computes: it doesn't show the quote."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return f"{value:g}"
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
