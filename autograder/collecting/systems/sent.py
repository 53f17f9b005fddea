"""What a download says about its files: whose each is, and when it was sent.

A system that hand-ins come from is a `System`: a function that reads this off the names of the
files. A module of this folder that has one as its ``SYSTEM`` is found by that.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from autograder.project import Assignment


@dataclass(frozen=True)
class Entry:
    """A file in a download.

    Attributes
    ----------
    file : Path
        The download: a zip file or a folder.
    parts : tuple of str
        The names of the folders in it that lead to the file, and the file's own.
    changed_s : float
        When it was last changed, in seconds since 1970; 0 if that isn't known.
    downloaded_s : float
        When the download was.
    read : callable
        Reads its content, if it hasn't more than so many bytes; else an `OSError` is raised.
    """

    file: Path
    parts: tuple[str, ...]
    changed_s: float
    downloaded_s: float
    read: Callable[[int], bytes] = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The file's own name."""
        return self.parts[-1]

    @property
    def path(self) -> str:
        """Its name in the download, with slashes."""
        return "/".join(self.parts)


@dataclass(frozen=True)
class Sender:
    """Who sent a file, as far as a download tells.

    Attributes
    ----------
    key : str
        Tells people of one system apart.
    made_of : str
        What a student's name is made of if nobody knows another one.
    name, login, email, lms_id : str
        Empty if they aren't told; the last is a number that the system gave.
    """

    key: str
    made_of: str
    name: str = ""
    login: str = ""
    email: str = ""
    lms_id: str = ""


@dataclass(frozen=True)
class Sent:
    """A file, and what its download says about it.

    Attributes
    ----------
    entry : Entry
    senders : tuple of Sender
        More than one where a group has one hand-in.
    original : str
        The name that the file had when it was sent.
    number : int
        Of several hand-ins that with the highest number is the latest; 0 if there are none.
    time : datetime or None
        When it was sent; without a zone, if the system tells none.
    is_late : bool
        Whether the system says so.
    ids : mapping
        By what the system knows the hand-in.
    """

    entry: Entry
    senders: tuple[Sender, ...]
    original: str
    number: int = 0
    time: datetime | None = None
    is_late: bool = False
    ids: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class System:
    """A system that hand-ins are downloaded from.

    Attributes
    ----------
    name : str
    read : callable
        Says what it knows about the files of a download; those that it can't know are left out.
    doubt : int
        How much else may look like it: of two that know as many files, the one with less is it.
    own : re.Pattern
        The names of files that the system itself puts beside what was sent.
    takes_any : bool
        Whether a download may hold what isn't of the assignment: then that is nobody's hand-in.
    """

    name: str
    read: Callable[[Sequence[Entry], Assignment], list[Sent]]
    doubt: int
    own: re.Pattern[str] = re.compile(r"(?!)")
    takes_any: bool = False

    def is_own(self, entry: Entry) -> bool:
        """Say whether a file is none that was sent."""
        return self.own.fullmatch(entry.name) is not None
