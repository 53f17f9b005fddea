"""Who was taken off a course isn't brought back by the same download.

Every later one has his hand-in once more. So what is known of it is kept, in
``removed/ASSIGNMENT.json``, beside what he handed in.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from autograder.collecting.collected import COLLECTED, Collected, read_at, write_at
from autograder.gradebook.person import Person
from autograder.gradebook.removal import REMOVED
from autograder.project import Assignment


def files_with(course: Path, student: str) -> list[Path]:
    """List the files of ``collected/`` that a student is in."""
    every = sorted((course / COLLECTED).glob("*.json"))
    return [path for path in every if student in read_at(path)]


def forget_collected(course: Path, student: str) -> None:
    """Take a student out of what was collected, and keep that aside; called again it goes on."""
    for path in files_with(course, student):
        aside = path.parent.with_name(REMOVED) / path.name
        aside.parent.mkdir(exist_ok=True)
        collected = read_at(path)
        write_at(aside, read_at(aside) | {student: collected.pop(student)})
        write_at(path, collected)


class TakenOff:
    """Tells what is of people who were taken off, and is no newer than what they had.

    Parameters
    ----------
    course : Path
    assignment : Assignment
    people : iterable of Person
        Those of the gradebook: who is on the roster by now takes the course.
    """

    def __init__(self, course: Path, assignment: Assignment, people: Iterable[Person]) -> None:
        aside = read_at(course / REMOVED / f"{assignment.name}.json").values()
        self._before: Mapping[tuple[str, str], Collected] = {
            (each.system, each.key): each for each in aside
        }
        self._enrolled = {each.id for each in people if each.is_enrolled}

    def has(self, student: str, sent: Collected) -> bool:
        """Say whether a hand-in is one that went with its sender."""
        before = self._before.get((sent.system, sent.key))
        if before is None or student in self._enrolled:
            return False
        return sent.sha256 == before.sha256 or sent.order <= before.order
