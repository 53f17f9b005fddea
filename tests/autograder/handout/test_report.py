"""The class table: shown whatever students wrote and whatever became of the files."""

import os
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from rich.console import Console

from autograder.course import open_course
from autograder.report import print_report, print_totals
from autograder.scores import BY_HAND, Column, Row
from autograder.states import Outcome, State

WANTED = [Column("add", 3.0, frozenset({"test_add"}))]


@pytest.fixture
def report(project, tmp_path):
    """Return a function that prints the report of students by the text of their notebooks."""
    root = tmp_path / "course"
    root.mkdir()
    course, assignment = open_course(root), project.assignment("01_adding")

    def text(notebooks, outcome=None, width=160, wanted=WANTED):
        for student, notebook in notebooks.items():
            path = course.autograded(student, assignment)
            path.parent.mkdir(parents=True)
            path.write_text(notebook)
        outcome = outcome or Outcome(State.OK)
        scores = {column.name: column.points for column in wanted}
        found = [Row(student, outcome, scores) for student in notebooks]
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            console = Console(width=width, record=True, file=nowhere)
            print_report(console, course, assignment, wanted, found)
            return console.export_text()

    return text


def fails_with(message):
    output = new_output("error", ename="CheckFailed", evalue=message, traceback=[])
    return nbformat.writes(new_notebook(cells=[new_code_cell("add(1, 1)", outputs=[output])]))


def test_known_mistakes_are_counted(report):
    one = fails_with("add: no.\nknown mistake, too_much: one is added.")
    text = report({"a": one, "b": one})
    assert re.search(r"add +too_much +2 +one is added\.", text)


@pytest.mark.parametrize("junk", ["", "{", "[]", "{}", '{"nbformat": 4, "cells": 7}', "[" * 99_999])
def test_a_damaged_notebook_is_named_and_hides_nobody(report, junk):
    one = fails_with("add: no.\nknown mistake, too_much: one is added.")
    text = report({"damaged": junk, "whole": one})
    assert "damaged: the executed notebook can't be read; the points stand, grade again" in text
    assert re.search(r"add +too_much +1 ", text)
    assert "2 submissions: 2 ok" in text


def test_what_students_wrote_is_neither_markup_nor_steers_the_terminal(report):
    message = "[/red]: no.\nknown mistake, x: [/bold]\x1b[2Jend"
    text = report({"[/red]": fails_with(message)}, Outcome(State.CRASHED, "\x1b[2J[/b] \ud83d"))
    assert "[/red]: \N{REPLACEMENT CHARACTER}[2J[/b] \N{REPLACEMENT CHARACTER}" in text
    assert "[/bold]\N{REPLACEMENT CHARACTER}[2Jend" in text
    assert "\x1b" not in text


def test_totals_stand_in_one_table_of_students_by_assignments():
    def row(student, points):
        return Row(student, Outcome(State.OK), {"a": points})

    column = Column("a", 4, frozenset({"test_a"}))
    tables = {
        "01_adding": ([column], [row("student-01", 3.0), row("student-02", None)]),
        "02_naming": ([column], [row("student-02", 1.5)]),
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
    text = report({"x" * 120: "{}", "y": "{}"}, outcome, width, wanted)
    table = text[: text.index("2 submissions")].splitlines()
    assert re.search(r"\by +other assignment +(2 +){10}20\b", text)
    assert re.search(r"x+… +other assignment +(2 +){10}20\b", text)
    assert re.search(r"hand +points *$", text, re.MULTILINE)
    assert all(len(line) <= width for line in table if "read" not in line)


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
    remarks = [line for line in report({"a": "{}"}, outcome).splitlines() if line.startswith("a: ")]
    assert remarks[:6] == [
        "a: slow: the last cell",
        "a: add: np.add",
        "a: test_add and 2 more: the test cell was missing; the course's was put back",
        "a: add: 2 cells had this id; the last one counts",
        "a: no kernel",
        "a: odd",
    ]
