"""A void exercise gives everybody who handed in its points, wherever one looks, until it is undone.

That all places agree, whatever else happens, is test_random_courses.py's.
"""

import json

import pytest
from bs4 import BeautifulSoup

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import facts, ledger
from autograder.gradebook.covers import covered_table
from autograder.gradebook.journal import changes
from tests.autograder.gradebook import readers
from tests.autograder.gradebook.formgrader import Formgrader
from tests.autograder.gradebook.stand_in import workers

WHY = "its prompt was wrong"
VOID = ["void", "01_adding", "double", "--why", WHY]
SAID = f"void, so everybody gets its points: {WHY}"


@pytest.fixture
def course(classroom, monkeypatch, capsys):
    """Return a graded class: right, wrong with 0.5 points by hand, unreadable, and one absent."""
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    right = {name: f"# right\ndef {name}(*a): ..." for name in ("add", "double")}
    classroom.hand_in("student-01", **right)
    classroom.hand_in("student-02", add=right["add"], double="# wrong", why="Since.")
    classroom.hand_in_text("student-03", "{")
    classroom.course.root.joinpath("roster.csv").write_text(
        "id,last_name\n" + "".join(f"student-0{number},N\n" for number in range(1, 5))
    )
    assert main(["roster", "course/roster.csv"]) == 0
    assert main(["grade", "01_adding"]) == 0
    give(classroom, "test_double", 0.5)
    capsys.readouterr()
    return classroom


def give(course, cell, points):
    with course.course.gradebook() as gradebook:
        gradebook.find_grade(cell, "adding", "01_adding", "student-02").manual_score = points
        gradebook.db.commit()


def totals(course):
    found = ledger(open_course(course.course.root), course.assignment)
    return {row.student: row.total for row in found.rows}


def journal(course):
    with course.course.gradebook() as gradebook:
        return [
            (each.student, each.cell, each.before, each.after, each.why)
            for each in changes(gradebook.db, "01_adding")
        ]


def fails(arguments, capsys):
    assert main(arguments) == 2
    [line] = capsys.readouterr().err.splitlines()
    return line


BEFORE = {"student-01": 6, "student-02": 3.5, "student-03": 0, "student-04": 0}
AFTER = {"student-01": 6, "student-02": 6, "student-03": 3, "student-04": 0}


def test_who_gets_what_is_said_first_and_then_written(course, capsys):
    said = [
        f"01_adding: double is void ({WHY})",
        "student-02, 01_adding: 0.5 -> 3",
        "student-03, 01_adding: 0 -> 3",
        "points of 2 students change",
    ]
    assert main([*VOID, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [*said, "nothing was written"]
    assert totals(course) == BEFORE
    assert main(VOID) == 0
    assert capsys.readouterr().out.splitlines() == said
    assert totals(course) == AFTER
    assert main(["void", "01_adding"]) == 0
    assert capsys.readouterr().out == f"01_adding: double is void ({WHY})\n"


def test_every_place_says_the_same_and_what_was_earned_comes_back(course, capsys):
    assert main(VOID) == 0
    assert readers.class_table(course.course, course.assignment) == (
        7,
        {student: (points, 0, points) for student, points in AFTER.items()},
    )
    assert readers.totals(course.course, [course.assignment])["student-02"] == [6, 6]
    assert readers.scores_file(course.assignment)[1]["student-02"] == (6, 0, 6)
    assert main(["export", "01_adding", "--format", "json"]) == 0
    exported = json.loads((course.course.root / "01_adding.json").read_text())
    assert [each["exercises"]["double"] for each in exported["students"]] == [3, 3, 3, 0]
    assert readers.pages(course.assignment)["student-02"] == (7, (6, 0, 6))
    assert readers.nbgraders_file(course.course)["01_adding", "student-02"] == (7, (6, 0, 6))
    formgrader = Formgrader(course.course.root)
    try:
        lists = readers.formgraders_lists(formgrader, course.assignment)
    finally:
        formgrader.close()
    assert lists["student-02"][1] == [6, 6, 6]
    capsys.readouterr()
    assert main(["grade", "01_adding"]) == 0
    out = capsys.readouterr().out
    assert "0 graded now, 3 kept as they were." in out
    assert f"double is void: whoever handed in has its points ({WHY})" in out
    assert totals(course) == AFTER
    assert main(["void", "01_adding", "double", "--undo", "--why", "a better idea"]) == 0
    assert totals(course) == BEFORE
    assert journal(course) == [
        ("student-02", "test_double", 0, 0.5, "by hand"),
        ("student-02", "test_double", 0.5, 3, SAID),
        ("student-03", "test_double", 0, 3, SAID),
        ("student-02", "test_double", 3, 0.5, "no longer void; a better idea"),
        ("student-03", "test_double", 3, 0, "no longer void; a better idea"),
    ]


def test_another_answer_other_points_and_points_by_hand_count_underneath(course, capsys):
    assert main(VOID) == 0
    source = course.assignment.source
    source.write_text(source.read_text().replace('"points": 3', '"points": 5'))
    give(course, "test_double", 1.5)
    course.hand_in("student-03", add="# right", double="# right")
    course.hand_in("student-05", add="# right", double="# wrong")
    assert main(["grade", "01_adding"]) == 0
    assert "2 graded now, 2 kept as they were." in capsys.readouterr().out
    assert totals(course) == {
        **{f"student-0{number}": 8 for number in (1, 2, 3, 5)}, "student-04": 0,
    }  # fmt: skip
    noted = [each for each in journal(course) if each[0] != "student-03"]
    assert noted == [
        ("student-02", "test_double", 0, 0.5, "by hand"),
        ("student-02", "test_double", 0.5, 3, SAID),
        ("student-02", "test_double", 3, 1.5, "by hand"),
        ("student-01", "test_double", 3, 5, SAID),
        ("student-02", "test_double", 1.5, 5, SAID),
    ]
    assert main(["void", "01_adding", "double", "--undo"]) == 0
    assert totals(course) == {
        "student-01": 8, "student-02": 4.5, "student-03": 8, "student-04": 0, "student-05": 3,
    }  # fmt: skip


def test_what_formgrader_gives_for_it_waits_and_its_list_shows_the_points(course):
    assert main(VOID) == 0
    formgrader = Formgrader(course.course.root)
    try:
        formgrader.give("student-02", "test_double", manual_score=2.5, extra_credit=0.25)
        lists = readers.formgraders_lists(formgrader, course.assignment)
    finally:
        formgrader.close()
    assert lists["student-02"][1] == [6.25, 6.25, 6.25]
    assert main(["void", "01_adding", "double", "--undo"]) == 0
    assert totals(course)["student-02"] == 5.75


def test_a_late_penalty_is_of_the_points_with_the_void_in_them(course, capsys):
    folder = course.course.submitted / "student-02" / "01_adding"
    (folder / "timestamp.txt").write_text("2030-05-02 12:00:00 UTC")
    with open("course/nbgrader_config.py", "a") as file:  # noqa: PTH123
        file.write("\nc.LatePolicy.points_a_day = 4\n")
    assert main(["grade", "01_adding"]) == 0
    assert main(["due", "01_adding", "2030-05-01 12:00"]) == 0
    assert totals(course)["student-02"] == 0  # of 3.5 points no more can come off
    capsys.readouterr()
    assert main(VOID) == 0
    assert "student-02, 01_adding, late penalty: -3.5 -> -4" in capsys.readouterr().out
    assert totals(course)["student-02"] == 2


def test_a_free_text_question_can_be_void_and_nobody_waits_for_it(course):
    assert main(["void", "01_adding", "why", "--why", WHY]) == 0
    rows = ledger(course.course, course.assignment).rows
    assert [row.scores["by hand"] for row in rows] == [1, 1, 1, 0]
    assert not any(row.waiting for row in rows)
    assert main(["void", "01_adding", "why", "--undo"]) == 0
    rows = ledger(course.course, course.assignment).rows
    assert [bool(row.waiting) for row in rows] == [False, True, False, False]


def test_pages_say_that_it_is_void_and_why_and_old_ones_are_gone(course):
    assert main(["feedback", "01_adding"]) == 0
    page = course.course.feedback("student-01", course.assignment)
    assert WHY not in page.read_text()
    assert main(VOID) == 0
    assert not page.exists()
    assert main(["feedback", "01_adding"]) == 0
    for student in ("student-01", "student-02", "student-03"):
        text = course.course.feedback(student, course.assignment).read_text()
        assert f"was voided: everybody gets its points. {WHY}" in text
    page = course.course.feedback("student-02", course.assignment).read_text()
    section = BeautifulSoup(page, "html.parser").select_one("section[aria-labelledby=double]")
    shown = section.get_text(" ", strip=True)
    assert "void: everybody gets its points : 3 of 3 points" in shown
    assert "# wrong" in shown
    assert "fails" not in shown
    assert main(["void", "01_adding", "double", "--undo"]) == 0
    assert not course.course.feedback("student-03", course.assignment).exists()


@pytest.mark.usefixtures("course")
def test_an_appeal_is_about_what_was_earned(capsys, monkeypatch):
    monkeypatch.setattr("autograder.batch.start.start_workers", workers)
    assert main(VOID) == 0
    capsys.readouterr()
    assert main(["regrade", "student-01", "01_adding", "--yes"]) == 0
    assert capsys.readouterr().out == "student-01: nothing would change\n"
    assert main(["regrade", "student-02", "01_adding", "--yes"]) == 0
    assert capsys.readouterr().out == "student-02: nothing would change\n"


def test_who_is_taken_off_leaves_nothing_under_a_cover(course):
    assert main(VOID) == 0
    assert main(["remove", "student-02", "--yes"]) == 0
    with course.course.gradebook() as gradebook:
        query = gradebook.db.query(covered_table(gradebook.db))
        assert query.count() == 2
        assert gradebook.db.query(facts.table(gradebook.db)).count() == 8


def test_what_cannot_be_is_said_in_one_line(course, capsys):
    assert fails(["void", "01_adding", "duoble", "--why", WHY], capsys) == (
        "autograder void: 01_adding: has no exercise 'duoble'; choose from add, double, why"
    )
    assert "give one, such as --why" in fails(["void", "01_adding", "double"], capsys)
    assert fails(["void", "01_adding", "double", "--undo"], capsys) == (
        "autograder void: 01_adding: 'double' isn't void; nothing of it is"
    )
    assert "name one, or leave out" in fails(["void", "01_adding", "--undo"], capsys)
    assert fails(["void", "02_naming", "name", "--why", WHY], capsys) == (
        "autograder void: 02_naming: the gradebook doesn't know its exercises yet; "
        "run: python -m autograder grade 02_naming"
    )
    assert totals(course) == BEFORE


def test_a_batch_grades_what_is_void_as_ever(course, instant):
    """Points that tests gave before stand underneath too."""
    assert main(VOID) == 0
    course.hand_in("student-01", add="# wrong", double="# wrong")
    assert main(["grade", "01_adding", "--never-lower"]) == 0
    assert totals(course)["student-01"] == 6
    list(grade_class(course.prepared(), instant.grader(course.assignment)))
    assert main(["void", "01_adding", "double", "--undo"]) == 0
    assert totals(course)["student-01"] == 0
