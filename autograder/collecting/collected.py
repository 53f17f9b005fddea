"""What was collected for an assignment, by student: so grades and pages find their way back.

It is kept in ``collected/ASSIGNMENT.json`` in the course directory.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import put, read_bytes
from autograder.project import Assignment

COLLECTED = "collected"
"""The folder of a course for it."""

_MAX_BYTES = 256 * 2**20


@dataclass(frozen=True)
class Collected:
    """Where a student's hand-in came from.

    Attributes
    ----------
    system : str
        Such as ``Canvas``.
    file : str
        The name of the download.
    entry : str
        The name of the file in it, with the folders: what a system takes files back under.
    inside : tuple of str
        Where the file is an archive, the way through it to the notebook.
    original : str
        The name that the file had when it was sent.
    key : str
        Tells people of the system apart.
    name, login, email : str
        Of the sender, as far as the system told.
    ids : mapping
        By what the system knows the hand-in: ``user`` and ``upload`` of Canvas, ``participant`` of
        Moodle, ``submission`` of Gradescope, ``user`` and ``item`` of Brightspace, ``user`` of
        ILIAS.
    group : str
        Whose hand-in it is, if it is a group's.
    time : datetime or None
        When it was sent, in UTC and without a zone.
    is_late : bool
        Whether the system says so.
    order : tuple of float
        Of two hand-ins that with the greater one is later.
    sha256 : str
        Of the notebook; empty if none was sent.
    receipt : str
        The number of the receipt beside it; empty if there was none.
    """

    system: str
    file: str
    entry: str
    inside: tuple[str, ...] = ()
    original: str = ""
    key: str = ""
    name: str = ""
    login: str = ""
    email: str = ""
    ids: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    time: datetime | None = None
    is_late: bool = False
    order: tuple[float, ...] = ()
    sha256: str = ""
    receipt: str = ""


def read_collected(course: Path, assignment: Assignment) -> dict[str, Collected]:
    """Read what was collected, by student; nothing if nothing was.

    Raises
    ------
    CourseError
        If the file can't be read.
    """
    return read_at(_path(course, assignment))


def read_at(path: Path) -> dict[str, Collected]:
    """Read such a file; nothing if there is none.

    Raises
    ------
    CourseError
        If it can't be read.
    """
    try:
        content = json.loads(read_bytes(path, _MAX_BYTES))
        return {student: _from_plain(each) for student, each in content.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CourseError(
            f"{path}: can't be read ({type(error).__name__}); restore it from a backup, or delete "
            "it: then nobody knows which hand-ins are newer than those in submitted/"
        ) from None


def write_collected(
    course: Path, assignment: Assignment, collected: Mapping[str, Collected]
) -> None:
    """Write what was collected, whole or not at all; what stays the same isn't touched."""
    write_at(_path(course, assignment), collected)


def write_at(path: Path, collected: Mapping[str, Collected]) -> None:
    """Write such a file."""
    if read_at(path) != dict(collected):
        path.parent.mkdir(exist_ok=True)
        plain = {student: _to_plain(collected[student]) for student in sorted(collected)}
        put(path, json.dumps(plain, indent=1))


def _path(course: Path, assignment: Assignment) -> Path:
    return course / COLLECTED / f"{assignment.name}.json"


def _to_plain(collected: Collected) -> dict[str, object]:
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in asdict(collected).items()
    }


def _from_plain(plain: Mapping[str, object]) -> Collected:
    known = {each.name for each in fields(Collected)}
    given = {name: value for name, value in plain.items() if name in known}
    for name in ("inside", "order"):
        given[name] = tuple(given.get(name, ()))  # type: ignore[arg-type]
    if given.get("time") is not None:
        given["time"] = datetime.fromisoformat(str(given["time"]))
    return Collected(**given)  # type: ignore[arg-type]
