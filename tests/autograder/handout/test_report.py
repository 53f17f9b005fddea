"""The class table: shown whatever students wrote and whatever became of the files."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from autograder.gradebook import BY_HAND, Column, Ledger, Row
from autograder.handout.report import print_report, print_totals
from autograder.states import Outcome, State
from lecturekit.mistakes import known

WANTED = [Column("add", 3.0, frozenset({"test_add"}))]


@pytest.fixture
def report(project):
    """Return a function that prints the report of students by their outcomes."""
    assignment = project.assignment("01_adding")

    def text(outcomes, width=160, wanted=WANTED, **facts):
        scores = {column.name: column.points for column in wanted}
        found = [Row(student, outcome, scores) for student, outcome in outcomes.items()]
        found = [replace(row, **facts.get(row.student, {})) for row in found]
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            console = Console(width=width, record=True, file=nowhere)
            print_report(console, Path("a/course"), assignment, Ledger(wanted, found))
            return console.export_text()

    return text


def makes(**mistakes):
    return Outcome(State.OK, mistakes=mistakes)


def test_known_mistakes_are_counted_and_explained_by_the_library(report):
    one, both = makes(filter2d="flipped_kernel"), makes(filter2d="flipped_kernel", pad2d="other")
    text = report({"a": one, "b": both, "c": Outcome(State.OK)})
    sentence = re.escape(known("filter2d")["flipped_kernel"].sentence)
    assert re.search(rf"filter2d +flipped_kernel +2 +{sentence}", text)
    assert "other" not in text


@pytest.mark.parametrize(
    "mistakes",
    [{"nothing": "x"}, {"filter2d": "no such"}, {"[/red]": "\x1b[2J"}, {"__init__": "Mistake"}],
)
def test_a_record_that_names_what_nobody_knows_names_nothing(report, mistakes):
    text = report({"a": Outcome(State.OK, mistakes=mistakes)})
    assert "Mistakes by name" not in text
    assert "1 submission: 1 ok. Everything is in a/course/." in text


def test_what_students_wrote_is_neither_markup_nor_steers_the_terminal(report):
    text = report({"[/red]": Outcome(State.CRASHED, "\x1b[2J[/b] \ud83d")})
    assert "[/red]: \N{REPLACEMENT CHARACTER}[2J[/b] \N{REPLACEMENT CHARACTER}" in text
    assert "\x1b" not in text


def test_totals_stand_in_one_table_of_students_by_assignments():
    def row(student, points):
        return Row(student, Outcome(State.OK), {"a": points})

    column = Column("a", 4, frozenset({"test_a"}))
    tables = {
        "01_adding": Ledger([column], [row("student-01", 3.0), row("student-02", None)]),
        "02_naming": Ledger([column], [row("student-02", 1.5)]),
    }
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        console = Console(width=100, record=True, file=nowhere)
        print_totals(console, tables)
    lines = [line.split() for line in console.export_text().splitlines()]
    assert ["student-01", "3", "-", "3"] in lines
    assert ["student-02", "0", "1.5", "1.5"] in lines


@pytest.mark.parametrize("width", [80, 160])
def test_a_long_name_and_a_long_state_leave_the_points_their_place(report, width):
    names = [*(f"exercise_{number}" for number in range(9)), BY_HAND]
    wanted = [Column(name, 2.0, frozenset({name})) for name in names]
    outcome = Outcome(State.OTHER_ASSIGNMENT)
    text = report({"x" * 120: outcome, "y": outcome}, width, wanted)
    table = text[: text.index("2 submissions")].splitlines()
    assert re.search(r"\by +other assignment +(2 +){10}20\b", text)
    assert re.search(r"x+… +other assignment +(2 +){10}20\b", text)
    assert re.search(r"hand +points *$", text, re.MULTILINE)
    assert all(len(line) <= width for line in table)


def test_what_was_done_to_many_cells_is_said_once(report):
    cells = ("test_add", "test_add_arrays", "test_double")
    repairs = tuple(
        f"{cell}: the test cell was missing; the course's was put back" for cell in cells
    )
    outcome = Outcome(
        State.REPAIRED,
        "slow: the last cell",
        (*repairs, "add: 2 cells had this id; the last one counts", "no kernel", "odd"),
        ("add: np.add",),
    )
    remarks = [line for line in report({"a": outcome}).splitlines() if line.startswith("a: ")]
    assert remarks[:6] == [
        "a: slow: the last cell",
        "a: add: np.add",
        "a: test_add and 2 more: the test cell was missing; the course's was put back",
        "a: add: 2 cells had this id; the last one counts",
        "a: no kernel",
        "a: odd",
    ]


def test_of_an_old_release_that_many_have_is_said_once(report):
    line = "it is a copy of release 1, the latest is 2"
    outcomes = {f"s{number}": Outcome(State.OK, origin=line) for number in range(5)}
    assert f"s0, s1, s2, s3, s4: {line}\n" in report(outcomes)
    del outcomes["s0"]
    assert f"s1: {line}\ns2: {line}\n" in report(outcomes)


def test_what_many_share_of_times_and_rosters_is_said_once(report):
    told = {name: Outcome(State.OK, "slow") for name in "abcdef"}
    changes = {name: {"lateness": "no time", "notes": ("a stranger",)} for name in "abcde"}
    text = report(told, **changes, f={"lateness": "2 days late"})
    assert "\na, b, c, d, e: no time\na, b, c, d, e: a stranger\n" in text
    assert all(f"\n{name}: slow\n" in text for name in told)
    assert "\nf: 2 days late\n" in text
    few = {name: changes[name] for name in "abcd"}
    text = report(told, **few)
    assert all(f"\n{name}: no time\n" in text for name in few)


def test_a_penalty_stands_beside_the_points_and_what_it_leaves(report):
    text = report(
        {"a": Outcome(State.OK), "b": Outcome(State.OK), "c": Outcome(State.NOT_GRADED)},
        a={"penalty": 2.0},
    )
    assert re.search(r"\ba +ok +3 +3 +-2 +1\b", text)
    assert re.search(r"\bb +ok +3 +3 +3\b", text)
    assert re.search(r"\bc +not graded( +-){4}", text)
    assert "late" not in report({"a": Outcome(State.OK)})


def test_points_that_a_person_is_to_look_at_again_are_marked_and_said(report):
    told = {"waiting": frozenset({"test_add"}), "notes": ("test_add: look",)}
    text = report({"a": Outcome(State.OK), "b": Outcome(State.OK)}, a=told)
    assert re.search(r"\ba +ok +3\? +3\b", text)
    assert "?: a person is asked to look" in text
    assert "a: test_add: look" in text
    assert "?" not in report({"a": Outcome(State.OK)})
