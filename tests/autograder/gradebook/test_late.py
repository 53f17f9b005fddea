"""Penalties by the course's policy: the same in the ledger and in the gradebook, applied later."""

import pytest
from nbgrader.api import SubmittedNotebook

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.settings import CONFIG_TEXT
from autograder.gradebook import ledger

TEN_PERCENT = "c.LatePolicy.percent_a_day = 10\nc.LatePolicy.cut_off_days = 4"
BANK = f"{TEN_PERCENT}\nc.LatePolicy.bank_days = 3\nc.LatePolicy.bank_days_at_once = 2"


def settings(text):
    with open("course/nbgrader_config.py", "w") as file:  # noqa: PTH123
        file.write(f"{CONFIG_TEXT}\n{text}\n")


@pytest.fixture
def late(classroom, instant, capsys):
    """Return a class of three graded right answers: two days late, in time, without a time."""
    for student, time in (("student-01", "2030-05-03 11:00:00 UTC"), ("student-02", None),
                          ("student-03", "2030-05-01 12:00:00 UTC")):  # fmt: skip
        classroom.hand_in(student)
        if time:
            folder = classroom.course.submitted / student / "01_adding"
            (folder / "timestamp.txt").write_text(time)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    settings(TEN_PERCENT)

    def said(*arguments):
        capsys.readouterr()
        assert main(list(arguments)) == 0
        return capsys.readouterr().out.splitlines()

    return classroom, said


def sums(classroom):
    """Return points, penalty and what is said of lateness, by student."""
    found = ledger(open_course(classroom.course.root), classroom.assignment)
    return {row.student: (row.points, row.penalty, row.lateness) for row in found.rows}


def stored(classroom):
    with classroom.course.gradebook() as gradebook:
        query = gradebook.db.query(SubmittedNotebook.late_submission_penalty)
        return sorted(penalty or 0 for (penalty,) in query)


NO_TIME = "there is no timestamp.txt, so nobody knows whether it is late"


def test_a_due_date_and_a_policy_are_applied_without_running_anything(late):
    classroom, said = late
    assert {each[1] for each in sums(classroom).values()} == {0}
    page = classroom.course.feedback("student-01", classroom.assignment)
    page.parent.mkdir(parents=True)
    page.write_text("")
    assert said("due", "01_adding", "2030-05-01 12:00", "--dry-run") == [
        "01_adding: due Wed 2030-05-01 12:00 UTC",
        "student-01, 01_adding: late penalty 0 -> 1.4 (2 days late)",
        "nothing was written",
    ]
    assert stored(classroom) == [0, 0, 0]
    assert page.exists()
    assert len(said("due", "01_adding", "2030-05-01 12:00")) == 2
    assert not page.exists()
    assert stored(classroom) == [0, 0, 1.4]
    assert sums(classroom) == {
        "student-01": (6, 1.4, "2 days late"),
        "student-02": (6, 0, NO_TIME),
        "student-03": (6, 0, ""),
    }
    settings("c.LatePolicy.points_a_day = 0.5")
    table = said("grade", "01_adding")
    assert "0 graded now, 3 kept as they were." in table
    assert stored(classroom) == [0, 0, 1]
    assert said("due", "01_adding", "none")[1:] == ["student-01, 01_adding: late penalty 1 -> 0"]
    assert said("due", "01_adding") == ["01_adding: no due date"]


def test_an_extension_stands_by_itself_and_has_its_reason(late):
    classroom, said = late
    extend = ("extend", "student-01", "01_adding")
    assert said(*extend, "2030-05-02 12:00", "--why", "ill")[0] == (
        "student-01: until Thu 2030-05-02 12:00 UTC for 01_adding, which has no due date yet"
    )
    said("due", "01_adding", "2030-05-01 12:00")
    assert sums(classroom)["student-01"][1:] == (0.7, "1 day late")
    dry = said(*extend, "2030-05-09", "--why", "ill for long", "--dry-run")
    assert dry[1:] == ["student-01, 01_adding: late penalty 0.7 -> 0", "nothing was written"]
    assert stored(classroom) == [0, 0, 0.7]
    said(*extend, "2030-05-09", "--why", "ill for long")
    assert said("due", "01_adding")[1:] == [
        "student-01: until Thu 2030-05-09 23:59 UTC (ill for long)"
    ]
    said("due", "01_adding", "2030-04-20 12:00")
    assert [each[1] for each in sums(classroom).values()] == [0, 0, 6], "it doesn't move along"
    said(*extend, "none")
    assert sums(classroom)["student-01"][1:] == (6, "13 days late, after the end")


def test_nbgraders_own_extension_holds_too(late):
    classroom, said = late
    said("due", "01_adding", "2030-05-01 12:00")
    with classroom.course.gradebook() as gradebook:
        gradebook.grant_extension("01_adding", "student-01", days=1)
    assert sums(classroom)["student-01"][1:] == (0.7, "1 day late")


def test_late_days_of_ones_own_are_spent_in_the_order_of_due_dates(late):
    classroom, said = late
    settings(BANK)
    said("due", "01_adding", "2030-05-01 12:00")
    assert sums(classroom)["student-01"][1:] == (
        0,
        "2 days late, 2 of them late days of your own (1 left)",
    )
    with classroom.course.gradebook() as gradebook:  # an earlier one, three days late
        earlier = gradebook.update_or_create_assignment("00_before", duedate="2030-04-01 12:00 UTC")
        gradebook.add_notebook("before", "00_before")
        handed_in = gradebook.add_submission("00_before", "student-01")
        handed_in.timestamp = earlier.duedate.replace(day=4)
        gradebook.db.commit()
    assert sums(classroom)["student-01"][1:] == (
        0.7,
        "2 days late, 1 of them late days of your own (0 left)",
    )
    with classroom.course.gradebook() as gradebook:
        gradebook.find_submission("00_before", "student-01").timestamp = None
        gradebook.db.commit()
    assert sums(classroom)["student-01"][1] == 0


def test_bad_input_is_refused_in_one_line_and_nothing_is_written(late, capsys):
    classroom, _ = late
    for arguments, why in (
        (["due", "01_adding", "soon"], "'soon': no time that can be read (it says something else)"),
        (["extend", "student-1", "01_adding", "2030-05-01"], "'student-1': neither on the roster"),
        (["extend", "student-01", "01_adding", "2030-05-01"], "extend: no reason is given; give"),
    ):
        assert main(arguments) == 2
        assert f"autograder {arguments[0]}: {why}" in capsys.readouterr().err
    settings("c.LatePolicy.percent_a_day = -1")
    assert main(["grade", "01_adding"]) == 2
    assert "c.LatePolicy.percent_a_day is -1; give a number" in capsys.readouterr().err
    assert stored(classroom) == [0, 0, 0]
