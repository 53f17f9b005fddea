"""What became of a submission: its state, why, and what was repaired, on record."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Self


class State(StrEnum):
    """The states that a submission can be in after grading."""

    OK = "ok"
    REPAIRED = "repaired"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    MALFORMED = "malformed"
    MISSING = "missing"
    OTHER_ASSIGNMENT = "other assignment"
    UNKNOWN = "unknown"


UNGRADED = frozenset({State.CRASHED, State.MALFORMED, State.MISSING, State.OTHER_ASSIGNMENT})
"""The states in which there may be no executed notebook, and all points are 0 if there is none."""


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
    seeds : mapping
        Test cell to the seed that its inputs were drawn with.
    fingerprint : str
        Of all that the result was made from; empty if it must be made again anyway.
    """

    state: State
    detail: str = ""
    repairs: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    seeds: Mapping[str, int] = field(default_factory=dict)
    fingerprint: str = ""

    @property
    def remarks(self) -> list[str]:
        """Everything there is to say to the instructor, a line each."""
        return [*filter(None, [self.detail]), *self.withheld, *self.repairs]

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return asdict(self)

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave, now or in an earlier version."""
        return cls(
            State(plain["state"]),
            str(plain.get("detail", "")),
            tuple(map(str, plain.get("repairs", ()))),
            tuple(map(str, plain.get("withheld", ()))),
            {str(cell): int(seed) for cell, seed in dict(plain.get("seeds", {})).items()},
            str(plain.get("fingerprint", "")),
        )


def save(folder: Path, student: str, outcome: Outcome) -> None:
    """Put a student's outcome on record, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    # Always the same, so that one which a killed process left behind is written over.
    scratch = folder / f".{student}.tmp"
    try:
        scratch.write_text(json.dumps(outcome.to_plain(), indent=1), encoding="utf-8")
        scratch.replace(folder / f"{student}.json")
    finally:
        scratch.unlink(missing_ok=True)


def forget(folder: Path, student: str) -> None:
    """Take a student's outcome off the record, so that the submission is graded again."""
    (folder / f"{student}.json").unlink(missing_ok=True)


def load(folder: Path, student: str) -> Outcome | None:
    """Return the outcome on record, or None if the student was never graded here.

    A record that can't be read, or is of another version, gives the state "unknown": the points
    are in the gradebook and stand.
    """
    path = folder / f"{student}.json"
    try:
        return Outcome.from_plain(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        return Outcome(
            State.UNKNOWN,
            f"its record can't be read ({path.parent.name}/{path.name}: {type(error).__name__}); "
            "the points stand, and grading again writes a new one",
        )
