"""Which submissions are to be graded: what is new, what changed since it was last graded."""

import hashlib
import json
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from pathlib import Path

from autograder import states
from autograder.batch.messages import Trunk
from autograder.batch.places import check_places
from autograder.course import Course
from autograder.project import Assignment
from autograder.states import UNGRADED, State
from autograder.submissions import MAX_BYTES, Submission


class Wanted(Enum):
    """Which of the submissions that were graded before are graded again."""

    CHANGED = auto()
    NONE = auto()
    ALL = auto()


class Fingerprints:
    """Tell apart the results of one assignment that may differ.

    Parameters
    ----------
    assignment : Assignment
    trunk : Trunk
    limits : str
        The limits of a notebook, as text.
    """

    def __init__(self, assignment: Assignment, trunk: Trunk, limits: str) -> None:
        self._notebook = assignment.notebook
        self._course = json.dumps([trunk.to_plain(), limits], sort_keys=True).encode()

    def of(self, submission: Submission) -> str:
        """Return the SHA-256 of all that a result is made from, the time of hand-in included.

        It is empty for a submission that can't be read, which is looked at again each time.
        """
        notebook = _bytes(submission.folder / self._notebook)
        if notebook is None:
            return ""
        stamp = _bytes(submission.folder / "timestamp.txt") or b""
        parts = (self._course, notebook, stamp)
        digests = b"".join(hashlib.sha256(part).digest() for part in parts)
        return hashlib.sha256(digests).hexdigest()


def to_grade(
    course: Course,
    assignment: Assignment,
    submissions: list[Submission],
    fingerprints: Fingerprints,
    *,
    wanted: Wanted,
    in_gradebook: AbstractSet[str],
) -> list[Submission]:
    """List the submissions that have to be graded; their results can be written.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    submissions : list of Submission
    fingerprints : Fingerprints
    wanted : Wanted
    in_gradebook : set of str
        The students with points; a record without points counts for nothing.

    Raises
    ------
    CourseError
        If something stands where a result is to be written.
    """
    check_places(course, assignment, submissions)
    if wanted == Wanted.ALL:
        return submissions
    records = course.records(assignment)

    def stands(submission: Submission) -> bool:
        outcome = states.load(records, submission.student)
        if outcome is None or outcome.state == State.UNKNOWN:
            return False
        executed = course.autograded(submission.student, assignment)
        if submission.student not in in_gradebook or (
            outcome.state not in UNGRADED and not executed.is_file()
        ):
            return False
        if wanted == Wanted.NONE:
            return True
        return outcome.fingerprint == fingerprints.of(submission) != ""

    return [submission for submission in submissions if not stands(submission)]


def _bytes(path: Path) -> bytes | None:
    """Read a file of the size of a submission, following no link at its end."""
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            return None
        return path.read_bytes()
    except OSError:
        return None
