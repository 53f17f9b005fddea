"""Bring what was downloaded to ``submitted/``: first it is known what will be done, then it is.

A hand-in is written where nothing lies, or where what was collected before still lies and is
older. What a person put or changed there is never written over.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.collecting.choosing import Pick, pick
from autograder.collecting.collected import Collected, read_collected, write_collected
from autograder.collecting.deliveries import Delivery, opened
from autograder.collecting.recognizing import recognize
from autograder.collecting.students import Identity, Person, Students, squashed
from autograder.collecting.systems.sent import Sender, Sent, System
from autograder.files import is_machines, put, read_bytes
from autograder.handin.candidates import MAX_BYTES
from autograder.handin.recognition import course_cells
from autograder.handin.timestamps import TIMESTAMP, written
from autograder.project import Assignment


class Fate(StrEnum):
    """What becomes of a hand-in."""

    NEW = "new"
    NEWER = "newer than before"
    SAME = "as before"
    OLDER = "not taken: what is there is newer"
    LESS = "not taken: what is there is answered, or can be read"
    IN_THE_WAY = "not taken: a person put something else there"
    NONE = "no notebook"
    FAILED = "not written"


_WRITTEN = frozenset({Fate.NEW, Fate.NEWER})


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
    moved_from : str
        The name under which it was collected before, if that was another one and nobody has
        graded it since.
    notes : tuple of str
        What else there is to say.
    """

    identity: Identity
    origin: Collected
    pick: Pick
    fate: Fate
    before: Collected | None = None
    moved_from: str = ""
    notes: tuple[str, ...] = ()

    @property
    def student(self) -> str:
        """The student's name."""
        return self.identity.student

    @property
    def is_news(self) -> bool:
        """Say whether where it comes from goes on record."""
        if self.fate == Fate.FAILED:
            return False
        return self.fate in _WRITTEN or self.before is None or self.is_sent_again

    @property
    def is_sent_again(self) -> bool:
        """Say whether the same notebook was sent another time, later."""
        before, origin = self.before, self.origin
        return (
            self.fate == Fate.SAME
            and before is not None
            and origin.order > before.order
            and (origin.entry, origin.time, origin.ids) != (before.entry, before.time, before.ids)
        )


@dataclass(frozen=True)
class Collection:
    """What downloads hold for an assignment.

    Attributes
    ----------
    course : Path
    assignment : Assignment
    systems : tuple of str
        Where each download came from.
    arrivals : list of Arrival
        By student.
    passed_over : mapping
        A reason to the names of files that are nobody's.
    """

    course: Path
    assignment: Assignment
    systems: tuple[str, ...]
    arrivals: list[Arrival]
    passed_over: Mapping[str, list[str]]

    def carry_out(self) -> "Collection":
        """Write what is to be written; return what became of it.

        Each file is written whole or not at all, so what was cut off goes on where it was.
        """
        arrivals = [self._carried_out(each) for each in self.arrivals]
        kept = read_collected(self.course, self.assignment)
        for each in arrivals:
            if each.moved_from and each.fate != Fate.FAILED:
                kept.pop(each.moved_from, None)
        kept |= {each.student: each.origin for each in arrivals if each.is_news or each.moved_from}
        write_collected(self.course, self.assignment, kept)
        return replace(self, arrivals=arrivals)

    def _carried_out(self, arrival: Arrival) -> Arrival:
        folder = _folder(self.course, arrival.student, self.assignment)
        notebook = arrival.pick.notebook
        try:
            if arrival.moved_from:
                _move(_folder(self.course, arrival.moved_from, self.assignment), folder)
            if arrival.fate == Fate.NONE:
                folder.mkdir(parents=True, exist_ok=True)  # so that its student has a row
            if arrival.fate in _WRITTEN and notebook:
                folder.mkdir(parents=True, exist_ok=True)
                put(folder / self.assignment.notebook, notebook.read())
            if arrival.is_news and arrival.fate != Fate.IN_THE_WAY:
                _stamp(folder, arrival)
        except OSError as error:
            if is_machines(error):
                raise
            why = f"{error.filename}: {error.strerror}"
            return replace(arrival, fate=Fate.FAILED, notes=(*arrival.notes, why))
        return arrival


@contextmanager
def collection(
    course: Path,
    assignment: Assignment,
    files: Sequence[Path],
    people: Iterable[Person],
    *,
    groups: Mapping[str, tuple[Sender, ...]],
    zone: ZoneInfo,
) -> Iterator[Collection]:
    """Look through downloads; what is found can be carried out as long as the context lasts.

    Parameters
    ----------
    course : Path
    assignment : Assignment
    files : sequence of Path
        Zip files or folders.
    people : iterable of Person
        The students that are known.
    groups : mapping
        As `autograder.collecting.groups.read_groups` gives it.
    zone : ZoneInfo
        Where times are meant of which a system tells no zone.

    Raises
    ------
    CourseError
        If one can't be read, or nobody knows what it is of.
    """
    before = read_collected(course, assignment)
    students = Students(people, before)
    cells = course_cells(assignment)
    passed_over: defaultdict[str, list[str]] = defaultdict(list)
    with opened(files) as deliveries:
        read = [_read(each, assignment, groups, zone, passed_over) for each in deliveries]
        arrivals = []
        for _, parcels in sorted(_by_student(read, students).items()):
            only_its = all(each.system.takes_any for each in parcels)
            picked = pick([each.sent for each in parcels], cells, only_its=only_its)
            if picked.notebook is None and only_its:
                for reason, names in picked.passed_over.items():
                    passed_over[reason] += names
                continue
            arrivals.append(_arrival(course, assignment, parcels, picked, before))
        yield Collection(
            course,
            assignment,
            tuple(system.name for system, _ in read),
            arrivals,
            {reason: names for reason, names in passed_over.items() if names},
        )


@dataclass(frozen=True)
class _Parcel:
    """A file of one sender's."""

    identity: Identity
    sender: Sender
    sent: Sent
    system: System
    group: str


def _read(
    delivery: Delivery,
    assignment: Assignment,
    groups: Mapping[str, tuple[Sender, ...]],
    zone: ZoneInfo,
    passed_over: defaultdict[str, list[str]],
) -> tuple[System, list[tuple[Sent, str]]]:
    """Read one download: each file with the group whose it is, if there is one."""
    system, sent = recognize(delivery, assignment)
    known = {each.entry.path for each in sent}
    for entry in delivery.entries:
        if entry.path not in known and not system.is_own(entry):
            passed_over["whose it is can't be seen"].append(entry.path)
    for name, reason in delivery.passed_over.items():
        passed_over[reason].append(name)
    timed = [replace(each, time=_in_utc(each.time, zone)) for each in sent]
    return system, [_of_group(each, groups) for each in timed]


def _in_utc(time: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Give a time as the gradebook has it, in UTC and without a zone; None if that can't be had."""
    try:
        local = time.replace(tzinfo=time.tzinfo or zone) if time else None
        return local.astimezone(UTC).replace(tzinfo=None) if local else None
    except OverflowError:
        return None


def _of_group(sent: Sent, groups: Mapping[str, tuple[Sender, ...]]) -> tuple[Sent, str]:
    if len(sent.senders) > 1:
        return sent, ", ".join(each.name or each.key for each in sent.senders)
    [sender] = sent.senders
    members = groups.get(squashed(sender.name), ())
    return (replace(sent, senders=members), sender.name) if members else (sent, "")


def _by_student(
    read: Iterable[tuple[System, list[tuple[Sent, str]]]], students: Students
) -> dict[str, list[_Parcel]]:
    parcels: defaultdict[str, list[_Parcel]] = defaultdict(list)
    for system, sent in read:
        for each, group in sorted(sent, key=lambda pair: pair[0].entry.path):
            for sender in each.senders:
                identity = students.identify(sender, system)
                parcel = _Parcel(identity, sender, each, system, group)
                parcels[identity.student].append(parcel)
    return parcels


def _arrival(
    course: Path,
    assignment: Assignment,
    parcels: Sequence[_Parcel],
    picked: Pick,
    before: Mapping[str, Collected],
) -> Arrival:
    sent = picked.notebook.sent if picked.notebook else parcels[-1].sent
    parcel = next(each for each in parcels if each.sent is sent)
    origin = _origin(parcel, picked)
    student, notes = parcel.identity.student, []
    former = _former(student, origin, before)
    is_graded = bool(former) and (course / "records" / assignment.name / f"{former}.json").exists()
    place = _folder(course, student, assignment)
    moved_from = former if former and not is_graded and not place.exists() else ""
    if moved_from:
        place = _folder(course, moved_from, assignment)
        notes.append(f"was {former} before; that folder is renamed")
    elif former:
        notes.append(f"was {former} before: what lies in submitted/{former} is the same person's")
    if origin.is_late:
        notes.append(f"late, says {origin.system}")
    known = before.get(moved_from or student)
    fate = _fate(place / assignment.notebook, picked, known)
    return Arrival(parcel.identity, origin, picked, fate, known, moved_from, tuple(notes))


def _former(student: str, origin: Collected, before: Mapping[str, Collected]) -> str:
    """Find another name under which the same sender's hand-in was collected."""
    return next(
        (
            name
            for name, each in before.items()
            if (each.system, each.key) == (origin.system, origin.key) and name != student
        ),
        "",
    )


def _origin(parcel: _Parcel, picked: Pick) -> Collected:
    sent, sender, notebook = parcel.sent, parcel.sender, picked.notebook
    return Collected(
        system=parcel.system.name,
        file=sent.entry.file.name,
        entry=sent.entry.path,
        inside=notebook.inside if notebook else (),
        original=sent.original,
        key=sender.key,
        name=sender.name,
        login=sender.login,
        email=sender.email,
        ids=dict(sent.ids),
        group=parcel.group,
        time=sent.time,
        is_late=sent.is_late,
        order=notebook.order if notebook else (),
        sha256=notebook.sha256 if notebook else "",
    )


def _fate(path: Path, picked: Pick, before: Collected | None) -> Fate:
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


def _folder(course: Path, student: str, assignment: Assignment) -> Path:
    return course / "submitted" / student / assignment.name


def _move(former: Path, folder: Path) -> None:
    """Give a folder to the name under which its student is known now."""
    if former.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        former.rename(folder)
        with suppress(OSError):  # of other assignments
            former.parent.rmdir()


def _digest(path: Path) -> str | None:
    """Take the fingerprint of what lies at a notebook's place; of what is no file, an empty one."""
    try:
        return hashlib.sha256(read_bytes(path, MAX_BYTES)).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _stamp(folder: Path, arrival: Arrival) -> None:
    """Write when it was sent, or take away when the one before was; a person's word stays."""
    path = folder / TIMESTAMP
    text = written(arrival.origin.time) if arrival.origin.time else ""
    ours = written(arrival.before.time) if arrival.before and arrival.before.time else ""
    there = ""
    with suppress(FileNotFoundError):
        there = read_bytes(path, 1024).decode("utf-8", "replace")
    if there == ours or (text and arrival.fate in _WRITTEN):
        if not text:
            path.unlink(missing_ok=True)
        elif text != there:
            put(path, text)
