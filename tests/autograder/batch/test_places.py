"""What stands where a result is to be written is said before any submission is graded."""

import pytest

from autograder.command_line import main


def a_file(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")


def a_folder(path):
    path.mkdir(parents=True)


def a_link_to_nothing(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("no-such-place")


@pytest.mark.parametrize("make", [a_file, a_link_to_nothing])
@pytest.mark.parametrize(
    "place",
    [
        "autograded",
        "autograded/student-02",
        "autograded/student-02/01_adding",
        "records",
        "records/01_adding",
    ],
)
def test_no_folder_where_one_is_needed(classroom, capsys, place, make):
    classroom.hand_in("student-02")
    make(classroom.course.root / place)
    assert main(["grade", "01_adding", "--workers", "1"]) == 2
    assert f"{place}: is no folder, but results are kept in it; move" in capsys.readouterr().err
    assert classroom.points() == {}


@pytest.mark.parametrize(
    "place", ["autograded/student-02/01_adding/adding.ipynb", "records/01_adding/student-02.json"]
)
def test_a_folder_where_a_file_is_needed(classroom, capsys, place):
    classroom.hand_in("student-02")
    a_folder(classroom.course.root / place)
    assert main(["grade", "01_adding", "--workers", "1"]) == 2
    assert f"{place}: is a folder, but a result is kept there as" in capsys.readouterr().err
    assert classroom.points() == {}
