"""What becomes of a student's hand-in, decided before anything is written.

It is written where nothing lies, or where what was collected before still lies and is older. What a
person put or changed there is never written over.
"""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from autograder.collecting.choosing import Pick
from autograder.collecting.collected import Collected
from autograder.collecting.students import Identity
from autograder.files import read_bytes
from autograder.handin.candidates import MAX_BYTES


class Fate(StrEnum):
    """What becomes of a hand-in."""

    NEW = "new"
    NEWER = "newer than before"
    SAME = "as before"
    OLDER = "not taken: what is there is newer"
    LESS = "not taken: what is there is answered, or can be read"
    IN_THE_WAY = "not taken: a person put something else there"
    NONE = "no notebook"
    TAKEN_OFF = "not taken: was taken off the course with this or something newer"
    FAILED = "not written"


WRITTEN = frozenset({Fate.NEW, Fate.NEWER})
"""The fates with which a notebook is written."""


@dataclass(frozen=True)
class Arrival:
    """What a student sent, and what becomes of it.

    Attributes
    ----------
    identity : Identity
    origin : Collected
        Where it comes from.
    pick : Pick
    fate : Fate
    before : Collected or None
        What was collected of the student's before.
    formerly : str
        The name under which it was collected before, if that was another one.
    is_renamed : bool
        Whether what was collected under that name is the student's from now on.
    notes : tuple of str
        What else there is to say.
    of_release : str
        What there is to say of the release that it is a copy of; empty if it is of the latest.
    """

    identity: Identity
    origin: Collected
    pick: Pick
    fate: Fate
    before: Collected | None = None
    formerly: str = ""
    is_renamed: bool = False
    notes: tuple[str, ...] = ()
    of_release: str = ""

    @property
    def student(self) -> str:
        """The student's name."""
        return self.identity.student

    @property
    def is_first(self) -> bool:
        """Say whether there is nothing of the student's yet, here or on record."""
        return self.before is None and self.fate in {Fate.NEW, Fate.NONE}

    @property
    def is_news(self) -> bool:
        """Say whether what is on record from now on is where this one comes from."""
        before, origin = self.before, self.origin
        if self.fate in WRITTEN or before is None:
            return True
        return (  # the same notebook, sent again
            self.fate == Fate.SAME
            and origin.order > before.order
            and (origin.entry, origin.time, origin.ids) != (before.entry, before.time, before.ids)
        )

    @property
    def on_record(self) -> Collected:
        """Where what lies in ``submitted/`` comes from."""
        return self.origin if self.is_news or self.before is None else self.before


def fate_of(path: Path, picked: Pick, before: Collected | None) -> Fate:
    """Say what becomes of a hand-in.

    Parameters
    ----------
    path : Path
        The place of the notebook.
    picked : Pick
        What was sent.
    before : Collected or None
        What was collected of the student's before.
    """
    notebook = picked.notebook
    there = _digest(path)
    if notebook is None:
        return Fate.NONE if there is None else Fate.LESS
    if there == notebook.sha256:
        return Fate.SAME
    if there is None:
        return Fate.NEW
    if before is None or there != before.sha256:
        return Fate.IN_THE_WAY
    if notebook.order > before.order:
        return Fate.NEWER
    return Fate.LESS if notebook.order[0] < before.order[0] else Fate.OLDER


def _digest(path: Path) -> str | None:
    """Take the fingerprint of what lies at a notebook's place; of what is no file, an empty one."""
    try:
        return hashlib.sha256(read_bytes(path, MAX_BYTES)).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""
