"""A ledger as it was last read, for as long as nothing has changed that it is made from.

To read one anew, SQLAlchemy has to be imported, penalties to be computed and much else to be
compared, which takes longer than all that is asked for. What a ledger is made from is told apart by
one digest: of the records, the release and the settings by their bytes; of the gradebook by its
count of its changes; of what was handed in, the sources and this program by what the file system
says of each file. A gradebook that isn't the course's own file, and a plugin for late penalties,
can't be told apart so.
"""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import autograder
from autograder.course.directory import GRADEBOOK, Course
from autograder.course.settings import CONFIG_FILE
from autograder.files import put
from autograder.gradebook.late_policy import names_plugin
from autograder.gradebook.ledgers import Ledger
from autograder.project import Assignment
from autograder.told_apart import by_bytes, by_count, by_facts

KEPT = ".kept"
"""The folder of a course for what spares work, and may be deleted."""
_BEING_WRITTEN = ("-journal", "-wal")  # what SQLite puts beside a database


def digest_of(course: Course, assignment: Assignment) -> str:
    """Tell a ledger from others; empty where that can't be."""
    gradebook = course.root / GRADEBOOK
    if (
        "db_url" in course.config.CourseDirectory
        or names_plugin(course.config)
        or any(gradebook.with_name(gradebook.name + each).exists() for each in _BEING_WRITTEN)
    ):
        return ""
    release = course.root / "release" / assignment.name / assignment.notebook
    facts = by_facts(_looked_at(course, assignment))
    try:
        names = sorted(path.name for path in assignment.source.parents[1].iterdir())
        content = by_bytes([release, *sorted(course.records(assignment).glob("*.json"))])
        changes = by_count(gradebook)
    except OSError:
        return ""
    parts = [repr(course.config), *names, changes, content, facts]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest() if facts else ""


def kept(course: Course, assignment: Assignment, digest: str) -> Ledger | None:
    """Return the ledger that was kept under a digest, if there is one."""
    try:
        found = json.loads(_path(course, assignment).read_bytes())
        return Ledger.from_plain(found["ledger"]) if digest and found["of"] == digest else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it is read anew


def keep(course: Course, assignment: Assignment, digest: str, ledger: Ledger) -> None:
    """Keep a ledger in the place of the one before, as far as it can be written."""
    path = _path(course, assignment)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        put(path, json.dumps({"of": digest, "ledger": ledger.to_plain()}))


def _path(course: Course, assignment: Assignment) -> Path:
    return course.root / KEPT / f"{assignment.name}.json"


def _looked_at(course: Course, assignment: Assignment) -> Iterator[Path]:
    """List the folders of which the file system's facts are enough."""
    yield course.submitted
    yield assignment.source.parent
    yield assignment.source.parents[2] / "notebooks" / assignment.name
    yield Path(autograder.__path__[0])
    yield course.root / CONFIG_FILE
