"""The files of a student's that may be an assignment's notebook, and which of them counts.

The one with the expected name at the expected place does, unless it is as released or can't be
read and another one isn't. Of others, one in the assignment's folder comes before those elsewhere,
then the highest number at the end of the name, as in ``filtering (2).ipynb``, then the latest.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.amounts import few
from autograder.bounded_cache import cached_within, text_bytes
from autograder.files import read_bytes
from autograder.handin.archives import ARCHIVE, members, read_member
from autograder.handin.parsing import DamagedError, parse
from autograder.handin.recognition import CourseCells, is_answered, is_its_notebook

MAX_BYTES = 32 * 2**20
_MOST_LOOKED_AT = 50  # files of a student, each of which may have MAX_BYTES
_MOST_ARCHIVES = 10
_CACHE_BYTES = 8 * 2**20
# Browsers and mail add such endings to what they take for text.
NOTEBOOK = re.compile(r"\.ipynb|\.(json|txt)$", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,9})\)?$")
# Canvas puts two numbers before a file's name; the second one grows with each file.
_UPLOAD = re.compile(r"_\d{1,18}_(\d{1,18})_")


@dataclass(frozen=True)
class Candidate:
    """A file that may be a notebook, by itself or in an archive.

    Attributes
    ----------
    path : Path
        Of the file, or of the archive.
    way : tuple of str
        Its name in the archive, after that of one in which it lies there; empty for a file by
        itself.
    changed_s : float
        When it was last changed, in seconds since 1970.
    """

    path: Path
    way: tuple[str, ...] = ()
    changed_s: float = 0.0

    def read(self) -> bytes:
        """Read its content.

        Raises
        ------
        OSError
            If it can't be read, is no regular file, or has more than `MAX_BYTES`.
        """
        if self.way:
            return read_member(self.path, self.way, MAX_BYTES)
        return read_bytes(self.path, MAX_BYTES)

    @property
    def name(self) -> str:
        """The file's own name."""
        return Path(self.way[-1] if self.way else self.path).name

    @property
    def numbers(self) -> tuple[int, int]:
        """The number of its upload, then the one at the end of its name; 0 if there is none."""
        return numbers(self.name)

    def label(self, submitted: Path) -> str:
        """Name it as a person would, from ``submitted/`` on."""
        return ": ".join([str(self.path.relative_to(submitted)), *self.way])


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
            if path.suffix.lower() == ARCHIVE:
                archives += 1
                inside = members(path) if archives <= _MOST_ARCHIVES else []
                found += [
                    Candidate(path, each.way, each.changed_s)
                    for each in inside
                    if NOTEBOOK.search(each.way[-1])
                ]
            elif NOTEBOOK.search(path.name) and path.name != "timestamp.txt":
                facts = path.lstat()
                found += [Candidate(path, (), facts.st_mtime)] if facts.st_size else []
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
        key=lambda each: (each.path.parent in folders, each.numbers, each.changed_s, str(each)),
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
    own: "dict[Candidate, Facts]",
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
class Facts:
    """What a file is to an assignment.

    Attributes
    ----------
    is_its : bool
        Whether it is the assignment's notebook.
    is_answered : bool
        Whether it is, and isn't as it was released.
    digest : int
        Of its content.
    """

    is_its: bool
    is_answered: bool
    digest: int


_NOTHING = Facts(is_its=False, is_answered=False, digest=0)


def numbers(name: str) -> tuple[int, int]:
    """Read the number of an upload in a file's name, then the one at its end; 0 for none.

    Examples
    --------
    >>> numbers("studentone_LATE_4567_89012_filtering-1.ipynb"), numbers("filtering (2).ipynb")
    ((89012, 1), (0, 2))
    """
    upload, last = _UPLOAD.search(name), _NUMBER.search(name.partition(".")[0])
    return int(upload[1]) if upload else 0, int(last[1]) if last else 0


def facts_of(content: bytes, course: CourseCells) -> Facts:
    """Tell what a file of this content is to an assignment."""
    try:
        notebook = parse(content.decode("utf-8-sig"))
    except (UnicodeDecodeError, DamagedError):
        return _NOTHING
    is_its = is_its_notebook(notebook, course)
    return Facts(is_its, is_its and is_answered(notebook, course.all_answers), hash(content))


def _facts(candidate: Candidate, course: CourseCells) -> Facts:
    try:
        there = candidate.path.lstat()
    except OSError:
        return _NOTHING
    return _read_facts(candidate, course, (there.st_ino, there.st_mtime_ns, there.st_size))


def _names_bytes(_facts: Facts, candidate: Candidate, *_: object) -> int:
    return text_bytes(str(candidate.path), *candidate.way)


@cached_within(_CACHE_BYTES, _names_bytes)  # a class is listed more than once
def _read_facts(candidate: Candidate, course: CourseCells, state: tuple[int, ...]) -> Facts:
    del state  # by which a file that was changed is another one
    try:
        return facts_of(candidate.read(), course)
    except OSError:
        return _NOTHING
