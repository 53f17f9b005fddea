"""Any folder of notebooks: a folder for each student, or files with students' names.

A name without a blank is taken for a student's own, as nbgrader has it. What a file is called
beside the assignment is whose it is: ``student-01_filtering.ipynb``.
"""

import re
from collections.abc import Sequence
from pathlib import PurePosixPath

from autograder.collecting.systems.sent import Entry, Sender, Sent, System
from autograder.handin.archives import ARCHIVE
from autograder.handin.candidates import NOTEBOOK
from autograder.project import ASSIGNMENT_NAME, Assignment

_COPY = re.compile(
    r"^(copy of|kopie von|copie de|copia de)\b|\(\d+\)|[-_ ](final|late)$", re.IGNORECASE
)
_AROUND = " _-.,"


def _read(entries: Sequence[Entry], assignment: Assignment) -> list[Sent]:
    inside, depth = _students_at(entries, assignment)
    sent = []
    for entry in inside:
        is_file = len(entry.parts) == depth + 1
        name = _owner(entry.name, assignment) if is_file else entry.parts[depth]
        if name and (not is_file or _is_hand_in(entry)):
            login = "" if re.search(r"\s", name) else name
            sent.append(Sent(entry, (Sender(name, name, name, login),), entry.name))
    return sent


def _students_at(entries: Sequence[Entry], assignment: Assignment) -> tuple[Sequence[Entry], int]:
    """Find the folder in which students' folders or files lie, and how deep that is."""
    inside, depth = entries, 0
    while True:
        folders = {each.parts[depth] for each in inside if len(each.parts) > depth + 1}
        if folders and all(map(ASSIGNMENT_NAME.fullmatch, map(str.lower, folders))):
            its = {each for each in folders if each.lower() == assignment.name.lower()}
            inside = [each for each in inside if each.parts[depth] in its]
        elif not _only_leads_on(inside, depth, folders, assignment):
            return inside, depth
        depth += 1


def _only_leads_on(
    entries: Sequence[Entry], depth: int, folders: set[str], assignment: Assignment
) -> bool:
    """Say whether all lies in one folder that is no student's: more than one's is in it."""
    if len(folders) != 1 or any(
        len(each.parts) == depth + 1 and _is_hand_in(each) for each in entries
    ):
        return False
    deeper = [each.parts[depth + 1 :] for each in entries if len(each.parts) > depth + 1]
    below = {parts[0] for parts in deeper if len(parts) > 1}
    owners = {_owner(parts[0], assignment) for parts in deeper if len(parts) == 1}
    is_students = all(map(ASSIGNMENT_NAME.fullmatch, map(str.lower, below)))
    return (len(below) > 1 and not is_students) or len(owners - {""}) > 1


def _is_hand_in(entry: Entry) -> bool:
    return _is_zip(entry.name) or NOTEBOOK.search(entry.name) is not None


def _is_zip(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() == ARCHIVE


def _owner(name: str, assignment: Assignment) -> str:
    """Take off a file's name what says of which assignment it is, and that it is a copy."""
    stem = PurePosixPath(name).stem if _is_zip(name) else NOTEBOOK.split(name)[0]
    # Elsewhere the number may be the student's: student-01_adding.
    stem = re.sub(rf"^{re.escape(assignment.name)}(?![^\W_])", "", stem, flags=re.IGNORECASE)
    topic = rf"(?<![^\W_]){re.escape(assignment.topic)}(?![^\W_])"
    stem = re.sub(topic, " ", stem, flags=re.IGNORECASE)
    before = None
    while before != stem:
        before, stem = stem, _COPY.sub("", stem.strip(_AROUND)).strip(_AROUND)
    return stem


SYSTEM = System("a folder of notebooks", _read, doubt=3, takes_any=True)
