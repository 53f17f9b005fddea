"""Moodle: ``Student One_12345_assignsubmission_file/filtering.ipynb``.

Before Moodle 4.1 the folder's name ended with another ``_``; without folders it stands before the
file's. The number is the participant's in this assignment. Of a group it is the group's, with the
group's name, and of a blind assignment all have the name "Participant". No time is told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_PREFIX = r"(?P<name>[^_]+)(?:_(?P<id>\d{1,18}))?_assignsubmission_(?P<plugin>[a-z]+)"
_FOLDER = re.compile(rf"{_PREFIX}_?")
_FILE = re.compile(rf"{_PREFIX}_(?P<original>.+)", re.DOTALL)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    found = [*_matches(entries)]
    numbers: defaultdict[str, set[str | None]] = defaultdict(set)
    for _, match, _ in found:
        numbers[match["name"]].add(match["id"])
    sent = []
    for entry, match, original in found:
        name, number = match["name"], match["id"] or ""
        is_only = len(numbers[name]) == 1
        who = Sender(number or name, name if is_only else f"{name} {number}", name)
        sent.append(Sent(entry, (who,), original, ids={"participant": number}))
    return sent


def _matches(entries: Sequence[Entry]) -> Iterator[tuple[Entry, re.Match[str], str]]:
    for entry in entries:
        folder = next(filter(None, map(_FOLDER.fullmatch, entry.parts[:-1])), None)
        match = folder or _FILE.fullmatch(entry.name)
        if match:
            yield entry, match, entry.name if folder else match["original"]


SYSTEM = System("Moodle", _read, doubt=0)
