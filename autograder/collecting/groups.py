"""Who is in which group, of a CSV file: Canvas and Moodle pack a group's hand-in once, by its name.

It is Canvas's file of a group set, or any with a heading ``group`` and one of those below.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from autograder.collecting.students import squashed
from autograder.collecting.systems.sent import Sender
from autograder.errors import CourseError
from autograder.files import read_bytes

_MOST_BYTES = 16 * 2**20
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
        If the file can't be read, or doesn't say who is in which group.
    """
    try:
        text = read_bytes(path, _MOST_BYTES).decode("utf-8-sig")
        first = text.partition("\n")[0]
        rows = csv.DictReader(
            io.StringIO(text), delimiter=max(",;\t", key=first.count), restkey="", restval=""
        )
        read = [{(key or "").strip().lower(): each[key] for key in each} for each in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise CourseError(
            f"{path}: can't be read ({type(error).__name__}); save it as CSV in UTF-8"
        ) from None
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
