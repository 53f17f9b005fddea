"""A Moodle grading worksheet: ``Identifier,Full name,Email address,Status,Grade,Maximum grade``.

Moodle takes a row back by its participant's number, which each assignment has its own of. Headings
are in the server's language; those known here are in English, German, French and Spanish.
"""

import re

from autograder.errors import CourseError
from autograder.handout.gradefiles.layout import GradeRow, Layout
from autograder.handout.gradefiles.sheet import Sheet
from autograder.project import Assignment

_PARTICIPANT = re.compile(r"(?P<word>\D*[^\d\s])\s+(?P<id>\d+)")
_GRADE = {"grade", "bewertung", "note", "calificación"}
_MAXIMUM = {
    *("maximum grade", "bestwertung", "höchstbewertung", "maximale bewertung"),
    *("note maximale", "calificación máxima", "calificación máxima posible"),
}
_SCALE = {"scale", "skala", "barème", "escala"}
_NUMBER = {"id number", "id-nummer", "numéro d'identification", "número de id"}
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+")


class Moodle:
    """Knows a worksheet by the participants' numbers in its first column."""

    def layout(self, sheet: Sheet, assignment: Assignment, heading: str | None) -> Layout | None:
        """Find the column of grades: by its heading, or before that of maxima."""
        del assignment  # a worksheet is one assignment's, and doesn't say of which
        found = [(row, _PARTICIPANT.fullmatch(sheet.cell(row, 0))) for row in range(1, len(sheet))]
        matches = [(row, match) for row, match in found if match]
        if not matches or len({match["word"] for _, match in matches}) > 1:
            return None
        lower = [text.lower() for text in sheet.headings]
        if heading is None and _SCALE.intersection(lower):
            raise CourseError(
                f"{sheet.path}: its grades are words of a scale; set the assignment in Moodle to "
                "points, and download the worksheet again"
            )
        maxima = [number for number, text in enumerate(lower) if text in _MAXIMUM]
        column = _column(sheet, lower, maxima, heading)
        numbers = [number for number, text in enumerate(lower) if text in _NUMBER]
        rows = []
        for row, match in matches:
            cells = sheet.row(row)
            logins = [cells[each] for each in numbers if cells[each:]]
            logins += filter(_ADDRESS.fullmatch, cells[1:column])
            name = sheet.cell(row, 1)  # where names are hidden another column, which is nobody's
            rows.append(GradeRow(row, name, match["id"], logins=tuple(filter(None, logins))))
        there = {sheet.cell(row, maxima[0]) for row, _ in matches} if maxima else {""}
        grades = {sheet.cell(row, column) for row, _ in matches}
        maximum = there.pop() if len(there) == 1 else ""
        return Layout(
            *("a Moodle grading worksheet", "Moodle", "participant"),
            column,
            maximum,
            {*grades, maximum},
            rows,
        )


def _column(sheet: Sheet, lower: list[str], maxima: list[int], heading: str | None) -> int:
    wanted = {heading.lower()} if heading else _GRADE
    chosen = [number for number, text in enumerate(lower) if text in wanted]
    if not heading and not chosen:
        chosen = [number - 1 for number in maxima if number > 1]
    if len(chosen) != 1 or chosen[0] == 0:
        raise CourseError(
            f"{sheet.path}: {len(chosen)} columns may hold the grade; choose one with --column: "
            f"{', '.join(sheet.headings)}"
        )
    return chosen[0]


SYSTEM = Moodle()
