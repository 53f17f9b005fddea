"""Grades in a platform's own file: whose becomes what, and what stays."""

import pytest

from autograder.collecting.collected import Collected, write_collected
from autograder.errors import CourseError
from autograder.gradebook import Column, Ledger, Row
from autograder.gradebook.person import Person
from autograder.handout import filling
from autograder.handout.gradefiles.sheet import Sheet
from autograder.states import Outcome, State

CANVAS = """\
Student,ID,SIS Login ID,Section,Adding (77)\r
    Points Possible,,,,7.00\r
"One, Student",4567,student-01,A,{}\r
"Two, Student",4568,student-02,A,{}\r
"""
MOODLE = """\
Identifier,Full name,Status,Grade,Maximum grade
Participant 12345,Student One,"Submitted, late",-,"7,00"
Participant 12346,Student Two,,-,"7,00"
"""


@pytest.fixture
def fill(project, tmp_path, monkeypatch):
    """Return a function that fills a text in with the points of student-01, student-02, ..."""
    column = Column("add", 7.0, frozenset({"test_add"}))

    class Course:
        root = tmp_path

    def of(text, *points, state=State.OK, waiting=(), **options):
        rows = [
            Row(
                f"student-{number:02}",
                Outcome(state),
                {"add": given},
                waiting=frozenset(waiting),
                person=Person(f"student-{number:02}"),
            )
            for number, given in enumerate(points, 1)
        ]
        monkeypatch.setattr(filling, "graded_ledger", lambda *_: Ledger([column], rows))
        path = tmp_path / "grades.csv"
        path.write_text(text, encoding="utf-8", newline="")
        sheet = Sheet(path)
        return sheet, filling.fill(Course, project.assignment("01_adding"), sheet, **options)

    return of


def text(sheet, found):
    return sheet.changed(found.cells).decode()


def test_a_canvas_column_is_filled_in_and_the_rest_stays(fill):
    sheet, found = fill(CANVAS.format("", "-"), 5.5, 7)
    assert text(sheet, found) == CANVAS.format("5.5", "7")
    assert (found.kind, found.heading, len(found.cells)) == ("a Canvas gradebook", "Adding (77)", 2)
    assert found.unclear == []


def test_moodles_rows_are_found_by_what_was_collected_with_its_comma(fill, tmp_path, project):
    sent = {
        f"student-{number:02}": Collected(
            "Moodle", "all.zip", "a", name="S", ids={"participant": str(12344 + number)}
        )
        for number in (1, 2)
    }
    write_collected(tmp_path, project.assignment("01_adding"), sent)
    filled = MOODLE.replace('late",-', 'late","5,5"').replace(",,-", ",,0")
    assert text(*fill(MOODLE, 5.5, 0.0)) == filled


@pytest.mark.parametrize(
    ("was", "points", "becomes", "what", "overwritten"),
    [
        ("", 5, "5", "", "5"),
        ("5.00", 5, "5.00", "", "5.00"),
        ("5.67", 17 / 3, "5.67", "", "5.67"),
        ("5.67", 5.665, "5.67", "", "5.67"),
        ("4", 17 / 3, "5.67", "raised", "5.67"),
        ("6", 5, "6", "kept, not 5: give --overwrite to change it", "5"),
        ("B+", 5, "B+", "kept, not 5: give --overwrite to change it", "5"),
        ("EX", 5, "EX", "kept", "EX"),
        ("10", 0, "10", "kept, not 0: give --overwrite to change it", "0"),
    ],
)
def test_a_grade_that_a_person_set_is_not_silently_lowered(
    fill, was, points, becomes, what, overwritten
):
    sheet, found = fill(CANVAS.format(was, "7"), points, 7)
    assert text(sheet, found) == CANVAS.format(becomes, "7")
    assert found.grades[0] == filling.Grade("student-01", was, becomes, what)
    assert text(*fill(CANVAS.format(was, "7"), points, 7, overwrite=True)) == CANVAS.format(
        overwritten, "7"
    )


def test_who_is_not_graded_yet_keeps_his_cell_and_is_named(fill):
    _, found = fill(CANVAS.format("3", ""), None, None, state=State.NOT_GRADED)
    assert found.cells == {}
    assert found.unclear == [f"student-0{number}: not graded yet; grade first" for number in (1, 2)]


def test_who_waits_for_a_person_is_named(fill):
    _, found = fill(CANVAS.format("", ""), 3, 4, waiting={"why"})
    assert found.waiting == ["student-01", "student-02"]


def test_other_points_in_the_platform_are_refused(fill):
    with pytest.raises(
        CourseError, match=r"'Adding \(77\)' gives 100 points, and 01_adding 7; set"
    ):
        fill(CANVAS.replace("7.00", "100").format("", ""), 3, 4)


def test_another_table_is_refused(fill):
    with pytest.raises(CourseError, match=r"no Canvas gradebook and no Moodle .*, but id, points"):
        fill("id,points\nstudent-01,\n", 3)


def test_one_column_is_not_for_two_assignments(fill, tmp_path):
    sheet, found = fill(CANVAS.format("", ""), 3, 4)
    with pytest.raises(CourseError, match=r"column 'Adding \(77\)' is one assignment's; give one"):
        filling.write_filled(sheet, [found, found])
    assert (tmp_path / "grades.csv").read_bytes().decode() == CANVAS.format("", "")


def test_who_may_read_the_file_stays(fill, tmp_path):
    sheet, found = fill(CANVAS.format("", ""), 3, 4)
    (tmp_path / "grades.csv").chmod(0o600)
    filling.write_filled(sheet, [found])
    assert (tmp_path / "grades.csv").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "grades.csv").read_bytes().decode() == CANVAS.format("3", "4")


def test_what_stays_the_same_is_not_written(fill, tmp_path):
    sheet, found = fill(CANVAS.format("3", "4"), 3, 4)
    (tmp_path / "grades.csv").write_text("meanwhile")
    filling.write_filled(sheet, [found])
    assert (tmp_path / "grades.csv").read_text() == "meanwhile"


def test_a_thousand_rows_are_filled_in(fill):
    lines = CANVAS.splitlines(keepends=True)
    body = [
        f'"{number}, Student",{4000 + number},student-{number:02},A,\r\n'
        for number in range(1, 1001)
    ]
    sheet, found = fill("".join([*lines[:2], *body]), *[5.0] * 1000)
    assert (len(found.cells), found.unclear) == (1000, [])
    assert text(sheet, found) == "".join(
        [*lines[:2], *(each.replace(",\r", ",5\r") for each in body)]
    )
