"""A class that was found to stand as it was graded, for as long as nothing has changed.

To find that out, the source is read and checked, nbgrader asked whether it still agrees, and each
submission compared with what its result was made from. Where all of that is as it was when this
found nothing to grade and wrote nothing, it would find nothing again.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

from autograder.course.directory import Course
from autograder.course.seeds import SECRET_FILE
from autograder.files import put
from autograder.gradebook import keeping
from autograder.gradebook.keeping import KEPT
from autograder.project import Assignment
from autograder.told_apart import by_bytes, by_facts


@dataclass(frozen=True)
class Standing:
    """What there is to say of such a class, beside its ledger.

    Attributes
    ----------
    submissions : int
    strays : sequence of str
        What lies in ``submitted/`` and is nobody's, a line for each reason.
    mistakes : sequence of (str, str, str, int)
        Exercise, known mistake, what it is, and how many students made it.
    """

    submissions: int
    strays: Sequence[str]
    mistakes: Sequence[tuple[str, str, str, int]]


def digest_of(course: Course, assignment: Assignment) -> str:
    """Tell all that grading looks at from what it was before; empty where that can't be."""
    of_ledger = keeping.digest_of(course, assignment)
    library = find_spec("lecturekit")  # which isn't imported for it
    places = (library and library.submodule_search_locations) or []
    facts = by_facts(map(Path, places)) if of_ledger and places else ""
    if not facts:
        return ""
    try:
        content = by_bytes(_read(course, assignment))
        there = sorted(str(path) for path in course.root.glob(f"autograded/*/{assignment.name}/*"))
    except OSError:
        return ""
    return hashlib.sha256("\n".join([of_ledger, facts, content, *there]).encode()).hexdigest()


def known(course: Course, assignment: Assignment, digest: str) -> Standing | None:
    """Return what is known of a class under a digest, if anything is."""
    try:
        found = json.loads(_path(course, assignment).read_bytes())
        if not digest or found.pop("of") != digest:
            return None
        mistakes = [
            (str(of), str(name), str(what), int(n)) for of, name, what, n in found["mistakes"]
        ]
        return Standing(int(found["submissions"]), [*map(str, found["strays"])], mistakes)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # it is looked at anew


def keep(course: Course, assignment: Assignment, digest: str, standing: Standing) -> None:
    """Keep what there is to say, as far as it can be written."""
    path = _path(course, assignment)
    with suppress(OSError):
        path.parent.mkdir(exist_ok=True)
        put(path, json.dumps({"of": digest, **asdict(standing)}))


def _path(course: Course, assignment: Assignment) -> Path:
    return course.root / KEPT / f"{assignment.name}-graded.json"


def _read(course: Course, assignment: Assignment) -> Iterator[Path]:
    """List what is read anew, beside what the ledger is made from."""
    yield course.root / SECRET_FILE
    for name in ("source", "release"):
        yield from sorted(
            path for path in (course.root / name / assignment.name).rglob("*") if path.is_file()
        )
