"""How each hand-in was named by the system that it came from: what takes pages back asks for it.

``collect`` writes ``collected/ASSIGNMENT.json``: student to entry, id and format.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.files import read_bytes

_MAX_BYTES = 64 * 2**20


@dataclass(frozen=True)
class Entry:
    """Where a student's hand-in came from.

    Attributes
    ----------
    entry : str
        Its path in the archive, with slashes.
    lms_id : str
        The student's number in that system; empty if it has none.
    format : str
        The system, for example "moodle" or "canvas".
    """

    entry: str
    lms_id: str
    format: str


def read_collected(root: Path, assignment: str) -> dict[str, Entry]:
    """Read how the hand-ins of an assignment were named, by student.

    Raises
    ------
    CourseError
        If nothing was collected, or the file can't be read.
    """
    path = root / "collected" / f"{assignment}.json"
    try:
        found = json.loads(read_bytes(path, _MAX_BYTES))
        return {
            student: Entry(str(each["entry"]), str(each["lms_id"]), str(each["format"]))
            for student, each in found.items()
        }
    except FileNotFoundError:
        raise CourseError(
            f"{path}: nothing was collected for {assignment}, so nobody knows the names under "
            f"which pages go back; run: python -m autograder collect {assignment} FILE"
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise CourseError(
            f"{path}: can't be read ({type(error).__name__}); collect {assignment} again"
        ) from error
