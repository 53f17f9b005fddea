"""What became of a submission: its state, why, and what was repaired, on record."""

import json
import os
import tempfile
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path


class State(StrEnum):
    """The states that a submission can be in after grading."""

    OK = "ok"
    REPAIRED = "repaired"
    TIMED_OUT = "timed out"
    CRASHED = "crashed"
    MALFORMED = "malformed"
    MISSING = "missing"
    OTHER_ASSIGNMENT = "other assignment"


UNGRADED = frozenset({State.CRASHED, State.MALFORMED, State.MISSING, State.OTHER_ASSIGNMENT})
"""The states in which no test was run to its end: the score is 0 until a person looks."""


@dataclass(frozen=True)
class Outcome:
    """A state with the facts behind it.

    Attributes
    ----------
    state : State
    detail : str
        Why it isn't ok; empty if there is nothing to say.
    repairs : tuple of str
        What the grader put right, a line each.
    withheld : tuple of str
        Exercises that got no points whatever their tests said, and why, a line each.
    """

    state: State
    detail: str = ""
    repairs: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def remarks(self) -> list[str]:
        """Everything there is to say to the instructor, a line each."""
        return [*filter(None, [self.detail]), *self.withheld, *self.repairs]


def save(folder: Path, student: str, outcome: Outcome) -> None:
    """Put a student's outcome on record, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, scratch = tempfile.mkstemp(dir=folder, suffix=".tmp")
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(outcome), file, indent=1)
    Path(scratch).replace(folder / f"{student}.json")


def load(folder: Path, student: str) -> Outcome | None:
    """Return the outcome on record, or None if the student was never graded here."""
    try:
        record = json.loads((folder / f"{student}.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Outcome(
        State(record["state"]),
        record["detail"],
        tuple(record["repairs"]),
        tuple(record["withheld"]),
    )
