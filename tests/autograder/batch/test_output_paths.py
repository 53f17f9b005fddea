"""What stands where a result is to be written is said before any submission is graded."""

import re

import pytest

from autograder.batch.changes import Wanted
from autograder.batch.whole_class import grade_class, to_be_graded
from autograder.cli import main
from autograder.gradebook import columns, rows
from autograder.source.course_notebook import read_source
from autograder.states import State

pytestmark = pytest.mark.usefixtures("lasting_workers")


def a_file(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")


def a_folder(path):
    path.mkdir(parents=True)


def a_link_to_nothing(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("no-such-place")


@pytest.mark.parametrize("make", [a_file, a_link_to_nothing])
@pytest.mark.parametrize("place", ["autograded", "records", "records/01_adding"])
def test_what_is_in_the_way_of_everybody_stops_the_class(classroom, capsys, place, make):
    classroom.hand_in("student-02")
    make(classroom.course.root / place)
    assert main(["grade", "01_adding"]) == 2
    assert f"{place}: is no folder, but results are kept in it; move" in capsys.readouterr().err
    assert classroom.points() == {}


@pytest.mark.parametrize(
    ("place", "make", "line"),
    [
        ("autograded/student-02", a_file, "is no folder"),
        ("autograded/student-02", a_link_to_nothing, "is no folder"),
        ("autograded/student-02/01_adding", a_file, "is no folder"),
        ("autograded/student-02/01_adding/adding.ipynb", a_folder, "is a folder"),
        ("records/01_adding/student-02.json", a_folder, "is a folder"),
    ],
)
def test_what_is_in_the_way_of_one_costs_him_alone(classroom, instant, place, make, line):
    for student in ("student-02", "student-03"):
        classroom.hand_in(student)
    make(classroom.course.root / place)
    prepared = to_be_graded(classroom.prepared(), Wanted.CHANGED)
    outcomes = {
        submission.student: outcome
        for submission, outcome in grade_class(prepared, instant.grader(classroom.assignment))
    }
    assert outcomes["student-02"].state == State.NOT_GRADED
    assert f"{place}: {line}, but" in outcomes["student-02"].detail
    assert outcomes["student-01"].state == outcomes["student-03"].state == State.OK
    assert set(classroom.points()) == {"student-01", "student-03"}
    wanted = columns(read_source(classroom.assignment.source))
    found = {row.student: row for row in rows(classroom.course, classroom.assignment, wanted)}
    assert found["student-02"].outcome.state == State.NOT_GRADED
    assert set(found["student-02"].scores.values()) == {None}


def test_who_was_not_graded_is_named_last(classroom, capsys):
    """The table has a row for him, and the line says what to do."""
    classroom.hand_in("student-02")
    a_folder(classroom.course.root / "records/01_adding/student-02.json")
    assert main(["grade", "01_adding"]) == 2
    out, err = capsys.readouterr()
    assert re.search(r"student-01 +ok ", out)
    assert re.search(r"student-02 +not graded +- +- +- +-", out)
    assert err.startswith("autograder grade: student-02: ")
    assert err.endswith("is a folder, but a result is kept there as a file; move it away\n")
    assert err.count("\n") == 1
