"""A Canvas gradebook: the column by its title, the rows of students, and what is refused."""

import pytest

from autograder.errors import CourseError
from autograder.handout.gradefiles.canvas import SYSTEM
from autograder.handout.gradefiles.layout import GradeRow
from autograder.handout.gradefiles.sheet import Sheet

GRADEBOOK = """\
Student,ID,SIS User ID,SIS Login ID,Section,Lab 1: Adding (77),Naming (78),Final Score
,,,,,Manual Posting,,(read only)
    Points Possible,,,,,7.00,1,(read only)
"One, Student",4567,S1,student-01,A,"12,5",,80
Student Two,4568,,,A,EX,,
"Student, Test",99,,5f2b77,A,,,
"""


@pytest.fixture
def layout(project, tmp_path):
    """Return a function that reads a text as a gradebook."""

    def of(text, heading=None):
        path = tmp_path / "grades.csv"
        path.write_text(text)
        return SYSTEM.layout(Sheet(path), project.assignment("01_adding"), heading)

    return of


def test_the_column_is_the_one_whose_title_names_the_assignment(layout):
    found = layout(GRADEBOOK)
    assert (found.column, found.maximum) == (5, "7.00")
    assert {"12,5", "7.00"} <= set(found.decimals)


@pytest.mark.parametrize("heading", ["Naming (78)", "Naming", "78"])
def test_a_column_is_chosen_by_heading_title_or_number(layout, heading):
    assert (layout(GRADEBOOK, heading).column, layout(GRADEBOOK, heading).maximum) == (6, "1")


def test_rows_are_students_alone(layout):
    assert layout(GRADEBOOK).rows == [
        GradeRow(3, "One, Student", "4567", "4567", ("student-01", "S1")),
        GradeRow(4, "Student Two", "4568", "4568", ("4568",)),
    ]


def test_names_may_stand_in_two_columns_and_maxima_be_missing(layout):
    found = layout(
        "LastName;FirstName;ID;Section;Adding (77)\nOne;Student;4567;A;\nStudent;Test;9;;"
    )
    assert found.rows == [GradeRow(1, "One, Student", "4567", "4567", ("4567",))]
    assert found.maximum == ""


@pytest.mark.parametrize(
    ("old", "new", "heading", "why"),
    [
        ("Naming (78)", "Adding again (78)", None, r"2 columns .*: Lab .*, Adding again \(78\)"),
        ("Adding", "Sums", None, r"0 columns may be .*--column: Lab 1: Sums \(77\), Naming \(78\)"),
        ("Adding", "Sums", "Final Score", "0 columns may be that of 'Final Score'"),
        (" (77)", "", "Lab 1: Adding", r"0 columns may be that of 'Lab 1: Adding'"),
        ("7.00", "(read only)", None, r"'Lab 1: Adding \(77\)' is read only, so Canvas passes it"),
    ],
)  # fmt: skip
def test_no_one_column_to_fill_is_refused(layout, old, new, heading, why):
    with pytest.raises(CourseError, match=rf"grades\.csv: {why}"):
        layout(GRADEBOOK.replace(old, new), heading)


def test_another_table_is_none_of_its_own(layout):
    assert layout("id,name\nstudent-01,One\n") is None
    assert layout("Student,ID,Adding (77)\nOne,4567,\n") is None
