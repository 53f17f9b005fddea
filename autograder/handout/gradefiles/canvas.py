"""A Canvas gradebook: ``Student,ID,SIS Login ID,Section,Filtering (77)``, and points possible.

Canvas takes a column back by the number after its title. A column that says "(read only)" it
passes over, and "EX" is who is excused.
"""

import re

from autograder.amounts import few
from autograder.collecting.students import squashed
from autograder.errors import CourseError
from autograder.handout.gradefiles.layout import GradeRow, Layout
from autograder.handout.gradefiles.sheet import Sheet
from autograder.project import Assignment

_COLUMN = re.compile(r"(?P<title>.*) \((?P<id>\d+)\)", re.DOTALL)
_MAXIMA = "Points Possible"
_TEST_STUDENT = "Student, Test"


class Canvas:
    """Knows a gradebook by the headings that Canvas itself asks for."""

    def layout(self, sheet: Sheet, assignment: Assignment, heading: str | None) -> Layout | None:
        """Find the column, and the rows of students: below the points possible."""
        place = {text: number for number, text in reversed([*enumerate(sheet.headings)])}
        columns = ("Student",) if "Student" in place else ("LastName", "FirstName")
        names = [place[each] for each in columns if each in place]
        if not names or not {"ID", "Section"} <= place.keys():
            return None
        column = _column(sheet, assignment, heading)
        # Above it there may be a row that says when grades are posted.
        at = next((n for n in range(1, len(sheet)) if sheet.cell(n, names[0]) == _MAXIMA), 0)
        maximum = sheet.cell(at, column) if at else ""
        if "read only" in maximum.lower():
            raise CourseError(
                f"{sheet.path}: {sheet.headings[column]!r} is read only, so Canvas passes it over; "
                "choose another one with --column"
            )
        logins = [place[each] for each in ("SIS Login ID", "SIS User ID") if each in place]
        rows = []
        for number in range(at + 1, len(sheet)):
            name = ", ".join(filter(None, (sheet.cell(number, each) for each in names)))
            user = sheet.cell(number, place["ID"])
            if name == _TEST_STUDENT or not (name or user):
                continue
            known = tuple(filter(None, (sheet.cell(number, each) for each in logins)))
            rows.append(GradeRow(number, name, user, user, known or (user,)))
        graded = [each for each, text in enumerate(sheet.headings) if _COLUMN.fullmatch(text)]
        decimals = {sheet.cell(n, each) for n in range(1, len(sheet)) for each in graded}
        return Layout(
            *("a Canvas gradebook", "Canvas", "user"),
            column,
            maximum,
            decimals,
            rows,
            kept=frozenset({"EX"}),
        )


def _column(sheet: Sheet, assignment: Assignment, heading: str | None) -> int:
    """Find the column with a heading, title or number; else the one that names the assignment."""
    found = [
        (number, match)
        for number, text in enumerate(sheet.headings)
        if (match := _COLUMN.fullmatch(text))
    ]
    topic = squashed(assignment.topic)
    chosen = [
        number
        for number, match in found
        if (heading in {match[0], match["title"], match["id"]} if heading else
            topic in squashed(match["title"]))
    ]  # fmt: skip
    if len(chosen) != 1:
        what = repr(heading) if heading else assignment.name
        titles = few([sheet.headings[each] for each in chosen] or [match[0] for _, match in found])
        raise CourseError(
            f"{sheet.path}: {len(chosen)} columns may be that of {what}; choose one with "
            f"--column: {titles or 'it has none of an assignment'}"
        )
    return chosen[0]


SYSTEM = Canvas()
