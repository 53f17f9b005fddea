"""Fill the grades of a class into the file that a learning platform gave out, one column of it."""

import importlib
import pkgutil
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from autograder.collecting.collected import read_collected
from autograder.course.directory import Course
from autograder.errors import CourseError
from autograder.files import put
from autograder.gradebook import Row, graded_ledger
from autograder.handout import gradefiles
from autograder.handout.gradefiles.layout import Layout, System, decimal_mark, number_in
from autograder.handout.gradefiles.sheet import Sheet
from autograder.handout.owners import owners
from autograder.project import Assignment
from autograder.states import State

_NO_GRADE = {"", "-"}
_DECIMALS = 2
_SAME = 0.5 * 10**-_DECIMALS
"""Amounts nearer than that are written alike."""


@dataclass(frozen=True)
class Grade:
    """What becomes of a student's grade in the file.

    Attributes
    ----------
    student : str
    was, becomes : str
        The cell before and after.
    what : str
        Why that is worth a look; empty for a grade where none was, and for the same one.
    """

    student: str
    was: str
    becomes: str
    what: str = ""


@dataclass(frozen=True)
class Filling:
    """What the grades of an assignment make of a file.

    Attributes
    ----------
    kind : str
        Whose it is.
    heading : str
        Of the column.
    grades : list of Grade
        By student.
    unclear : list of str
        Whose grade has no place, or none yet, a line each.
    waiting : list of str
        Students some of whose points a person has yet to give.
    cells : mapping
        Row and column to what becomes of the cell.
    """

    kind: str
    heading: str
    grades: list[Grade]
    unclear: list[str]
    waiting: list[str]
    cells: Mapping[tuple[int, int], str]


def fill(
    course: Course,
    assignment: Assignment,
    sheet: Sheet,
    *,
    heading: str | None = None,
    overwrite: bool = False,
) -> Filling:
    """Put the grades of an assignment in their places in a file; nothing is written.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    sheet : Sheet
        A platform's file.
    heading : str, optional
        Of the column; without it, the one that is the assignment's by its name.
    overwrite : bool
        Lower what is higher in the file, and replace what is no number.

    Raises
    ------
    CourseError
        If nobody was graded yet, the file is no platform's, has no one column for the grade, or one
        with other points.
    """
    ledger = graded_ledger(course, assignment)
    layout = _layout(sheet, assignment, heading)
    maximum = number_in(layout.maximum)
    if maximum is not None and abs(maximum - ledger.worth) >= _SAME:
        raise CourseError(
            f"{sheet.path}: {sheet.headings[layout.column]!r} gives {maximum:g} points, and "
            f"{assignment.name} {ledger.worth:g}; set the same number there, and export it again"
        )
    found = owners(layout, ledger.rows, read_collected(course.root, assignment))
    accounts = {row.student: row for row in ledger.rows}
    mark = decimal_mark(layout.decimals, sheet.separator)
    unclear, grades, cells = [*found.unclear], [], {}
    for row, student in sorted(found.of.items(), key=lambda each: each[1]):
        if accounts[student].outcome.state == State.NOT_GRADED:
            unclear.append(f"{student}: not graded yet; grade first")
            continue
        was = sheet.cell(row, layout.column)
        grade = _grade(accounts[student], was, mark, layout, overwrite=overwrite)
        grades.append(grade)
        if grade.becomes != was:
            cells[row, layout.column] = grade.becomes
    return Filling(
        layout.kind,
        sheet.headings[layout.column],
        grades,
        unclear,
        [each.student for each in grades if accounts[each.student].waiting],
        cells,
    )


def write_filled(sheet: Sheet, fillings: Collection[Filling]) -> None:
    """Write a file with the grades of one assignment or several, whole or not at all.

    Raises
    ------
    CourseError
        If two of them would fill the same column; one that stays the same isn't touched.
    """
    headings = [each.heading for each in fillings]
    if len(set(headings)) < len(headings):
        raise CourseError(
            f"{sheet.path}: column {headings[0]!r} is one assignment's; give one at a time"
        )
    cells = {at: text for each in fillings for at, text in each.cells.items()}
    if cells:
        path = sheet.path.resolve()
        mode = stat.S_IMODE(path.stat().st_mode)
        put(path, sheet.changed(cells))
        path.chmod(mode)  # who may read it stays too


def _layout(sheet: Sheet, assignment: Assignment, heading: str | None) -> Layout:
    for system in _systems():
        layout = system.layout(sheet, assignment, heading)
        if layout:
            return layout
    raise CourseError(
        f"{sheet.path}: no Canvas gradebook and no Moodle grading worksheet, but "
        f"{', '.join(sheet.headings)}; give one as it was downloaded"
    )


def _systems() -> list[System]:
    """List the platforms of the folder ``gradefiles/``."""
    modules = [
        importlib.import_module(f"{gradefiles.__name__}.{each.name}")
        for each in pkgutil.iter_modules(gradefiles.__path__)
    ]
    return [module.SYSTEM for module in modules if hasattr(module, "SYSTEM")]


def _grade(account: Row, was: str, mark: str, layout: Layout, *, overwrite: bool) -> Grade:
    """Decide between a grade and what stands in its place."""
    student, given = account.student, round(account.total, _DECIMALS)
    becomes = f"{given:.{_DECIMALS}f}".rstrip("0").rstrip(".").replace(".", mark)
    if was in _NO_GRADE:
        return Grade(student, was, becomes)
    if was in layout.kept:
        return Grade(student, was, was, "kept")
    before = number_in(was)
    if before is not None and abs(before - given) < _SAME:
        return Grade(student, was, was)
    if before is not None and before < given:
        return Grade(student, was, becomes, "raised")
    if overwrite:
        return Grade(student, was, becomes, "replaced" if before is None else "lowered")
    return Grade(student, was, was, f"kept, not {becomes}: give --overwrite to change it")
