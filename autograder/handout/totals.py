"""What everybody has in several assignments, and in all."""

from collections.abc import Mapping
from dataclasses import dataclass

from autograder.gradebook import Ledger
from autograder.gradebook.person import Person


@dataclass(frozen=True)
class Total:
    """One student's points, less penalties.

    Attributes
    ----------
    person : Person
    by_assignment : mapping
        Assignment to points; None where he isn't in its ledger.
    """

    person: Person
    by_assignment: Mapping[str, float | None]

    @property
    def points(self) -> float:
        """In all."""
        return sum(filter(None, self.by_assignment.values()))


def totals(ledgers: Mapping[str, Ledger]) -> list[Total]:
    """Add up the ledgers of several assignments, by student."""
    rows = {name: {row.student: row for row in each.rows} for name, each in ledgers.items()}
    everybody = {
        student: row for by_student in rows.values() for student, row in by_student.items()
    }
    return [
        Total(
            row.person or Person(student),
            {name: each[student].total if student in each else None for name, each in rows.items()},
        )
        for student, row in sorted(everybody.items())
    ]
