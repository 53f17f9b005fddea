"""Which of the files that a student sent is the notebook of the assignment, known by its cells.

Of several, one that is answered goes before one that is as released, and what can't be known as
the assignment's comes last. Then the latest counts: by the system's time or number, the number at
the end of its name, and the time of the file.
"""

import errno
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from pathlib import PurePosixPath

from autograder.collecting.systems.sent import Sent
from autograder.handin.archives import ARCHIVE, MAX_BYTES, member_of, members_of
from autograder.handin.candidates import NOTEBOOK, Facts, facts_of, numbers
from autograder.handin.recognition import CourseCells
from lecturekit.handing_in import RECEIPT

_MOST_LOOKED_AT = 50  # files of a student


@dataclass(frozen=True)
class File:
    """A file that a student sent, by itself or in an archive.

    Attributes
    ----------
    sent : Sent
    inside : tuple of str
        Where that is an archive, the way through it.
    """

    sent: Sent
    inside: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name that the student gave it."""
        return self.inside[-1] if self.inside else self.sent.original

    @property
    def path(self) -> str:
        """Its name in the download."""
        return ": ".join([self.sent.entry.path, *self.inside])

    def read(self) -> bytes:
        """Read its content.

        Raises
        ------
        OSError
            If it can't be read, or is larger than a notebook may be.
        """
        if not self.inside:
            return self.sent.entry.read(MAX_BYTES)
        return self.read_beside(self.inside, MAX_BYTES)

    def read_beside(self, way: tuple[str, ...], most_bytes: int) -> bytes:
        """Read another file of the archive that this one lies in.

        Raises
        ------
        OSError
            If it can't be read, or is larger.
        """
        content = self.sent.entry.read(MAX_BYTES)
        return member_of(content, way, most_bytes, self.sent.entry.path)


@dataclass(frozen=True)
class Notebook:
    """A file that may be a student's notebook.

    Attributes
    ----------
    file : File
    facts : Facts
    order : tuple of float
        Of two that with the greater one is later.
    sha256 : str
    """

    file: File
    facts: Facts
    order: tuple[float, ...]
    sha256: str

    def read(self) -> bytes:
        """Read its content.

        Raises
        ------
        OSError
            If it can't be read, or is another one than it was.
        """
        content = self.file.read()
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise OSError(errno.EAGAIN, "it was changed just now", self.file.path)
        return content


@dataclass(frozen=True)
class Pick:
    """What a student sent: the notebook that counts, and the others by the reason.

    Attributes
    ----------
    notebook : Notebook or None
        None if there is none.
    passed_over : dict
        A reason to files.
    """

    notebook: Notebook | None
    passed_over: Mapping[str, list[File]] = field(default_factory=dict)


def pick(sent: Sequence[Sent], course: CourseCells, *, only_its: bool) -> Pick:
    """Choose a student's notebook by the rule above.

    Parameters
    ----------
    sent : sequence of Sent
        By the student.
    course : CourseCells
        What the assignment's notebook is known by.
    only_its : bool
        Whether what can't be known as the assignment's is out of the question. Else it counts
        where there is nothing better, and grading says what is wrong with it.
    """
    passed_over: defaultdict[str, list[File]] = defaultdict(list)
    found: list[Notebook] = []
    for file in _candidates(sent, passed_over):
        if len(found) == _MOST_LOOKED_AT:
            passed_over[f"{_MOST_LOOKED_AT} others came before"].append(file)
            continue
        try:
            content = file.read()
        except OSError as error:
            passed_over[error.strerror or type(error).__name__].append(file)
            continue
        facts = facts_of(content, course)
        if facts.is_its or (".ipynb" in file.name.lower() and not only_its):
            digest = hashlib.sha256(content).hexdigest()
            found.append(Notebook(file, facts, _order(file, facts), digest))
        else:
            passed_over["no notebook of this assignment"].append(file)
    if not found:
        return Pick(None, passed_over)
    best = max(found, key=lambda each: (each.order, each.file.path))
    for each in found:
        if each.sha256 != best.sha256:
            passed_over[_why_not(each, best)].append(each.file)
    return Pick(best, passed_over)


def _candidates(files: Sequence[Sent], passed_over: defaultdict[str, list[File]]) -> Iterator[File]:
    for sent in sorted(files, key=_lateness, reverse=True):
        file = File(sent)
        if PurePosixPath(sent.original).suffix.lower() == ARCHIVE:
            try:
                inside = members_of(file.read(), file.path)
            except OSError as error:
                passed_over[error.strerror or type(error).__name__].append(file)
                continue
            ways = [each.way for each in inside if _may_be_a_notebook(each.way[-1])]
            if not ways:
                passed_over["no notebook in it"].append(file)
            yield from (File(sent, way) for way in ways)
        elif NOTEBOOK.search(sent.original):
            yield file
        else:
            passed_over["no notebook"].append(file)


def _may_be_a_notebook(name: str) -> bool:
    return NOTEBOOK.search(name) is not None and PurePosixPath(name).name != RECEIPT


def _lateness(sent: Sent) -> tuple[float, ...]:
    time_s = sent.time.replace(tzinfo=UTC).timestamp() if sent.time else 0.0
    return (time_s, float(sent.number), sent.entry.changed_s, sent.entry.downloaded_s)


def _order(file: File, facts: Facts) -> tuple[float, ...]:
    time_s, number, *copied_s = _lateness(file.sent)
    upload, last = numbers(file.name)
    quality = float(facts.is_its) + float(facts.is_answered)
    return (quality, time_s, number, float(upload), float(last), *copied_s)


def _why_not(other: Notebook, best: Notebook) -> str:
    if other.order[0] == best.order[0]:
        return "older"
    return "as released" if other.facts.is_its else "can't be known as this assignment's"
