"""The files of a student's that may be an assignment's notebook, and which of them counts.

The one with the expected name at the expected place does, unless it is as released or can't be
read and another one isn't. Of others, one in the assignment's folder comes before those elsewhere,
then the highest number at the end of the name, as in ``filtering (2).ipynb``, then the latest.
"""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.amounts import few
from autograder.files import read_bytes
from autograder.handin.archives import members, read_member
from autograder.handin.parsing import DamagedError, parse
from autograder.handin.recognition import CourseCells, is_answered, is_its_notebook

MAX_BYTES = 32 * 2**20
_MOST_LOOKED_AT = 50  # files of a student, each of which may have MAX_BYTES
_MOST_ARCHIVES = 10
_ARCHIVE = ".zip"
# Browsers and mail add such endings to what they take for text.
NOTEBOOK = re.compile(r"\.ipynb|\.(json|txt)$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,9})\)?$")


@dataclass(frozen=True)
class Candidate:
    """A file that may be a notebook, by itself or in an archive.

    Attributes
    ----------
    path : Path
        Of the file, or of the archive.
    member : str
        Its name in the archive; empty for a file by itself.
    changed_s : float
        When it was last changed, in seconds since 1970.
    """

    path: Path
    member: str = ""
    changed_s: float = 0.0

    def read(self) -> bytes:
        """Read its content.

        Raises
        ------
        OSError
            If it can't be read, is no regular file, or has more than `MAX_BYTES`.
        """
        if self.member:
            return read_member(self.path, self.member, MAX_BYTES)
        return read_bytes(self.path, MAX_BYTES)

    @property
    def name(self) -> str:
        """The file's own name."""
        return Path(self.member or self.path).name

    @property
    def number(self) -> int:
        """The number at the end of its name, 0 if there is none."""
        match = _NUMBER.search(self.name.partition(".")[0])
        return int(match[1]) if match else 0

    def label(self, submitted: Path) -> str:
        """Name it as a person would, from ``submitted/`` on."""
        name = str(self.path.relative_to(submitted))
        return f"{name}: {self.member}" if self.member else name


@dataclass(frozen=True)
class Choice:
    """The file that counts, and what is to be said about it.

    Attributes
    ----------
    file : Candidate
    notes : tuple of str
        Lines for the instructor: where it was found, what else there is.
    """

    file: Candidate
    notes: tuple[str, ...] = ()


def candidates(files: Iterable[Path]) -> list[Candidate]:
    """List what may be a notebook among files, those in archives too; nothing is read but these."""
    found: list[Candidate] = []
    archives = 0
    for path in files:
        try:
            if path.suffix.lower() == _ARCHIVE:
                archives += 1
                inside = members(path) if archives <= _MOST_ARCHIVES else []
                found += [Candidate(path, *each) for each in inside if NOTEBOOK.search(each[0])]
            elif NOTEBOOK.search(path.name) and path.name != "timestamp.txt":
                facts = path.lstat()
                found += [Candidate(path, "", facts.st_mtime)] if facts.st_size else []
        except OSError:
            continue  # it is named where nothing else is found
    return found


def choose(
    found: Sequence[Candidate], expected: Sequence[Path], course: CourseCells
) -> Choice | None:
    """Choose the notebook of an assignment by the rule above.

    Parameters
    ----------
    found : sequence of Candidate
    expected : sequence of Path
        The assignment's place in the student's folder.
    course : CourseCells
        What the assignment's notebook is known by.

    Returns
    -------
    Choice or None
        None if none of them is the assignment's.
    """
    first = sorted(found, key=lambda each: each.path not in expected)[:_MOST_LOOKED_AT]
    own = {each: facts for each in first if (facts := _facts(each, course)).is_its}
    answered = [each for each, facts in own.items() if facts.is_answered] or list(own)
    at_place = [each for each in answered if each.path in expected]
    if not answered:
        return None
    submitted = expected[0].parents[2]
    folders = {path.parent for path in expected}
    file = max(
        at_place or answered,
        key=lambda each: (each.path.parent in folders, each.number, each.changed_s, str(each)),
    )
    label = file.label(submitted)
    others = [each for each in own if own[each].digest != own[file].digest]
    if others:
        named = few([each.label(submitted) for each in others])
        why = _why(file, at_place, first, own, expected)
        note = f"{len(others) + 1} notebooks of this assignment: graded is {label} ({why})"
        return Choice(file, (f"{note}; not graded: {named}",))
    if file.path in expected:
        return Choice(file)
    return Choice(file, (f"graded is {label}; its place is {_place(expected[0])}",))


def _place(expected: Path) -> str:
    return f"submitted/STUDENT/{expected.parent.name}/{expected.name}"


def _why(
    file: Candidate,
    at_place: Sequence[Candidate],
    looked_at: Iterable[Candidate],
    own: "dict[Candidate, _Facts]",
    expected: Sequence[Path],
) -> str:
    if at_place:
        return "it has the expected name"
    passed_over = next((each for each in looked_at if each.path in expected), None)
    rule = "the folder, then the number in the name, then the time decides"
    if passed_over is None or passed_over == file:
        return rule
    state = "is as released" if passed_over in own else "can't be used"
    return f"{passed_over.path.name} {state}; of the others {rule}"


@dataclass(frozen=True)
class _Facts:
    is_its: bool
    is_answered: bool
    digest: int


_NOTHING = _Facts(is_its=False, is_answered=False, digest=0)


def _facts(candidate: Candidate, course: CourseCells) -> _Facts:
    try:
        there = candidate.path.lstat()
    except OSError:
        return _NOTHING
    return _read_facts(candidate, course, (there.st_ino, there.st_mtime_ns, there.st_size))


@functools.lru_cache(maxsize=4096)  # a class is listed more than once
def _read_facts(candidate: Candidate, course: CourseCells, state: tuple[int, ...]) -> _Facts:
    del state  # by which a file that was changed is another one
    try:
        content = candidate.read()
        notebook = parse(content.decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError, DamagedError):
        return _NOTHING
    is_its = is_its_notebook(notebook, course)
    return _Facts(is_its, is_its and is_answered(notebook, course.answers), hash(content))
