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

_MOST_LOOKED_AT = 50  # files of a student


@dataclass(frozen=True)
class Notebook:
    """A file that may be a student's notebook.

    Attributes
    ----------
    sent : Sent
    inside : tuple of str
        Where that is an archive, the way through it.
    facts : Facts
    order : tuple of float
        Of two that with the greater one is later.
    sha256 : str
    """

    sent: Sent
    inside: tuple[str, ...]
    facts: Facts
    order: tuple[float, ...]
    sha256: str

    @property
    def label(self) -> str:
        """Its name, after that of the archive in which it lies."""
        return ": ".join([self.sent.entry.path, *self.inside])

    def read(self) -> bytes:
        """Read its content.

        Raises
        ------
        OSError
            If it can't be read, or is another one than it was.
        """
        content = _content(self.sent, self.inside)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise OSError(errno.EAGAIN, "it was changed just now", self.label)
        return content


@dataclass(frozen=True)
class Pick:
    """What a student sent: the notebook that counts, and the others by the reason.

    Attributes
    ----------
    notebook : Notebook or None
        None if there is none.
    passed_over : dict
        A reason to the names of files.
    """

    notebook: Notebook | None
    passed_over: Mapping[str, list[str]] = field(default_factory=dict)


def pick(files: Sequence[Sent], course: CourseCells, *, only_its: bool) -> Pick:
    """Choose a student's notebook by the rule above.

    Parameters
    ----------
    files : sequence of Sent
        What the student sent.
    course : CourseCells
        What the assignment's notebook is known by.
    only_its : bool
        Whether what can't be known as the assignment's is out of the question. Else it counts
        where there is nothing better, and grading says what is wrong with it.
    """
    passed_over: defaultdict[str, list[str]] = defaultdict(list)
    found: list[Notebook] = []
    for sent, inside in _candidates(files, passed_over):
        label = ": ".join([sent.entry.path, *inside])
        if len(found) == _MOST_LOOKED_AT:
            passed_over[f"{_MOST_LOOKED_AT} others came before"].append(label)
            continue
        try:
            content = _content(sent, inside)
        except OSError as error:
            passed_over[error.strerror or type(error).__name__].append(label)
            continue
        facts = facts_of(content, course)
        name = inside[-1] if inside else sent.original
        if facts.is_its or (".ipynb" in name.lower() and not only_its):
            digest = hashlib.sha256(content).hexdigest()
            found.append(Notebook(sent, inside, facts, _order(sent, name, facts), digest))
        else:
            passed_over["no notebook of this assignment"].append(label)
    if not found:
        return Pick(None, passed_over)
    best = max(found, key=lambda each: (each.order, each.label))
    for each in found:
        if each.sha256 != best.sha256:
            passed_over[_why_not(each, best)].append(each.label)
    return Pick(best, passed_over)


def _candidates(
    files: Sequence[Sent], passed_over: dict[str, list[str]]
) -> Iterator[tuple[Sent, tuple[str, ...]]]:
    for sent in sorted(files, key=_lateness, reverse=True):
        if PurePosixPath(sent.original).suffix.lower() == ARCHIVE:
            try:
                inside = members_of(sent.entry.read(MAX_BYTES), sent.entry.path)
            except OSError as error:
                passed_over[error.strerror or type(error).__name__].append(sent.entry.path)
                continue
            ways = [each.way for each in inside if NOTEBOOK.search(each.way[-1])]
            if not ways:
                passed_over["no notebook in it"].append(sent.entry.path)
            yield from ((sent, way) for way in ways)
        elif NOTEBOOK.search(sent.original):
            yield sent, ()
        else:
            passed_over["no notebook"].append(sent.entry.path)


def _content(sent: Sent, inside: tuple[str, ...]) -> bytes:
    content = sent.entry.read(MAX_BYTES)
    return member_of(content, inside, MAX_BYTES, sent.entry.path) if inside else content


def _lateness(sent: Sent) -> tuple[float, ...]:
    time_s = sent.time.replace(tzinfo=UTC).timestamp() if sent.time else 0.0
    return (time_s, float(sent.number), sent.entry.changed_s, sent.entry.downloaded_s)


def _order(sent: Sent, name: str, facts: Facts) -> tuple[float, ...]:
    time_s, number, *copied_s = _lateness(sent)
    upload, last = numbers(name)
    quality = float(facts.is_its) + float(facts.is_answered)
    return (quality, time_s, number, float(upload), float(last), *copied_s)


def _why_not(other: Notebook, best: Notebook) -> str:
    if other.order[0] == best.order[0]:
        return "older"
    return "as released" if other.facts.is_its else "can't be known as this assignment's"
