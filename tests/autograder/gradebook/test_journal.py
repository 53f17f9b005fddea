"""Each change of a grade is in the journal once, whoever made it, with from, to and why."""

import pytest

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.gradebook import ledger
from autograder.gradebook.journal import changes
from tests.autograder.gradebook.formgrader import Formgrader


@pytest.fixture
def course(classroom, instant):
    """Return a class of two that was graded, and what grades it again."""

    def again(**answers):
        if answers:
            classroom.hand_in("student-01", **answers)
        list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))

    classroom.hand_in("student-02")
    again(why="Since.")
    return classroom, again


def journal(classroom, student=None):
    """Return what the journal says, without the times."""
    with classroom.course.gradebook() as gradebook:
        found = changes(gradebook.db, "01_adding", student)
    return [(each.student, each.cell, each.before, each.after, each.why) for each in found]


def give(classroom, points, student="student-01"):
    """Give points as another program might, which tells nobody."""
    with classroom.course.gradebook() as gradebook:
        gradebook.find_grade("why", "adding", "01_adding", student).manual_score = points
        gradebook.db.commit()


def test_a_first_result_is_no_change(course, capsys):
    classroom, _ = course
    ledger(classroom.course, classroom.assignment)
    assert journal(classroom) == []
    assert main(["journal", "01_adding"]) == 0
    assert capsys.readouterr().out == "01_adding: no grade has changed\n"


def test_points_by_hand_are_noted_when_they_are_next_read_and_once(course):
    classroom, again = course
    give(classroom, 0.5)
    for _ in range(2):
        ledger(classroom.course, classroom.assignment)
    by_hand = ("student-01", "why", None, 0.5, "by hand")
    assert journal(classroom) == [by_hand]
    give(classroom, 1.0)
    again(why="Another reason.")
    assert journal(classroom)[1:] == [
        ("student-01", "why", 0.5, 1.0, "by hand"),
        ("student-01", "why", 1.0, None, "graded"),
    ]


def test_what_formgrader_gives_is_noted_at_once(course):
    classroom, _ = course
    formgrader = Formgrader(classroom.course.root)
    try:
        formgrader.give("student-02", "why", manual_score=0.5, extra_credit=0.25)
    finally:
        formgrader.close()
    assert journal(classroom) == [("student-02", "why", 0, 0.75, "by hand")]


def test_other_answers_and_other_points_are_noted_with_the_reason(course, capsys):
    classroom, again = course
    again(add="wrong", why="Since.")
    cells = ("test_add", "test_add_arrays", "test_double")
    assert journal(classroom) == [
        ("student-01", cell, worth, 0, "graded")
        for cell, worth in zip(cells, (1, 2, 3), strict=True)
    ]
    source = classroom.assignment.source
    source.write_text(source.read_text().replace('"points": 3', '"points": 5'))
    assert main(["grade", "01_adding"]) == 0
    assert journal(classroom, "student-02") == [
        ("student-02", "test_double", 3, 5, "it is worth other points")
    ]
    capsys.readouterr()
    assert main(["journal", "01_adding", "--student", "student-02"]) == 0
    out = capsys.readouterr().out
    assert "student-02   test_double   3      5" in out
    assert "student-01" not in out


def test_a_moved_date_and_a_removal_are_noted(course):
    classroom, again = course
    (classroom.course.submitted / "student-01" / "01_adding" / "timestamp.txt").write_text(
        "2030-05-03 12:00:00 UTC"
    )
    again()
    with open("course/nbgrader_config.py", "a") as file:  # noqa: PTH123
        file.write("\nc.LatePolicy.points_a_day = 0.5\n")
    for arguments in (
        ["due", "01_adding", "2030-05-01 12:00", "--dry-run"],
        ["due", "01_adding", "2030-05-01 12:00"],
        ["extend", "student-01", "01_adding", "2030-05-02 12:00", "--why", "ill"],
        ["remove", "student-01", "--yes"],
    ):
        assert main(arguments) == 0
    assert journal(classroom) == [
        ("student-01", "late penalty", 0, -1, "due Wed 2030-05-01 12:00 UTC; 2 days late"),
        ("student-01", "late penalty", -1, -0.5, "more time: ill; 1 day late"),
        ("student-01", "", 6, None, "taken off the course"),
    ]
