"""Google Drive and Classroom: ``Student One - filtering.ipynb``, all in one folder."""

import re
from collections.abc import Sequence

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_NAME = re.compile(r"(?:(?:Copy of|Kopie von) )?(?P<name>.+?) - (?P<original>.+)", re.DOTALL)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    if len({entry.parts[:-1] for entry in entries}) > 1:
        return []
    matches = [(entry, _NAME.fullmatch(entry.name)) for entry in entries]
    return [
        Sent(entry, (Sender(match["name"], match["name"], match["name"]),), match["original"])
        for entry, match in matches
        if match
    ]


SYSTEM = System("Google Drive", _read, doubt=2)
