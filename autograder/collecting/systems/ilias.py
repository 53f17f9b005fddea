"""ILIAS: a folder ``One_Student_studentone_4567`` each, with last and first name, login, number.

Files may begin with the time at which they were sent, as ``20300501120000_filtering.ipynb``, in
the server's zone.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_FOLDER = re.compile(r"(?P<name>.+_.+)_(?P<login>[^_]+)_(?P<number>\d{2,18})", re.DOTALL)
_FILE = re.compile(r"(?P<time>\d{14})_(?P<original>.+)", re.DOTALL)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    sent = [*_sent(entries)]
    logins = {each.senders[0].login for each in sent}
    numbers = {each.ids["user"] for each in sent}
    keys = {each.senders[0].key for each in sent}
    return sent if len(logins) == len(numbers) == len(keys) else []  # else they are none


def _sent(entries: Sequence[Entry]) -> Iterator[Sent]:
    for entry in entries:
        folder = next(filter(None, map(_FOLDER.fullmatch, entry.parts[:-1])), None)
        if folder:
            name, login, number = (
                folder["name"].replace("_", " "),
                folder["login"],
                folder["number"],
            )
            file = _FILE.fullmatch(entry.name)
            yield Sent(
                entry,
                (Sender(f"{login} {number}", login, name, login, lms_id=number),),
                file["original"] if file else entry.name,
                time=_time(file["time"]) if file else None,
                ids={"user": number},
            )


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%d%H%M%S")  # noqa: DTZ007
    except ValueError:
        return None


SYSTEM = System("ILIAS", _read, doubt=1)
