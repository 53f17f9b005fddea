"""Scores as CSV and JSON say the same, and first what there is to get."""

import codecs
import csv
import io
import json

import pytest

from autograder.errors import CourseError
from autograder.gradebook import BY_HAND, Column, Ledger, Row
from autograder.gradebook.person import Person
from autograder.handout.export import Format, all_totals, scores, write
from autograder.states import Outcome, State

COLUMNS = [
    Column("add", 3.0, frozenset({"test_add"})),
    Column("total", 3.0, frozenset({"test_total"})),
    Column(BY_HAND, 1.0, frozenset({"why"})),
]
ONE = Person("student-01", "Zoë", "=One", "student-01@example.org")
LEDGER = Ledger(
    COLUMNS,
    [
        Row("student-01", Outcome(State.OK), {"add": 3.0, "total": 0.5, BY_HAND: None},
            penalty=1.25, waiting=frozenset({"why"}), person=ONE),
        Row("student-02", Outcome(State.NOT_GRADED), dict.fromkeys(["add", "total", BY_HAND])),
        Row("student-03", Outcome(State.NOT_HANDED_IN), {"add": 0.0, "total": 0.0, BY_HAND: 0.0}),
    ],
)  # fmt: skip
TOTALS = {"01_adding": LEDGER, "02_naming": Ledger(COLUMNS[:1], [])}


@pytest.fixture
def written(tmp_path):
    """Return a function that writes a table and gives the file's bytes."""

    def of(table, form, **options):
        write(table, tmp_path / "scores", form, **options)
        return (tmp_path / "scores").read_bytes()

    return of


def rows(content):
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def test_below_the_headings_of_a_csv_is_what_there_is_to_get(written):
    assert rows(written(scores(LEDGER), Format.CSV)) == [
        ["student", "last name", "first name", "email", "state", "add", "total", "by hand",
         "points", "late penalty", "total", "max points", "waiting", "detail"],
        ["", "max points", "", "", "", "3", "3", "1", "7", "", "7", "7", "", ""],
        ["student-01", "'=One", "Zoë", "student-01@example.org", "ok", "3", "0.5", "",
         "3.5", "1.25", "2.25", "7", "why", ""],
        ["student-02", "", "", "", "not graded", "", "", "", "", "", "", "7", "", ""],
        ["student-03", "", "", "", "not handed in", "0", "0", "0", "0", "0", "0", "7", "", ""],
    ]  # fmt: skip


def test_json_says_the_same_with_numbers_as_numbers(written):
    found = json.loads(written(scores(LEDGER), Format.JSON))
    assert found["maxima"]["exercises"] == {"add": 3, "total": 3, "by hand": 1}
    first, second, _ = found["students"]
    assert first == {
        "student": "student-01",
        "last name": "=One",
        "first name": "Zoë",
        "email": "student-01@example.org",
        "state": "ok",
        "exercises": {"add": 3, "total": 0.5, "by hand": None},
        "points": 3.5,
        "late penalty": 1.25,
        "total": 2.25,
        "max points": 7,
        "waiting": "why",
        "detail": "",
    }
    assert (second["points"], second["total"]) == (None, None)


def test_totals_have_a_column_for_each_assignment(written):
    table = all_totals(TOTALS)
    assert rows(written(table, Format.CSV)) == [
        ["student", "last name", "first name", "email", "01_adding", "02_naming", "points"],
        ["", "max points", "", "", "7", "3", "10"],
        ["student-01", "'=One", "Zoë", "student-01@example.org", "2.25", "", "2.25"],
        ["student-02", "", "", "", "0", "", "0"],
        ["student-03", "", "", "", "0", "", "0"],
    ]
    [first, *_] = json.loads(written(table, Format.JSON))["students"]
    assert first["assignments"] == {"01_adding": 2.25, "02_naming": None}


def test_a_byte_order_mark_is_put_first_by_choice(written):
    plain = written(scores(LEDGER), Format.CSV)
    assert written(scores(LEDGER), Format.CSV, marked=True) == codecs.BOM_UTF8 + plain


def test_what_utf_8_cannot_hold_costs_nobody_the_file(written):
    odd = Ledger(COLUMNS, [Row("\ud800", Outcome(State.NOT_GRADED), {})])
    odd.rows[0].scores.update(dict.fromkeys(["add", "total", BY_HAND]))
    for form in Format:
        assert "\N{REPLACEMENT CHARACTER}" in written(scores(odd), form).decode()


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CourseError, match="nowhere: no such folder; make it, or choose another"):
        write(scores(LEDGER), tmp_path / "nowhere" / "scores.csv", Format.CSV)
