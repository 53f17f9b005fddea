"""The roster: who is on it has a row, a name and points; who isn't is named."""

import csv

import pytest
from nbgrader.api import Student

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.gradebook import ledger
from autograder.gradebook.nbgrader_readers import CsvExport
from autograder.gradebook.person import Person
from autograder.gradebook.roster import enroll, people

ROSTER = """\
id,first_name,last_name,email,lms_user_id
student-01,Student,One,student-01@example.org,4567
student-02,Student,=Two,,
student-03,,,,
"""
STRANGER = "isn't on the roster; put him on it with roster, or take him off with remove"


@pytest.fixture
def said(classroom, instant, capsys, tmp_path):
    """Return a function that runs verbs on a graded class of student-01 and student-09."""
    classroom.hand_in("student-09", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    (tmp_path / "roster.csv").write_text(ROSTER)

    def run(*arguments):
        capsys.readouterr()
        assert main(list(arguments)) == 0
        return capsys.readouterr().out

    return run


def rows(classroom):
    found = ledger(classroom.course, classroom.assignment).rows
    return {row.student: (row.name, str(row.outcome.state), row.total) for row in found}


def test_without_a_roster_nobody_is_absent_and_nobody_a_stranger(classroom, said):
    assert rows(classroom) == {"student-01": ("", "ok", 6), "student-09": ("", "ok", 0)}
    assert "roster" not in said("grade", "01_adding")


def test_who_hands_nothing_in_has_a_row_with_no_points_and_names_stand_beside(classroom, said):
    dry = said("roster", "roster.csv", "--dry-run")
    assert "student-09: handed in, but isn't on this roster" in dry
    assert dry.endswith("3 new, 0 changed; nothing was written\n")
    assert len(rows(classroom)) == 2
    assert said("roster", "roster.csv").endswith("3 new, 0 changed\n")
    assert said("roster", "roster.csv").endswith("0 new, 0 changed\n")
    assert rows(classroom) == {
        "student-01": ("Student One", "ok", 6),
        "student-02": ("Student =Two", "not handed in", 0),
        "student-03": ("", "not handed in", 0),
        "student-09": ("", "ok", 0),
    }
    table = said("grade", "01_adding")
    assert "4 students: 2 ok, 2 not handed in." in table
    assert f"student-09: {STRANGER}" in table
    assert "student-03   " in table
    said("export", "01_adding")
    with open("course/01_adding.csv", newline="") as file:  # noqa: PTH123
        maxima, *rows_of_students = csv.DictReader(file)
    assert maxima["student"] == ""
    lines = {line["student"]: line for line in rows_of_students}
    assert lines["student-02"]["last name"] == "'=Two", "no spreadsheet computes it"
    assert lines["student-01"]["email"] == "student-01@example.org"
    assert [line["total"] for line in lines.values()] == ["6", "0", "0", "0"]
    pages = said("feedback", "01_adding")
    assert "\n2 pages: " in pages
    assert "student-03" not in pages


def test_ids_of_which_none_is_a_students_are_asked_about_first(classroom, said, tmp_path, capsys):
    listed = "student,First name,Last name,email\nstudent-01,Student,One,student-01@example.org\n"
    (tmp_path / "participants.csv").write_text(listed)
    assert main(["roster", "participants.csv"]) == 2
    assert capsys.readouterr().err == (
        "autograder roster: participants.csv: no student of the course has an id such as "
        "student-01@example.org, of 'email'; they are student-01, student-09; name the right "
        "column with --id, and this one too if it is right\n"
    )
    assert len(rows(classroom)) == 2, "nobody of whom an LMS would be told that he has 0 points"
    said("roster", "participants.csv", "--id", "student")
    assert rows(classroom)["student-01"] == ("Student One", "ok", 6)
    said("roster", "participants.csv", "--id", "email")
    assert len(rows(classroom)) == 3


def test_a_comma_in_a_name_shifts_no_points_in_nbgraders_own_file(classroom, said, tmp_path):
    (tmp_path / "commas.csv").write_text('id,last_name\nstudent-01,"One, Jr."\nstudent-02,Two\n')
    said("roster", "commas.csv")
    with classroom.course.gradebook() as gradebook:
        CsvExport(config=classroom.course.config).export(gradebook)
    with open("grades.csv", newline="") as file:  # noqa: PTH123
        lines = {line["student_id"]: line for line in csv.DictReader(file)}
    assert lines["student-01"]["last_name"] == "One, Jr."
    amounts = ("raw_score", "late_submission_penalty", "score", "max_score")
    assert [float(lines["student-01"][each]) for each in amounts] == [6, 0, 6, 7]
    assert [float(lines["student-02"][each]) for each in amounts] == [0, 0, 0, 7]


def test_who_hands_in_later_has_the_row_of_before(classroom, said, instant):
    said("roster", "roster.csv")
    classroom.hand_in("student-03")
    assert rows(classroom)["student-03"] == ("", "not graded", 0)
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    assert rows(classroom)["student-03"] == ("", "ok", 6)


def test_a_newer_roster_changes_what_it_says_and_takes_nobody_off(classroom, said, tmp_path):
    said("roster", "roster.csv")
    (tmp_path / "newer.csv").write_text("id,last_name\nstudent-01,Uno\nstudent-04,Four\n")
    text = said("roster", "newer.csv")
    assert "student-02, student-03: on the roster of before; to take off: remove" in text
    assert text.endswith("1 new, 1 changed\n")
    with classroom.course.gradebook() as gradebook:
        found = people(gradebook.db)
    assert found["student-01"] == Person(
        "student-01", "Student", "Uno", "student-01@example.org", "4567"
    )
    assert found["student-04"] == Person("student-04", None, "Four")


def test_who_a_person_puts_on_in_formgrader_is_on_the_roster(classroom, said):
    del said
    with classroom.course.gradebook() as gradebook:
        gradebook.add_student("student-05", email="student-05@example.org")
    assert rows(classroom)["student-05"] == ("", "not handed in", 0)


def test_a_thousand_students_come_in_with_one_statement(classroom):
    """So the time that it takes doesn't grow with commits."""
    many = [Person(f"student-{number:04}", "Student", str(number)) for number in range(1000)]
    with classroom.course.gradebook() as gradebook:
        enroll(gradebook.db, many)
        gradebook.db.rollback()
        assert gradebook.db.query(Student).count() == 0
        assert len(enroll(gradebook.db, many).new) == 1000
        gradebook.db.commit()
        assert gradebook.db.query(Student).count() == 1000
