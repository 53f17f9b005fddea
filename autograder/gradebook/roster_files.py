"""Rosters as other systems write them: nbgrader's columns, a Canvas gradebook, Moodle's lists.

A system is a function that looks at a table and says which column holds what, or that the table is
another system's. Canvas's headings are the same in every language, as far as its importer tells;
Moodle's are not, so its columns are known by what stands in them too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.amounts import few
from autograder.errors import CourseError
from autograder.gradebook.person import Person
from autograder.handin.submissions import LONGEST_NAME, is_usable
from autograder.spreadsheets import Spreadsheet, read_spreadsheet
from autograder.storable import storable

_NBGRADERS = ("id", "first_name", "last_name", "email", "lms_user_id")
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")
_MOODLES = {
    "first_name": {"first name", "vorname", "prénom", "nombre"},
    "last_name": {"last name", "surname", "nachname", "nom de famille", "nom", "apellido(s)"},
    "full_name": {"full name", "vollständiger name", "nom complet", "nombre completo"},
    "login": {"username", "anmeldename", "nom d'utilisateur", "nombre de usuario"},
    "number": {"id number", "id-nummer", "numéro d'identification", "número de id"},
}
"""Headings in English, German, French and Spanish, in lower case."""


@dataclass(frozen=True)
class RosterFile:
    """A file that was understood.

    Attributes
    ----------
    kind : str
        Whose it is.
    people : list of Person
    id_heading : str
        The heading of the column that gave them their ids.
    left_out : list of str
        The first cells of rows that are no student's.
    """

    kind: str
    people: list[Person]
    id_heading: str
    left_out: list[str]


@dataclass(frozen=True)
class _Layout:
    """Which column holds what.

    Attributes
    ----------
    kind : str
    columns : mapping
        Of ``first_name``, ``last_name``, ``name``, ``email``, ``lms_user_id`` to a column.
    ids : list of int
        The columns that may name a student's folder, the best one first.
    """

    kind: str
    columns: Mapping[str, int]
    ids: list[int]


def read_roster(path: Path, id_heading: str | None = None) -> RosterFile:
    """Read a roster.

    Parameters
    ----------
    path : Path
    id_heading : str, optional
        The heading of the column with the names of the students' folders; without it, the login
        if there is one, else the next best.

    Raises
    ------
    CourseError
        If it is no roster, or a student has no id, one that is no name of a folder, or another's.
    OSError
        If it can't be read.
    """
    sheet = read_spreadsheet(path)
    headings = ", ".join(sheet.headings)
    layout = next(filter(None, (look(sheet) for look in _SYSTEMS)), None)
    if layout is None:
        raise CourseError(
            f"{path}: neither nbgrader's columns ({', '.join(_NBGRADERS)}), nor a Canvas gradebook "
            f"or a Moodle list, but {headings}; name the columns as nbgrader does"
        )
    if id_heading is not None:
        named = [each for each, text in enumerate(sheet.headings) if text == id_heading]
        if len(named) != 1:
            raise CourseError(
                f"{path}: {len(named)} columns are headed {id_heading!r}; choose from {headings}"
            )
        ids = named
    else:
        ids = layout.ids
    rows, left_out = _students(sheet)
    chosen = next((each for each in ids if any(row[each].strip() for row in rows)), None)
    if chosen is None:
        raise CourseError(
            f"{path}: no column tells which folder is whose; give one with --id, of {headings}"
        )
    people = [_person(row, layout.columns, row[chosen]) for row in rows]
    _see_to_ids(path, people)
    return RosterFile(layout.kind, people, sheet.headings[chosen], left_out)


def _nbgraders(sheet: Spreadsheet) -> _Layout | None:
    """Know nbgrader's own columns: the very names, in any order, of which only the id is a must."""
    if "id" not in sheet.headings:
        return None
    columns = {each: sheet.headings.index(each) for each in _NBGRADERS if each in sheet.headings}
    return _Layout("nbgrader's columns", columns, [columns.pop("id")])


def _canvas(sheet: Spreadsheet) -> _Layout | None:
    """Know a gradebook's export by the headings that Canvas itself asks for."""
    place = {heading: number for number, heading in reversed([*enumerate(sheet.headings)])}
    names = {"name": place.get("Student"), "last_name": place.get("LastName"),
             "first_name": place.get("FirstName")}  # fmt: skip
    columns = {role: column for role, column in names.items() if column is not None}
    if not columns or not {"ID", "Section"} <= place.keys():
        return None
    columns["lms_user_id"] = place["ID"]
    if "SIS Login ID" in place:
        columns["email"] = place["SIS Login ID"]  # which many schools make of it
    ids = ("SIS Login ID", "SIS User ID", "ID")
    return _Layout("a Canvas gradebook", columns, [place[each] for each in ids if each in place])


def _moodles(sheet: Spreadsheet) -> _Layout | None:
    """Know a grading worksheet by its participants' numbers, a participants list by its names."""
    lower = [heading.lower() for heading in sheet.headings]
    columns = {
        role: number
        for role, texts in _MOODLES.items()
        for number, heading in enumerate(lower)
        if heading in texts
    }
    addresses = [each for each in range(len(lower)) if _all(sheet, each, _ADDRESS)]
    if addresses:
        columns["email"] = addresses[0]
    word = _word_of(sheet.rows)
    participants = re.compile(rf"{re.escape(word)}\s+\d+")
    is_worksheet = word != "" and _all(sheet, 0, participants)
    if is_worksheet:
        columns.setdefault("full_name", 1)
    elif not ({"first_name", "last_name"} <= columns.keys() or "full_name" in columns):
        return None
    if "full_name" in columns:
        columns["name"] = columns.pop("full_name")
    ids = [columns.pop(each) for each in ("login", "number") if each in columns]
    kind = "a Moodle grading worksheet" if is_worksheet else "a Moodle list of participants"
    return _Layout(kind, columns, [*ids, *addresses[:1]])


_SYSTEMS: tuple[Callable[[Spreadsheet], _Layout | None], ...] = (_nbgraders, _canvas, _moodles)


def _word_of(rows: list[list[str]]) -> str:
    """Return the word before the first participant's number, in whatever language it is."""
    match = re.fullmatch(r"(\D*[^\d\s])\s+\d+", rows[0][0]) if rows else None
    return match[1] if match else ""


def _all(sheet: Spreadsheet, column: int, pattern: re.Pattern[str]) -> bool:
    cells = [row[column].strip() for row in sheet.rows if row[column].strip()]
    return bool(cells) and all(map(pattern.fullmatch, cells))


def _students(sheet: Spreadsheet) -> tuple[list[list[str]], list[str]]:
    """Part the rows of students from those that Canvas puts among them.

    These are one that says when grades are posted, one of maxima, and one of a student for tests.
    """
    rows, left_out = [], []
    for row in sheet.rows:
        first = row[0].strip()
        if first in {"Points Possible", "Student, Test"} or (
            not first and {each.strip() for each in row} <= {"", "Manual Posting"}
        ):
            left_out.append(first or "Manual Posting")
        else:
            rows.append(row)
    return rows, left_out


def _person(row: list[str], columns: Mapping[str, int], name_of_folder: str) -> Person:
    cells = {role: row[column].strip() for role, column in columns.items()}
    name = cells.pop("name", None)
    if name is not None:
        last, comma, first = name.partition(",")
        if not comma:
            first, _, last = name.rpartition(" ")
        cells |= {"first_name": first.strip(), "last_name": last.strip()}
    if not _ADDRESS.fullmatch(cells.get("email", "")):
        cells.pop("email", None)
    student = unicodedata.normalize("NFC", name_of_folder.strip())
    return Person(student, **{role: storable(cell)[:128] or None for role, cell in cells.items()})


def _see_to_ids(path: Path, people: Iterable[Person]) -> None:
    seen: dict[str, Person] = {}
    for person in people:
        if not person.id:
            raise CourseError(f"{path}: {person.name or 'a row'} has no id; give one to everybody")
        if not is_usable(person.id):
            raise CourseError(
                f"{path}: {ascii(person.id)[1:-1]}: no folder can have this name; rename it, "
                f"in {LONGEST_NAME} bytes, without / * ? [ ] < >, quotes, or spaces at its ends "
                "(on Windows also without : | and a dot at its end, and not as con, nul or com1)"
            )
        other = seen.setdefault(person.id.casefold(), person)
        if other is not person:
            both = few([each.name or each.id for each in (other, person)])
            raise CourseError(f"{path}: {person.id} is the id of two rows ({both}); give each one")
