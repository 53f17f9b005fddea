"""Totals of several assignments: who is in none of them has no points there, not zero."""

from autograder.gradebook import Column, Ledger, Row
from autograder.gradebook.person import Person
from autograder.handout.totals import totals
from autograder.states import Outcome, State

ADD = Column("add", 7.0, frozenset({"test_add"}))


def ledger(**points):
    rows = [
        Row(student, Outcome(State.OK), {"add": given}, penalty=1.0)
        for student, given in points.items()
    ]
    return Ledger([ADD], rows)


def test_everybody_of_any_assignment_has_a_total_less_penalties():
    found = totals({"01_adding": ledger(b=3.0, a=0.5), "02_naming": ledger(b=2.0, c=None)})
    assert [(each.person, each.by_assignment, each.points) for each in found] == [
        (Person("a"), {"01_adding": 0.0, "02_naming": None}, 0.0),
        (Person("b"), {"01_adding": 2.0, "02_naming": 1.0}, 3.0),
        (Person("c"), {"01_adding": None, "02_naming": 0.0}, 0.0),
    ]
