"""``export --into``: a class's grades in the instructor's own file, or one line why not."""

from pathlib import Path

import pytest

from autograder.batch.whole_class import grade_class
from autograder.cli import main

HEAD = """\
Student;ID;SIS Login ID;Section;Adding (77);Note
    Points Possible;;;;7;
"""
ONE = '"One, Student";4567;student-01;A;{};"é; "" "\n'
TWO = "Two, Student;4568;student-02;A;{};\n"


@pytest.fixture
def export(classroom, instant, capsys):
    """Return a function that runs ``export`` on a class of two, with 6 and with 0.5 points."""
    classroom.hand_in("student-02", add="wrong")
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    with classroom.course.gradebook() as gradebook:
        waits, given = (
            gradebook.find_grade("why", "adding", "01_adding", student)
            for student in ("student-01", "student-02")
        )
        waits.needs_manual_grade, given.manual_score = True, 0.5
        gradebook.db.commit()

    def run(text, *arguments):
        Path("grades.csv").write_text(text, encoding="utf-8", newline="")
        capsys.readouterr()
        code = main(["export", "01_adding", "--into", "grades.csv", *arguments])
        out, err = capsys.readouterr()
        return code, out + err, Path("grades.csv").read_text(encoding="utf-8")

    return run


def test_everybodys_grade_gets_to_its_place(export):
    text = HEAD + ONE.format("") + TWO.format("8")
    code, said, after = export(text, "--dry-run")
    assert (code, after) == (0, text)
    assert said.endswith("would fill in 1 grade, 1 stay; nothing was written\n")
    code, said, after = export(text)
    assert (code, after) == (0, HEAD + ONE.format("6") + TWO.format("8"))
    assert "student-02   8     8         kept, not 0,5: give --overwrite to change it" in said
    assert "\nstudent-01: waiting for a person; the points so far count" in said
    assert said.endswith("filled in 1 grade, 1 stay\n")
    _, _, after = export(text, "--overwrite")
    assert after == HEAD + ONE.format("6") + TWO.format("0,5")


def test_nothing_is_written_unless_all_is_clear_or_partly_is_given(export):
    text = HEAD + ONE.format("") + TWO.format("").replace("student-02", "student-03")
    code, said, after = export(text)
    assert (code, after) == (2, text)
    assert "row 4 (Two, Student): nobody of the course; put him on it with roster" in said
    assert "student-02: isn't in the file" in said
    assert said.endswith(
        "autograder export: grades.csv: 2 unclear, so nothing was written; mend what is named "
        "above, or give --partly to fill in the others\n"
    )
    code, _, after = export(text, "--partly")
    assert (code, after) == (0, text.replace("A;;", "A;6;", 1))


def test_options_of_a_filling_are_for_a_filling(classroom, capsys):
    del classroom
    assert main(["export", "01_adding", "--dry-run"]) == 2
    assert "--dry-run: is for --into FILE alone; give both" in capsys.readouterr().err
