"""Look through downloads of an assignment: who sent what, and what is to become of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from autograder.collecting.arrivals import Arrival, Fate, fate_of
from autograder.collecting.choosing import Pick, pick
from autograder.collecting.collected import Collected, read_collected
from autograder.collecting.deliveries import Delivery, opened
from autograder.collecting.receipts import receipt_of, remarks
from autograder.collecting.recognizing import recognize
from autograder.collecting.students import Identity, Students, squashed
from autograder.collecting.submitting import folder_of, submit
from autograder.collecting.systems.sent import Sender, Sent, System
from autograder.collecting.taken_off import TakenOff
from autograder.gradebook.person import Person
from autograder.handin.origin import origin_of
from autograder.handin.parsing import parse
from autograder.handin.recognition import course_cells
from autograder.project import Assignment
from autograder.source.handed_out import HandedOut, handed_out


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
        """Write what is to be written; return what became of it."""
        return replace(self, arrivals=submit(self.course, self.assignment, self.arrivals))


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
    people = list(people)
    students, gone = Students(people, before), TakenOff(course, assignment, people)
    cells, known = course_cells(assignment), handed_out(assignment)
    passed_over: defaultdict[str, list[str]] = defaultdict(list)
    with opened(files) as deliveries:
        read = [_read(each, assignment, groups, zone, passed_over) for each in deliveries]
        arrivals = []
        everybody = _by_student(read, students)
        formerly = _formerly(everybody, before)
        for student, parcels in sorted(everybody.items()):
            only_its = all(each.system.takes_any for each in parcels)
            picked = pick([each.sent for each in parcels], cells, only_its=only_its)
            if picked.notebook is None and only_its:
                for reason, others in picked.passed_over.items():
                    passed_over[reason] += [each.path for each in others]
                continue
            former = formerly.get(student, "")
            arrival = _arrival(course, assignment, parcels, picked, before, former=former)
            arrival = replace(arrival, of_release=_of_release(picked, assignment, known))
            if arrival.is_first and gone.has(student, arrival.origin):
                arrival = replace(arrival, fate=Fate.TAKEN_OFF)
            arrivals.append(arrival)
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
    *,
    former: str,
) -> Arrival:
    student, origin, notes = parcels[0].identity.student, _origin(parcels, picked), []
    place = folder_of(course, student, assignment)
    is_graded = (course / "records" / assignment.name / f"{former}.json").exists()
    is_renamed = bool(former) and not is_graded and not place.exists()
    if is_renamed:
        place = folder_of(course, former, assignment)
        notes.append(f"was {former} before; that folder is renamed")
    elif former:
        notes.append(f"was {former} before: what lies in submitted/{former} is the same person's")
    if origin.is_late:
        notes.append(f"late, says {origin.system}")
    if picked.notebook and not picked.notebook.facts.is_answered:
        is_its = picked.notebook.facts.is_its
        notes.append("as released" if is_its else f"no notebook of {assignment.name} by its cells")
    if picked.notebook and (receipt := receipt_of(picked.notebook)):
        parcel = _parcel_of(parcels, picked)
        notes += remarks(receipt, picked.notebook, parcel.identity, parcel.sender)
        origin = replace(origin, receipt=receipt.number)
    known = before.get(former if is_renamed else student)
    fate = fate_of(place / assignment.notebook, picked, known)
    identity = parcels[0].identity
    return Arrival(identity, origin, picked, fate, known, former, is_renamed, tuple(notes))


def _of_release(picked: Pick, assignment: Assignment, known: HandedOut) -> str:
    """Say of which release a notebook is a copy if not of the latest, in the words of `grade`."""
    if not picked.notebook or not picked.notebook.facts.is_its:
        return ""
    try:
        submitted = parse(picked.notebook.read().decode("utf-8-sig"))
    except OSError:
        return ""
    return origin_of(submitted, assignment.name, known).said


def _formerly(
    parcels: Mapping[str, Sequence[_Parcel]], before: Mapping[str, Collected]
) -> dict[str, str]:
    """Find who was collected under another name before; a group's hand-in may have been one's."""
    by_key = {(each.system, each.key): student for student, each in before.items()}
    by_entry = {(each.system, each.entry): student for student, each in before.items()}
    found: dict[str, str] = {}
    for student, its in parcels.items():
        for each in its:
            system = each.system.name
            former = by_key.get((system, each.sender.key)) or (
                "" if student in before else by_entry.get((system, each.sent.entry.path), "")
            )
            if former and former not in parcels and former not in found.values():
                found.setdefault(student, former)
    return found


def _parcel_of(parcels: Sequence[_Parcel], picked: Pick) -> _Parcel:
    """Return what the notebook that counts came in; the last one where none counts."""
    sent = picked.notebook.file.sent if picked.notebook else parcels[-1].sent
    return next(each for each in parcels if each.sent is sent)


def _origin(parcels: Sequence[_Parcel], picked: Pick) -> Collected:
    notebook, parcel = picked.notebook, _parcel_of(parcels, picked)
    sent, sender = parcel.sent, parcel.sender
    return Collected(
        system=parcel.system.name,
        file=sent.entry.file.name,
        entry=sent.entry.path,
        inside=notebook.file.inside if notebook else (),
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
