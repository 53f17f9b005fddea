"""What lies in ``submitted/``, looked through once: whose folder holds a submission."""

import hashlib
import os
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from autograder.handin.listing import listed
from autograder.handin.submissions import (
    DELIVERED,
    LONGEST_NAME,
    Submission,
    printable,
    submission_in,
)
from autograder.project import ASSIGNMENT_NAME, Assignment


@dataclass(frozen=True)
class Found:
    """What lies in ``submitted/`` for one assignment.

    Attributes
    ----------
    submissions : list of Submission
        By student; who shows no sign of one hasn't handed in.
    others : list of Path
        The files of students who haven't.
    loose : list of Path
        What lies in ``submitted/`` itself and is no student's folder.
    """

    submissions: list[Submission]
    others: list[Path]
    loose: list[Path]

    @property
    def students(self) -> frozenset[str]:
        """Who handed something in."""
        return frozenset(each.student for each in self.submissions)


def find_submissions(course: Path, assignment: Assignment) -> Found:
    """Look through ``submitted/`` for what is an assignment's, or shows a sign of it."""
    folders, loose = _folders(course, assignment)
    texts = Counter(map(printable, folders))
    found = Found([], [], loose)
    for name, entries in folders.items():
        listings = [listed(entry) for entry in entries if not entry.is_symlink()]
        submission = submission_in(entries, listings, _listed_name(name, texts), assignment)
        if submission:
            found.submissions.append(submission)
        else:
            found.others.extend(file for listing in listings for file in listing.files)
    found.submissions.sort(key=lambda each: each.student)
    return found


def find_submission(course: Path, student: str, assignment: Assignment) -> Submission:
    """Find one student's submission; its folder is named even if nothing is there."""
    student = unicodedata.normalize("NFC", student)
    folder = course / "submitted" / student
    entries = _folders(course, assignment)[0].get(student, [folder])
    listings = [listed(entry) for entry in entries if not entry.is_symlink()]
    found = submission_in(entries, listings, student, assignment)
    return found or Submission(student, folder / assignment.name)


def _folders(course: Path, assignment: Assignment) -> tuple[dict[str, list[Path]], list[Path]]:
    """List the students' folders by name, and what else there is.

    There is more than one to a name where systems write a letter with an accent in two ways. A
    hidden folder is no student's, nor is one that is named as an assignment's or by a platform.
    """
    submitted = course / "submitted"
    folders: dict[str, list[Path]] = {}
    loose = []
    for entry in sorted(submitted.iterdir() if submitted.is_dir() else ()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not _is_misplaced(entry, assignment):
            folders.setdefault(unicodedata.normalize("NFC", entry.name), []).append(entry)
        else:
            loose.append(entry)
    return folders, loose


def _is_misplaced(folder: Path, assignment: Assignment) -> bool:
    """Say whether a folder of ``submitted/`` has a name that no student has."""
    if DELIVERED.fullmatch(folder.name):
        return True
    name = folder.name.lower()
    solutions = assignment.source.parents[1]
    return ASSIGNMENT_NAME.fullmatch(name) is not None and (solutions / name).is_dir()


def _listed_name(name: str, texts: Counter[str]) -> str:
    """Give a folder's name as text that any table, file system and database takes.

    It is no other folder's, whose student would have two submissions.
    """
    text = printable(name)
    if len(text.encode()) <= LONGEST_NAME and (text == name or texts[text] == 1):
        return text
    return f"{text[:16]}...{hashlib.sha256(os.fsencode(name)).hexdigest()[:8]}"
