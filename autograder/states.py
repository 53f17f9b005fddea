"""What became of a submission: its state, why, and what was repaired, on record."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from autograder.files import put, read_bytes
from autograder.storable import lines

_MAX_BYTES = 16 * 2**20


class State(StrEnum):
    """The states that a submission can be in after grading."""

    OK = "ok"
    REPAIRED = "repaired"
    UNTOUCHED = "untouched"
    ERROR = "error"
    TIMED_OUT = "timed out"
    OUT_OF_MEMORY = "out of memory"
    CRASHED = "crashed"
    MALFORMED = "malformed"
    MISSING = "missing"
    OTHER_ASSIGNMENT = "other assignment"
    UNKNOWN = "unknown"
    NOT_GRADED = "not graded"
    NOT_HANDED_IN = "not handed in"


UNGRADED = frozenset({State.CRASHED, State.MALFORMED, State.MISSING, State.OTHER_ASSIGNMENT})
"""The states in which there may be no executed notebook, and all points are 0 if there is none."""
WITHOUT_RESULT = frozenset({State.NOT_GRADED, State.NOT_HANDED_IN})
"""The states of who has no points in the gradebook: these are still to come, or 0."""


_REMOVED_SHOWN = 4


@dataclass(frozen=True)
class Outcome:
    """A state with the facts behind it.

    Whatever a student's notebook or its run put into them, they can be stored and shown: each
    text becomes one line of bounded length.

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
    mistakes : mapping
        Exercise to the name of the known mistake that its visible check saw.
    removed : tuple of str
        What pages may not show of the notebook, as ``cell: what``.
    follow_ups : mapping
        Exercise to the earlier ones that were wrong, and with whose course's answers it was tested
        again and got more points.
    origin : str
        What there is to say of the release that it is a copy of; empty if it is of the latest.
    """

    state: State
    detail: str = ""
    repairs: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    seeds: Mapping[str, int] = field(default_factory=dict)
    fingerprint: str = ""
    mistakes: Mapping[str, str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    follow_ups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    origin: str = ""

    def __post_init__(self) -> None:
        """Take only what can be stored: here all that is said about a submission passes."""
        for each in fields(self):
            object.__setattr__(self, each.name, lines(getattr(self, each.name)))

    @property
    def remarks(self) -> list[str]:
        """Everything there is to say to the instructor, a line each."""
        return [*self.reasons, *self.repairs]

    @property
    def reasons(self) -> list[str]:
        """The same without what was repaired."""
        shown = [*self.removed[:_REMOVED_SHOWN]]
        if len(self.removed) > _REMOVED_SHOWN:
            shown.append(f"and {len(self.removed) - _REMOVED_SHOWN} more")
        taken_out = f"taken out of what pages show: {'; '.join(shown)}" if shown else ""
        again = [
            f"{', '.join(name for name, each in self.follow_ups.items() if each == wrong)}: "
            f"{said_of(wrong)}"
            for wrong in dict.fromkeys(self.follow_ups.values())
        ]
        first = filter(None, [self.detail, self.origin, taken_out])
        return [*first, *self.withheld, *again]

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return dict(vars(self))

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
            {str(name): str(mistake) for name, mistake in dict(plain.get("mistakes", {})).items()},
            tuple(map(str, plain.get("removed", ()))),
            {
                str(name): tuple(map(str, wrong))
                for name, wrong in dict(plain.get("follow_ups", {})).items()
            },
            str(plain.get("origin", "")),
        )


def said_of(wrong: tuple[str, ...]) -> str:
    """Say with which of the course's answers an exercise was tested again.

    Examples
    --------
    >>> said_of(("pad2d", "conv2d"))
    "tested again with the course's pad2d and conv2d"
    """
    return f"tested again with the course's {' and '.join(wrong)}"


def save(folder: Path, student: str, outcome: Outcome) -> None:
    """Put a student's outcome on record, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    put(folder / f"{student}.json", json.dumps(outcome.to_plain(), indent=1))


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
        return Outcome.from_plain(json.loads(read_bytes(path, _MAX_BYTES)))
    except FileNotFoundError:
        return None
    except Exception as error:  # noqa: BLE001  # whatever lies there is one student's
        return Outcome(
            State.UNKNOWN,
            f"its record can't be read ({path.parent.name}/{path.name}: {type(error).__name__}); "
            "the points stand, and grading again writes a new one",
        )
