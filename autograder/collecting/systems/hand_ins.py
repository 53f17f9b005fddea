"""A folder of what the notebooks' last cell packs: ``filtering-student-01-20300501-120000.zip``."""

import re
from collections.abc import Sequence

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.project import Assignment

_NAME = re.compile(
    r"(?P<original>[^-]+)-(?P<login>[\w.@+-]+)-(?P<day>\d{8})-(?P<time>\d{6})( \(\d+\))?\.zip"
)


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    del assignment
    matches = [(entry, _NAME.fullmatch(entry.name)) for entry in entries]
    return [
        Sent(
            entry,
            (Sender(match["login"], match["login"], login=match["login"]),),
            f"{match['original']}.zip",
            number=int(match["day"] + match["time"]),  # the sender's own clock: an order, no time
        )
        for entry, match in matches
        if match and len(entry.parts) == 1
    ]


SYSTEM = System("files of the hand-in cell", _read, doubt=2, takes_any=True)
