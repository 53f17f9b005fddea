"""What points a course's students should have: the rules once more, without any gradebook."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.autograder.gradebook.sources import OWNER

BROKEN, MISSING = "broken", "missing"
HANDED_IN_AT = datetime(2030, 5, 1, 12)  # noqa: DTZ001  # as the gradebook has it


@dataclass(frozen=True)
class HandIn:
    """What lies in a student's folder: answers, or no notebook; and a time, or none."""

    answers: dict | str
    days: int | str | None = None

    @property
    def is_notebook(self):
        return not isinstance(self.answers, str)

    @property
    def crashes(self):
        return self.is_notebook and "crashes" in self.answers.values()

    @property
    def time(self):
        return HANDED_IN_AT + timedelta(days=self.days) if isinstance(self.days, int) else None


@dataclass
class Cell:
    """A row of points."""

    passed: bool | None = None
    answer: str | None = None
    given: tuple | None = None
    waits: bool = False
    aside: tuple | None = None
    """Another answer, and what was given for that."""

    def points(self, worth, *, is_void):
        manual, extra = self.given or (None, 0)
        if is_void:
            return worth + extra
        auto = None if self.passed is None else worth * self.passed
        score = auto if manual is None else manual
        return 0.0 if score is None else score + extra


@dataclass
class Account:
    """A student's, of one assignment."""

    graded: HandIn
    cells: dict = field(default_factory=dict)
    extension: timedelta = timedelta()
    by: tuple = ()
    """The graded cells that there were."""

    def has(self, names):
        """Have a row for each cell that there is by now."""
        for name in names:
            self.cells.setdefault(name, Cell(passed=False, answer="nothing"))

    def take(self, hand_in, names):
        """Grade what was handed in."""
        self.graded, self.by = hand_in, tuple(names)
        for name in names:
            cell = self.cells.setdefault(name, Cell())
            answer = hand_in.answers.get(OWNER[name]) if hand_in.is_notebook else "nothing"
            first = cell.answer is None
            had = (cell.given, cell.passed)
            answer = "stub" if answer is None else answer
            if not first and answer != cell.answer:
                before = (cell.answer, cell.given) if cell.given else None
                back = cell.aside[1] if cell.aside and cell.aside[0] == answer else None
                if before:
                    cell.aside = before
                elif back:
                    cell.aside = None
                cell.given = back
            cell.answer = answer
            is_text = name == OWNER[name]
            can_be_read = hand_in.is_notebook and not hand_in.crashes
            cell.passed = None if is_text and can_be_read and answer != "stub" else (
                can_be_read and answer == "right"
            )  # fmt: skip
            if cell.given and (cell.given, cell.passed) != had:
                cell.waits = cell.given == had[0]
            elif not cell.given:
                cell.waits = cell.passed is None or (bool(cell.aside) and can_be_read)
            cell.waits = cell.waits or hand_in.crashes

    def late(self, due, until):
        """Return how much later it came than it could."""
        time = self.graded.time
        if not (time and due):
            return timedelta()
        return max(timedelta(), time - max(due + self.extension, until or due))

    def sums(self, worth, late, method, bank, void):
        """Return the points so far, the penalty, and what it leaves.

        Late days that a student still has are the `bank`. Only cells that are worth anything are
        in the notebook.
        """
        there_are = sum(worth.values())
        points = sum(
            self.cells[name].points(worth[name], is_void=OWNER[name] in void) for name in worth
        )
        days, is_very_late = -(-late // timedelta(days=1)), late > timedelta(days=10)
        penalty = {
            "none": 0.0,
            "zero": points,
            "half": points if is_very_late else points / 2,
            "percent": points if is_very_late else min(points, days * there_are / 10),
            "bank": min(points, max(0, days - bank) / 2),
        }[method]
        penalty = penalty if late else 0.0
        return points, penalty, points - penalty

    def waits(self, names, void):
        return any(self.cells[name].waits for name in names if OWNER[name] not in void)
