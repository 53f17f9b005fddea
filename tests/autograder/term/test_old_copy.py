"""One student with a copy of an earlier release, from the platform's zip file to its grades.

Release 1 has a set-up that release 2 lacks, and its answers rely on it. Release 2 calls one
exercise otherwise, asks for more in another, and has a new one.
"""

import contextlib
import csv
import io
import json
import re
import shutil
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.apps import AutogradeApp

from autograder.audit.answers import hand_in
from autograder.cells import grade_id, is_demonstration
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.graded import Graded
from autograder.grading.task import Trunk
from autograder.grading.unit import grade_submission
from autograder.source.handed_out import keep
from tests.autograder.conftest import SETUP, answer_header, test_header
from tests.autograder.gradebook.formgrader import Formgrader

HELPER = SETUP.replace("setup", "helpers")
FIRST = f"""\
# %% [markdown]
# # Adding
#
# Write `add` and `double`.

{SETUP}
import math

import numpy as np

{HELPER}
def twice(a):
    return 2 * a

# %% [markdown]
# ## Add

{answer_header("add")}
def add(a, b):
    ### BEGIN SOLUTION
    return a + b
    ### END SOLUTION

{test_header("test_add", 1)}
assert add(1, 1) == 2

# %% [markdown]
# ## Double

{answer_header("double")}
def double(a):
    ### BEGIN SOLUTION
    return 2 * a
    ### END SOLUTION

{test_header("test_double", 3)}
assert double(2) == 4
"""
SECOND = (
    FIRST.replace("import math\n\n", "")
    .replace(f"{HELPER}\ndef twice(a):\n    return 2 * a\n\n", "")
    .replace("double", "doubled")
    .replace("assert add(1, 1) == 2", "assert add(1, 1) == 2\nassert add(1, -1) == 0")
    + f"""
# %% [markdown]
# ## Halve

{answer_header("halve")}
def halve(a):
    ### BEGIN SOLUTION
    return a / 2
    ### END SOLUTION

{test_header("test_halve", 2)}
assert halve(2) == 1
"""
)
ANSWERS = {
    "add": "def add(a, b):\n    return int(math.fsum([a, b]))",
    "double": "def double(a):\n    return twice(a)",
}
SAID = (
    "it is a copy of release 1, the latest is 2; changed since: add, doubled; "
    "not in it, so 0 points: halve"
)
POINTS = {"add": 1, "doubled": 3, "halve": 0}
CANVAS = "Student,ID,SIS Login ID,Section,Adding (7)\n    Points Possible,,,,6\n"
GRADESCOPE = "submission_4001: {':submitters': [{':name': One Student, ':email': a@example.org}]}"
MOODLE = """\
Identifier,Full name,Email address,Status,Grade,Maximum grade
Participant 4001,One Student,student-01@example.org,Submitted,{},6.00
"""
SHEETS = {
    "canvas": tuple(f'{CANVAS}"Student, One",4001,student-01,A,{grade}\n' for grade in ("", "4")),
    "moodle": tuple(map(MOODLE.format, ("-", "4"))),
}
DOWNLOADS = {
    "canvas": "onestudent_4001_9001_adding.ipynb",
    "moodle": "One Student_4001_assignsubmission_file/adding.ipynb",
    "folders": "student-01/adding.ipynb",
    "hand-ins": "adding-student-01-20300501-120000.zip",
    "blackboard": "Adding_student-01_attempt_2030-05-01-12-00-00_adding.ipynb",
    "ilias": "One_Student_student-01_4001/adding.ipynb",
    "brightspace": "4001-9001 - One Student - May 1, 2030 1205 PM - adding.ipynb",
    "gradescope": "submission_4001/adding.ipynb",
    "drive": "One Student - adding.ipynb",
}


class Pool:
    """Runs a notebook's cells here: what is looked at is what they are, not the rooms."""

    safe, protections = True, ""

    def __init__(self, opening, _workers):
        self._assignment = opening.assignment

    def grade(self, trunk, tasks, _most_s):
        trunk = Trunk.from_plain(json.loads(json.dumps(trunk.to_plain())))  # as to a worker
        return ((task, grade_submission(task, self._assignment, trunk, run_here)) for task in tasks)

    def close(self):
        pass


def run_here(notebook, _seeds):
    names, passed = {}, {}
    for cell in notebook.cells:
        if cell.cell_type == "code" and not is_demonstration(cell):
            passed[grade_id(cell)] = _runs(cell.source, names)
    return Graded(notebook, passed)


def _runs(source, names):
    try:
        exec(source, names)  # noqa: S102  # the test's own answers
    except Exception:  # noqa: BLE001  # likewise
        return False
    return True


@contextlib.contextmanager
def start_here(_project, assignment, _course, **_options):
    yield Pool(SimpleNamespace(assignment=assignment), 1)


def verb(*arguments):
    """Run a verb as a user does; return what it printed."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(list(map(str, arguments))) == 0
    return out.getvalue()


def released(root):
    return nbformat.read(root / "notebooks" / "01_adding" / "adding.ipynb", as_version=4)


@pytest.fixture(scope="module")
def course(tmp_path_factory, make_project):
    """Hand out two releases; return the project's folder and a student's copy of the first."""
    root = tmp_path_factory.mktemp("old")
    project = make_project(root)
    assignment = project.assignment("01_adding")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        patch.setattr("autograder.cli._WIDTH_WITHOUT_TERMINAL", 300)  # a row is a line
        patch.setattr("autograder.batch.start.start_workers", start_here)
        patch.setattr("autograder.formgrader.desk.Pool", Pool)
        assignment.source.write_text(FIRST)
        verb("build")
        keep(assignment, project.released(assignment))
        copy = hand_in(released(root), ANSWERS)
        assignment.source.write_text(SECOND)
        verb("build")
        keep(assignment, project.released(assignment))
        yield root, copy


@pytest.fixture(scope="module")
def walked(course):
    """Send the student's copy through the verbs; return the folder and what each printed."""
    root, copy = course
    Path("course").mkdir()
    Path("people.csv").write_text(CANVAS + '"Student, One",4001,student-01,A,\n')
    pack("canvas", copy)
    said = {
        "roster": verb("roster", "people.csv"),
        "collect": verb("collect", "01_adding", "canvas.zip"),
    }
    for name in ("grade", "feedback", "export"):
        said[name] = verb(name, "01_adding")
    return root, said


def pack(system, copy):
    """Make the download of a platform."""
    text = nbformat.writes(copy)
    with zipfile.ZipFile(f"{system}.zip", "w") as file:
        if system == "hand-ins":
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as packed:
                packed.writestr("adding.ipynb", text)
            text = inner.getvalue()
        file.writestr(DOWNLOADS[system], text)
        if system == "gradescope":
            file.writestr("submission_metadata.yml", GRADESCOPE)


def row_of(out):
    """Read the student's row of the class table."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", out)  # colors, where they are forced
    [row] = re.findall(r"^ student-01 +One Student +(.*)", plain, re.MULTILINE)
    return row.split()


def test_whatever_platform_it_comes_from_collect_says_it(course):
    _, copy = course
    for system in DOWNLOADS:
        pack(system, copy)
        planned = verb("collect", "01_adding", f"{system}.zip", "--dry-run", "--course", "nowhere")
        assert f": {SAID}\n" in planned, system


def test_collect_and_the_class_table_say_the_same(walked):
    _, said = walked
    assert f"student-01: {SAID}\n" in said["collect"]
    assert f"student-01: {SAID}\n" in said["grade"]
    assert row_of(said["grade"]) == ["ok", *map(str, POINTS.values()), "4"]


def test_the_page_says_it_once_and_shows_each_exercise(walked):
    root, _ = walked
    text = (root / "course/feedback/student-01/01_adding/adding.html").read_text()
    page = BeautifulSoup(text, "html.parser")
    notes = [each.get_text() for each in page.select("p.note")]
    assert notes == [SAID]
    verdicts = {
        part.h2["id"]: part.select_one(".verdict").get_text().split(None, 1)[1]
        for part in page.select("section.part")
    }
    assert verdicts == {
        "add": "right",
        "doubled": "right",
        "halve": "not in your copy of the notebook",
    }
    assert page.select_one(".sum").get_text() == "4 of 6 points"


def test_the_files_of_scores_have_the_points_and_the_line(walked):
    root, _ = walked
    with (root / "course/01_adding.csv").open(newline="") as file:
        [row] = [each for each in csv.DictReader(file) if each["student"] == "student-01"]
    assert {name: float(row[name]) for name in POINTS} == POINTS
    assert (row["state"], float(row["total"]), row["waiting"]) == ("ok", 4, "")
    assert SAID in row["detail"].split("; there is no timestamp")[0]


@pytest.mark.parametrize("system", SHEETS)
def test_the_platforms_get_the_points(course, walked, tmp_path, system):
    root, _ = walked
    shutil.copytree(root / "course", tmp_path / "course")
    place = ("--course", tmp_path / "course")
    sheet = tmp_path / f"{system}.csv"
    before, after = SHEETS[system]
    sheet.write_text(before)
    pack(system, course[1])
    verb("collect", "01_adding", f"{system}.zip", *place)
    verb("export", "01_adding", "--into", sheet, *place)
    assert sheet.read_text() == after


@pytest.mark.usefixtures("walked")
def test_graded_again_for_an_appeal_nothing_changes():
    assert verb("regrade", "student-01", "01_adding", "--yes") == (
        "student-01: nothing would change\n"
    )
    assert "0 graded now, 1 kept as they were." in verb("grade", "01_adding")


def test_formgrader_shows_the_points_and_why_there_are_none(walked):
    root, _ = walked
    formgrader = Formgrader(root / "course")
    try:
        [its] = formgrader.get("api/submitted_notebooks/01_adding/adding")
        comments = formgrader.get(f"api/comments?submission_id={its['id']}")
    finally:
        formgrader.close()
    assert (its["score"], its["max_score"], its["needs_manual_grade"]) == (4, 6, False)
    assert [each["auto_comment"] for each in comments if each["name"] == "halve"] == [
        "It isn't in the copy of the notebook that was handed in."
    ]


def test_nbgraders_own_command_grades_it_alike(walked, tmp_path, monkeypatch, capfd):
    root, _ = walked
    for name in ("solutions", "notebooks", "course"):
        shutil.copytree(root / name, tmp_path / name)
    config = tmp_path / "course" / "nbgrader_config.py"
    assert config.exists()
    monkeypatch.chdir(tmp_path / "course")
    AutogradeApp.clear_instance()
    try:
        app = AutogradeApp.instance()
        app.initialize(["01_adding", "--force"])
        app.start()
    finally:
        AutogradeApp.clear_instance()
    assert f"student-01: {SAID}\n" in capfd.readouterr().err
    with open_course(tmp_path / "course").gradebook() as gradebook:
        assert gradebook.find_submission("01_adding", "student-01").score == 4


def test_who_gets_its_points_by_hand_or_by_void_keeps_them(walked, tmp_path):
    """The decision is the instructor's: the exercise may be void, or one student get its points."""
    root, _ = walked
    shutil.copytree(root / "course", tmp_path / "course")
    place = ("--course", tmp_path / "course")
    verb("void", "01_adding", "halve", "--why", "not in release 1", *place)
    assert row_of(verb("grade", "01_adding", *place)) == ["ok", "1", "3", "2", "6"]
    verb("void", "01_adding", "halve", "--undo", *place)
    formgrader = Formgrader(tmp_path / "course")
    try:
        formgrader.give("student-01", "test_halve", manual_score=1.5)
    finally:
        formgrader.close()
    out = verb("grade", "01_adding", "--force", *place)
    assert row_of(out)[-1] == "5.5"
