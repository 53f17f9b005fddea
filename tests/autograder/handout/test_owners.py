"""Whose a row of a grade file is: never a guess between two."""

import pytest

from autograder.collecting.collected import Collected
from autograder.gradebook import Row
from autograder.gradebook.person import Person
from autograder.handout.gradefiles.layout import GradeRow, Layout
from autograder.handout.owners import owners
from autograder.states import Outcome, State

ONE = Person("student-01", "Student", "One", "student-01@example.org", "4567")
TWO = Person("student-02", "Student", "Two", "student-02@example.org", "4568")


def found(rows, people=(ONE,), system="Canvas", **collected):
    layout = Layout(
        *("a file", system, "user" if system == "Canvas" else "participant"), 5, "", [], rows
    )
    accounts = [Row(each.id, Outcome(State.OK), {}, person=each) for each in people]
    known = {student.replace("_", "-"): each for student, each in collected.items()}
    return owners(layout, accounts, known)


@pytest.mark.parametrize(
    "row",
    [
        GradeRow(1, "x", account_id="4567"),
        GradeRow(1, "x", logins=("STUDENT-01",)),
        GradeRow(1, "x", logins=("S1", "Student-01@example.org")),
        GradeRow(1, "One, Student"),
        GradeRow(1, "student one"),
    ],
)
def test_a_student_is_known_by_number_login_address_or_name(row):
    assert (found([row]).of, found([row]).unclear) == ({1: "student-01"}, [])


@pytest.mark.parametrize(("system", "key"), [("Canvas", "user"), ("Moodle", "participant")])
def test_a_student_is_known_by_what_was_collected(system, key):
    sent = Collected(system, "all.zip", "a.ipynb", name="One", ids={key: "12345"})
    nameless = [Person("student-01")]
    row = GradeRow(1, "x", hand_in_id="12345")
    assert found([row], nameless, system, student_01=sent).of == {1: "student-01"}
    other = found([row], nameless, "Canvas" if system == "Moodle" else "Moodle", student_01=sent)
    assert other.of == {}


def test_a_groups_number_is_nobodys():
    sent = Collected(
        "Moodle", "all.zip", "a", name="G", ids={"participant": "12345"}, group="Group 1"
    )
    rows = [GradeRow(1, "One, Student", "1"), GradeRow(2, "Two, Student", "12345")]
    both = {"student_01": sent, "student_02": sent}
    assert found(rows, [ONE, TWO], "Moodle", **both).of == {1: "student-01", 2: "student-02"}


@pytest.mark.parametrize(
    ("rows", "people", "unclear"),
    [
        (
            [GradeRow(4, "Zoë")],
            [],
            ["row 5 (Zoë): no student of the course; put him on the roster"],
        ),
        ([], [ONE], ["student-01: isn't in the file"]),
        (
            [GradeRow(1, "x", account_id="4567", logins=("student-02",))],
            [ONE, TWO],
            [
                "row 2 (x): may be student-01 or student-02",
                "student-01: isn't in the file",
                "student-02: isn't in the file",
            ],
        ),
        (
            [GradeRow(1, "One, Student"), GradeRow(2, "Student One")],
            [ONE],
            ["student-01: may be row 2 (One, Student) or row 3 (Student One)"],
        ),
        (
            [GradeRow(1, "Student One")],
            [Person("a", "Student", "One"), Person("b", "Student", "One")],
            ["row 2 (Student One): may be a or b", "a: isn't in the file", "b: isn't in the file"],
        ),
    ],
)
def test_who_is_not_clear_is_named_and_has_no_row(rows, people, unclear):
    assert (found(rows, people).of, found(rows, people).unclear) == ({}, unclear)


def test_an_anonymous_hand_in_has_no_number_of_a_person():
    sent = Collected("Canvas", "all.zip", "anon_a1_2_a.ipynb", ids={"user": "a1"})
    row = GradeRow(1, "x", "4567", "4567")
    assert found([row], student_01=sent).of == {1: "student-01"}


def test_the_worksheet_of_another_assignment_is_noticed():
    """There the same people have other numbers."""
    sent = Collected("Moodle", "all.zip", "a.ipynb", name="One", ids={"participant": "12345"})
    row = GradeRow(1, "Student One", "99", logins=("student-01@example.org",))
    [line] = found([row], [ONE], "Moodle", student_01=sent).unclear
    assert line == (
        "row 2 (Student One): student-01 handed in as 12345, not 99; is the file another "
        "assignment's?"
    )
