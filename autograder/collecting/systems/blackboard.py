"""Blackboard: ``Filtering_studentone_attempt_2030-05-01-12-00-00_filtering.ipynb``.

Beside each attempt lies a receipt, the same without the file's name and with ``.txt``, whose first
line has the sender's name and login. The time is that of the server.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_STEM = r"(?P<head>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})"
_RECEIPT = re.compile(rf"{_STEM}\.txt", re.DOTALL)
_NAME = re.compile(rf"{_STEM}(?:_(?P<original>.+)|\.txt)", re.DOTALL)
_WHO = re.compile(r"[^:\n]*:\s*(?P<name>[^\n]+?)\s*\((?P<login>[^()\n]+)\)\s*\n")
_MOST_BYTES = 2**20  # of a receipt, with what the student wrote into the form


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    matches = [(entry, _NAME.fullmatch(entry.name)) for entry in entries]
    named = [(entry, match) for entry, match in matches if match]
    people = {
        match["head"]: who
        for entry, match in named
        if not match["original"] and (who := _receipt(entry, match["head"]))
    }
    length = len(_common({match["head"] for _, match in named}))
    with_file = {(match["head"], match["time"]) for _, match in named if match["original"]}
    sent = []
    for entry, match in named:
        head = match["head"]
        if not match["original"] and (head, match["time"]) in with_file:
            continue
        login = head[length:] or head.rpartition("_")[2]
        who = people.get(head) or Sender(login, login, login=login)
        original = match["original"] or entry.name
        sent.append(Sent(entry, (who,), original, time=_time(match["time"])))
    return sent


def _receipt(entry: Entry, head: str) -> Sender | None:
    """Read who sent it, if the file's name says the same."""
    try:
        match = _WHO.match(entry.read(_MOST_BYTES).decode("utf-8-sig", "replace"))
    except OSError:
        return None
    if not match or not head.endswith(f"_{match['login']}"):
        return None
    login = match["login"]
    return Sender(login, login, match["name"], login)


def _common(heads: Iterable[str]) -> str:
    """Find the assignment's name, with which all begin; nothing of one alone is known."""
    first, *others = sorted(heads) or [""]
    whole = os.path.commonprefix([first, others[-1]]) if others else first  # noqa: RUF071  # text
    return "".join(whole.rpartition("_")[:2])


def _time(text: str) -> datetime | None:
    try:
        return datetime(*map(int, text.split("-")))  # type: ignore[arg-type] # noqa: DTZ001
    except ValueError:
        return None


SYSTEM = System("Blackboard", _read, doubt=0, own=_RECEIPT)
