"""The accounts of a class for one assignment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from autograder.gradebook.columns import Column
from autograder.gradebook.person import Person
from autograder.states import Outcome


@dataclass(frozen=True)
class Row:
    """One student's account.

    Attributes
    ----------
    student : str
    outcome : Outcome
    scores : dict
        Column name to the points given so far; None where a person has given none yet, and for a
        submission that was not graded.
    penalty : float
        What comes off for being late.
    waiting : frozenset of str
        The cells that a person is asked to look at.
    notes : tuple of str
        What there is to say about points given by hand, a line each.
    lateness : str
        How late it came, and which late days that took; empty if it was in time.
    person : Person or None
        Who that is, as far as the gradebook knows.
    """

    student: str
    outcome: Outcome
    scores: dict[str, float | None]
    penalty: float = 0.0
    waiting: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    lateness: str = ""
    person: Person | None = None

    @property
    def name(self) -> str:
        """The student's name; empty if the roster has none."""
        return self.person.name if self.person else ""

    @property
    def points(self) -> float:
        """The points given so far."""
        return sum(score for score in self.scores.values() if score is not None)

    @property
    def total(self) -> float:
        """What counts: the points given so far, less the penalty."""
        return max(0.0, self.points - self.penalty)

    @property
    def remarks(self) -> list[str]:
        """Everything there is to say to the instructor, a line each."""
        return [*filter(None, [self.lateness]), *self.outcome.remarks, *self.notes]


@dataclass(frozen=True)
class Ledger:
    """The accounts of a class for one assignment, sorted by student.

    Attributes
    ----------
    columns : list of Column
    rows : list of Row
    voids : dict
        The exercises that are void, each with the reason.
    """

    columns: list[Column]
    rows: list[Row]
    voids: dict[str, str] = field(default_factory=dict)

    @property
    def worth(self) -> float:
        """The points that there are."""
        return sum(column.points for column in self.columns)

    @property
    def has_penalties(self) -> bool:
        """Say whether anybody loses points for being late."""
        return any(row.penalty for row in self.rows)

    @property
    def has_names(self) -> bool:
        """Say whether the roster names anybody."""
        return any(row.name for row in self.rows)

    def to_plain(self) -> dict[str, Any]:
        """Give it as what JSON can hold."""
        return {
            "columns": [[each.name, each.points, sorted(each.cells)] for each in self.columns],
            "rows": [_plain(row) for row in self.rows],
            "voids": dict(self.voids),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """Read what `to_plain` gave."""
        return cls(
            [Column(name, points, frozenset(cells)) for name, points, cells in plain["columns"]],
            [_row(each) for each in plain["rows"]],
            dict(plain["voids"]),
        )


def _plain(row: Row) -> dict[str, Any]:
    return {
        **vars(row),
        "outcome": row.outcome.to_plain(),
        "waiting": sorted(row.waiting),
        "person": vars(row.person) if row.person else None,
    }


def _row(plain: Mapping[str, Any]) -> Row:
    person = Person(**plain["person"]) if plain["person"] else None
    return Row(
        **{
            **plain,
            "outcome": Outcome.from_plain(plain["outcome"]),
            "waiting": frozenset(plain["waiting"]),
            "notes": tuple(plain["notes"]),
            "person": person,
        }
    )
