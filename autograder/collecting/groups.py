"""Who is in which group, of a CSV file: Canvas and Moodle pack a group's hand-in once, by its name.

It is Canvas's file of a group set, or any with a heading ``group`` and one of those below.
"""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from autograder.collecting.students import squashed
from autograder.collecting.systems.sent import Sender
from autograder.errors import CourseError
from autograder.spreadsheets import read_spreadsheet

_GROUP = ("group", "group_name", "group name")
_HEADINGS = {
    "login": ("student", "login_id", "login", "username", "id"),
    "lms_id": ("canvas_user_id", "lms_user_id"),
    "email": ("email", "e-mail", "email address"),
    "name": ("name", "full name"),
}


def read_groups(path: Path) -> dict[str, tuple[Sender, ...]]:
    """Read the members of each group, by its name without blanks and signs.

    Raises
    ------
    CourseError
        If it is no table, or doesn't say who is in which group.
    OSError
        If it can't be read.
    """
    sheet = read_spreadsheet(path)
    headings = [each.lower() for each in sheet.headings]
    read = [dict(zip(headings, row, strict=True)) for row in sheet.rows]
    groups: defaultdict[str, list[Sender]] = defaultdict(list)
    for row in read:
        facts = {what: _first(row, headings) for what, headings in _HEADINGS.items()}
        name = squashed(_first(row, _GROUP))
        known = next(filter(None, facts.values()), "")
        if name and known:
            groups[name].append(Sender(known, facts["name"] or known, **facts))
    if not groups:
        raise CourseError(
            f"{path}: nobody is in a group by it; it needs a column {_GROUP[0]} and one of "
            f"{', '.join(each for headings in _HEADINGS.values() for each in headings)}"
        )
    return {name: tuple(members) for name, members in groups.items()}


def _first(row: Mapping[str, str], headings: tuple[str, ...]) -> str:
    return next((row[each].strip() for each in headings if row.get(each)), "")
