"""Brightspace (D2L): ``4567-89012 - Student One - May 1, 2030 1205 PM - filtering.ipynb``.

What stands before the file's name may be a folder's too. The time is the server's, hours and
minutes run together; where its month is in another language it isn't read.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_PREFIX = r"(?P<user>\d{1,18})-(?P<item>\d{1,18}) - (?P<name>.+?) - (?P<time>\S.*?\d{4}\b.*?)"
_FOLDER = re.compile(_PREFIX)
_FILE = re.compile(rf"{_PREFIX} - (?P<original>.+)", re.DOTALL)
_CLOCK = re.compile(r"(\d{1,2})(\d\d)( [AP]M)?")


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    return [*_sent(entries)]


def _sent(entries: Sequence[Entry]) -> Iterator[Sent]:
    for entry in entries:
        folder = next(filter(None, map(_FOLDER.fullmatch, entry.parts[:-1])), None)
        match = folder or _FILE.fullmatch(entry.name)
        if match:
            name, user, item = match["name"], match["user"], match["item"]
            yield Sent(
                entry,
                (Sender(f"{user} {name}", f"{name} {user}", name),),
                entry.name if folder else match["original"],
                time=_time(match["time"]),
                ids={"user": user, "item": item},
            )


def _time(text: str) -> datetime | None:
    """Read a time such as ``May 1, 2030 1205 PM``."""
    date, _, clock = text.partition(", ")
    year, _, clock = clock.partition(" ")
    match = _CLOCK.fullmatch(clock)
    if match:
        whole = f"{date} {year} {match[1]}:{match[2]}{match[3] or ''}"
        for day in ("%b %d %Y", "%B %d %Y"):
            with suppress(ValueError):
                form = f"{day} %I:%M %p" if match[3] else f"{day} %H:%M"
                return datetime.strptime(whole, form)  # noqa: DTZ007
    return None


SYSTEM = System("Brightspace", _read, doubt=0, own=re.compile(r"index\.html"))
