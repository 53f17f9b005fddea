"""Canvas: ``lastfirst_LATE_4567_89012_filtering.ipynb``, all in one folder.

The numbers are the user's and the upload's. An assignment of groups has one file for each group,
with the group's name. No time is told.
"""

import re
from collections.abc import Iterator, Sequence

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_NAMED = re.compile(
    r"(?P<name>.+?)(?P<late>_LATE)?_(?P<user>\d{1,18})"
    r"_(?:(?P<upload>\d{1,18})_(?P<original>.+)|(?P<written>text|link)\.html)",
    re.DOTALL,
)
_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<user>[^_]+)"
    r"_(?:(?P<upload>\d{1,18})_(?P<original>.+)|(?P<written>text|link)\.html)",
    re.DOTALL,
)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    return [*_sent(entries)]


def _sent(entries: Sequence[Entry]) -> Iterator[Sent]:
    for entry in entries:
        anonymous = _ANONYMOUS.fullmatch(entry.name)
        match = anonymous or _NAMED.fullmatch(entry.name)
        if not match:
            continue
        user, upload = match["user"], match["upload"] or ""
        name = "" if anonymous else match["name"]
        yield Sent(
            entry,
            (Sender(user, f"{name or 'anon'}-{user}", name, lms_id="" if anonymous else user),),
            match["original"] or f"{match['written']}.html",
            number=int(upload or 0),
            is_late=match["late"] is not None,
            ids={"user": user, "upload": upload},
        )


SYSTEM = System("Canvas", _read, doubt=1)
