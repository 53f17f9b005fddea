"""``export``: a class's grades in files, and in the instructor's own; or one line why not."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from autograder.batch.whole_class import grade_class
from autograder.cli import main
from autograder.gradebook import Column, Ledger, Row
from autograder.states import Outcome, State

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


@pytest.fixture
def graded_ledgers(classroom, monkeypatch):
    """Let student-01 have 5 points in each of two assignments; return their names."""
    del classroom
    column = Column("add", 7.0, frozenset({"test_add"}))
    found = Ledger([column], [Row("student-01", Outcome(State.OK), {"add": 5.0})])
    for module in ("autograder.verbs.export", "autograder.handout.filling"):
        monkeypatch.setattr(f"{module}.graded_ledger", lambda *_: found)
    return ["01_adding", "02_naming"]


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


def test_moodles_download_leads_back_to_moodles_worksheet(classroom, instant, capsys):
    """By its participants' numbers alone: where names are hidden there is nothing else."""
    sent = (classroom.course.submitted / "student-01" / "01_adding" / "adding.ipynb").read_text()
    shutil.rmtree(classroom.course.submitted / "student-01")
    with zipfile.ZipFile("all.zip", "w") as archive:
        for number, text in ((12345, sent), (12346, sent.replace("b + a", "wrong"))):
            archive.writestr(f"Participant_{number}_assignsubmission_file/adding.ipynb", text)
    assert main(["collect", "01_adding", "all.zip"]) == 0
    list(grade_class(classroom.prepared(), instant.grader(classroom.assignment)))
    head = "Identifier,Status,Grade,Maximum grade\n"
    rows = "Participant 12346,Submitted,{},7.00\nParticipant 12345,Submitted,{},7.00\n"
    path = Path("grades.csv")
    path.write_text(head + rows.format("-", "-"))
    capsys.readouterr()
    code = main(["export", "01_adding", "--into", "grades.csv"])
    assert (code, path.read_text()) == (0, head + rows.format("0", "6")), capsys.readouterr()
    path.write_text(head + rows.replace("1234", "99").format("-", "-"))
    assert main(["export", "01_adding", "--into", "grades.csv"]) == 2
    assert "4 unclear, so nothing was written" in capsys.readouterr().err


def test_nothing_is_written_unless_all_is_clear_or_partly_is_given(export):
    text = HEAD + ONE.format("") + TWO.format("").replace("student-02", "student-03")
    code, said, after = export(text)
    assert (code, after) == (2, text)
    assert "row 4 (Two, Student): no student of the course; put him on the roster" in said
    assert "student-02: isn't in the file" in said
    assert said.endswith(
        "autograder export: grades.csv: 2 unclear, so nothing was written; mend what is named "
        "above, or give --partly to fill in the others\n"
    )
    code, _, after = export(text, "--partly")
    assert (code, after) == (0, text.replace("A;;", "A;6;", 1))


def test_several_assignments_have_a_file_each_and_one_of_totals(classroom, graded_ledgers, capsys):
    root = classroom.course.root
    names = ["01_adding", "02_naming", "totals"]
    assert main(["export", "01_adding", "02_naming", "--bom"]) == 0
    assert sorted(path.name for path in root.glob("*.csv")) == [f"{each}.csv" for each in names]
    assert (root / "totals.csv").read_text(encoding="utf-8").startswith("\ufeffstudent,")
    assert capsys.readouterr().out.splitlines() == [
        f"1 student: course/{each}.csv" for each in names
    ]
    assert main(["export", *graded_ledgers, "--format", "json"]) == 0
    totals = json.loads((root / "totals.json").read_text(encoding="utf-8"))
    assert totals["students"][0]["points"] == 10


@pytest.mark.usefixtures("graded_ledgers")
def test_several_columns_of_one_file_are_filled_in_at_once(classroom, capsys):
    path = classroom.course.root / "grades.csv"
    text = "Student,ID,Section,Adding (77),Naming (78)\nx,student-01,A,,{}\n"
    path.write_text(text.format("9"))
    assert main(["export", "01_adding", "02_naming", "--into", str(path)]) == 0
    assert path.read_text() == text.replace("A,,", "A,5,").format("9")
    assert capsys.readouterr().out.endswith("filled in 1 grade, 1 stay\n")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["01_adding", "--partly"], "--partly: is used only with --into FILE; see --help"),
        (["01_adding", "--bom", "--into", "x"], "--bom: can't be used with --into; see --help"),
        (["01_adding", "--bom", "--format", "json"], "--bom: is for CSV; JSON has no mark"),
        (["01_adding", "02_naming", "--to", "x"], "--to: is for one assignment; give one at a"),
        (["01_adding", "02_naming", "--into", "x", "--column", "y"], "--column: is for one assign"),
    ],
)
@pytest.mark.usefixtures("classroom")
def test_options_that_do_not_fit_are_refused_in_one_line(arguments, why, capsys):
    assert main(["export", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"autograder export: {why}")
