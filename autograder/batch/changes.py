"""Which submissions are to be graded: what is new, what changed since it was last graded."""

import hashlib
import json
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import Enum, auto

from autograder import sanitizer, states
from autograder.batch.judging_code import judging_code
from autograder.course.directory import Course
from autograder.files import read_bytes
from autograder.grading.task import Trunk
from autograder.handin.candidates import MAX_BYTES
from autograder.handin.submissions import Submission
from autograder.handin.timestamps import TIMESTAMP
from autograder.project import Assignment
from autograder.states import UNGRADED, State
from autograder.worth import apart_from_points


class Wanted(Enum):
    """Which of the submissions that were graded before are graded again."""

    CHANGED = auto()
    NONE = auto()
    ALL = auto()


@dataclass(frozen=True)
class Fingerprint:
    """What tells a submission's result from others.

    Attributes
    ----------
    made_from : str
        SHA-256 of all that the result is made from, the time of hand-in included. What exercises
        are worth is no part of it. Of a submission that can't be read the reason is.
    hand_in : str
        SHA-256 of the notebook that was handed in; empty if it can't be read.
    """

    made_from: str
    hand_in: str


class Fingerprints:
    """Tell apart the results of one assignment that may differ.

    A submission is read for it once, so what is changed afterwards counts as changed.

    Parameters
    ----------
    trunk : Trunk
    limits : str
        The limits of a notebook, as text.
    """

    def __init__(self, trunk: Trunk, limits: str) -> None:
        bare = apart_from_points(trunk.released)  # they are applied without running anything
        answers = dict(trunk.references.answers)
        releases = [each.stamp.digest for each in trunk.handed_out.releases]
        made_from = [bare, dict(trunk.tests), answers, limits, sanitizer.VERSION, releases]
        made_from.append(judging_code())
        self._course = json.dumps(made_from, sort_keys=True).encode()
        self._taken: dict[str, Fingerprint] = {}

    def of(self, submission: Submission) -> Fingerprint:
        """Return the fingerprint of a student's submission, as it was when first asked for."""
        student = submission.student
        if student not in self._taken:
            self._taken[student] = self._take(submission)
        return self._taken[student]

    def _take(self, submission: Submission) -> Fingerprint:
        notebook, why_none = submission.content()
        notes = (str(note).encode() for note in submission.notes)
        parts = (self._course, notebook or why_none.encode(), _time_of(submission), *notes)
        digests = b"".join(hashlib.sha256(part).digest() for part in parts)
        hand_in = "" if why_none else hashlib.sha256(notebook).hexdigest()
        return Fingerprint(hashlib.sha256(digests).hexdigest(), hand_in)


def to_grade(
    course: Course,
    assignment: Assignment,
    submissions: list[Submission],
    fingerprints: Fingerprints,
    *,
    wanted: Wanted,
    in_gradebook: AbstractSet[str],
) -> list[Submission]:
    """List the submissions that have to be graded.

    Parameters
    ----------
    course : Course
    assignment : Assignment
    submissions : list of Submission
    fingerprints : Fingerprints
    wanted : Wanted
    in_gradebook : set of str
        The students with points; a record without points counts for nothing.
    """
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
        return outcome.fingerprint == fingerprints.of(submission).made_from

    return [submission for submission in submissions if not stands(submission)]


def _time_of(submission: Submission) -> bytes:
    try:
        return read_bytes(submission.folder / TIMESTAMP, MAX_BYTES)
    except OSError:
        return b""
