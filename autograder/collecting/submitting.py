"""Write hand-ins to ``submitted/``, each file whole or not at all.

So what was cut off goes on where it was.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from autograder.collecting.arrivals import WRITTEN, Arrival, Fate
from autograder.collecting.collected import read_collected, write_collected
from autograder.files import is_machines, put, read_bytes
from autograder.handin.timestamps import TIMESTAMP, written
from autograder.project import Assignment

_MOST_BYTES = 1024  # a time has about 30


def folder_of(course: Path, student: str, assignment: Assignment) -> Path:
    """Return the folder of a student's hand-in."""
    return course / "submitted" / student / assignment.name


def submit(course: Path, assignment: Assignment, arrivals: Sequence[Arrival]) -> list[Arrival]:
    """Write what is to be written, and where it comes from; return what became of each.

    Raises
    ------
    OSError
        If the machine fails, such as a disk that is full. What befalls one student doesn't.
    """
    done = [
        each if each.fate == Fate.TAKEN_OFF else _submitted(course, assignment, each)
        for each in arrivals
    ]
    successes = [each for each in done if each.fate not in {Fate.FAILED, Fate.TAKEN_OFF}]
    kept = read_collected(course, assignment)
    for each in successes:
        kept.pop(each.formerly, None)
    kept |= {each.student: each.on_record for each in successes}
    write_collected(course, assignment, kept)
    return done


def _submitted(course: Path, assignment: Assignment, arrival: Arrival) -> Arrival:
    folder = folder_of(course, arrival.student, assignment)
    notebook = arrival.pick.notebook
    try:
        if arrival.is_renamed:
            _move(folder_of(course, arrival.formerly, assignment), folder)
        if arrival.fate in WRITTEN or arrival.fate == Fate.NONE:  # so that everybody has a row
            folder.mkdir(parents=True, exist_ok=True)
        if arrival.fate in WRITTEN and notebook:
            put(folder / assignment.notebook, notebook.read())
        if arrival.is_news and arrival.fate != Fate.IN_THE_WAY:
            _stamp(folder, arrival)
    except OSError as error:
        if is_machines(error):
            raise
        why = f"{error.filename}: {error.strerror}"
        return replace(arrival, fate=Fate.FAILED, notes=(*arrival.notes, why))
    return arrival


def _move(former: Path, folder: Path) -> None:
    """Give a folder to the name under which its student is known now."""
    if former.exists():
        folder.parent.mkdir(parents=True, exist_ok=True)
        former.rename(folder)
        with suppress(OSError):  # of other assignments
            former.parent.rmdir()


def _stamp(folder: Path, arrival: Arrival) -> None:
    """Write when it was sent, or take away when the one before was; a person's word stays."""
    path = folder / TIMESTAMP
    text = written(arrival.origin.time) if arrival.origin.time else ""
    ours = written(arrival.before.time) if arrival.before and arrival.before.time else ""
    there = ""
    with suppress(FileNotFoundError):
        there = read_bytes(path, _MOST_BYTES).decode("utf-8", "replace")
    if there == ours or (text and arrival.fate in WRITTEN):
        if not text:
            path.unlink(missing_ok=True)
        elif text != there:
            put(path, text)
