"""nbgrader's own commands: the same engine, so the same scores and executed notebooks."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import states
from autograder.audit.answers import hand_in
from autograder.cells import grade_id
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.nbgrader_runs import surroundings
from autograder.formgrader.steps import Executed

pytestmark = pytest.mark.usefixtures("lasting_workers")

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
FORGES = "def add(a, b): return 0\nprint('all tests passed')\n10"
PIPELINE = "nbgrader"


def as_v3(notebook):
    return nbformat.writes(nbformat.convert(notebook, 3), version=3)


def doubled(notebook):
    notebook.cells.append(next(cell for cell in notebook.cells if grade_id(cell) == "test_add"))
    return notebook


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade one class by ``python -m autograder grade`` and its copy by ``nbgrader autograde``."""
    released = nbformat.reads(
        next(text for path, text in built.items() if path.stem == "adding"), as_version=4
    )
    too_old = hand_in(released, RIGHT)
    for cell in too_old.cells:
        cell.metadata.get("nbgrader", {}).pop("schema_version", None)
    handed_in = {
        "doubled": doubled(hand_in(released, RIGHT)),
        "forges": hand_in(released, {**RIGHT, "add": FORGES}),
        "no-json": "{",
        "partly": hand_in(released, {**RIGHT, "add": "def add(a, b): return int(a) + int(b)"}),
        "right": hand_in(released, {**RIGHT, "why": "It commutes."}),
        "too-old": too_old,
        "version-3": as_v3(hand_in(released, RIGHT)),
        "untouched": released,
    }
    courses = {}
    for name in ("ours", PIPELINE):
        root = tmp_path_factory.mktemp(name)
        make_project(root)
        for student, notebook in handed_in.items():
            folder = root / "course" / "submitted" / student / "01_adding"
            folder.mkdir(parents=True)
            text = notebook if isinstance(notebook, str) else json.dumps(notebook)
            (folder / "adding.ipynb").write_text(text)
        courses[name] = root
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(courses["ours"])
        assert main(["grade", "01_adding"]) == 0
        # The other course is registered by the first submission that is graded there.
        patch.chdir(courses[PIPELINE])
        assert main(["grade", "01_adding", "--student", "no-json"]) == 0
    command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", "01_adding"]
    run = subprocess.run(
        command, cwd=courses[PIPELINE] / "course", capture_output=True, text=True, check=False
    )
    return courses["ours"] / "course", courses[PIPELINE] / "course", run


def scores(root):
    with open_course(root).gradebook() as gradebook:
        return {
            (each.student.id, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for each in gradebook.assignment_submissions("01_adding")
            for grade in each.notebooks[0].grades
        }


def comments(root):
    with open_course(root).gradebook() as gradebook:
        return {
            (each.student.id, comment.name): comment.auto_comment
            for each in gradebook.assignment_submissions("01_adding")
            for comment in each.notebooks[0].comments
        }


def records(root):
    folder = root / "records" / "01_adding"
    found = {path.stem: states.load(folder, path.stem) for path in folder.glob("*.json")}
    return {student: (each.state, each.remarks) for student, each in found.items()}


def executed(root):
    return {
        path.parent.parent.name: [
            (cell.source, [output.output_type for output in cell.get("outputs", [])])
            for cell in nbformat.read(path, as_version=4).cells
        ]
        for path in root.glob("autograded/*/01_adding/adding.ipynb")
    }


@pytest.mark.parametrize("what", [scores, comments, records, executed])
def test_both_commands_leave_the_same(graded, what):
    ours, theirs, _ = graded
    assert what(ours) == what(theirs)
    assert len(what(ours)) >= 7


def test_the_points_are_right(graded):
    _, theirs, _ = graded
    found = scores(theirs)
    points = {
        student: [
            found[student, name][0] for name in ("test_add", "test_add_arrays", "test_double")
        ]
        for student, _ in found
    }
    assert points == {
        "doubled": [1, 2, 3],
        "forges": [0, 0, 3],
        "no-json": [0, 0, 0],
        "partly": [1, 0, 3],
        "right": [1, 2, 3],
        "too-old": [1, 2, 3],
        "untouched": [0, 0, 0],
        "version-3": [1, 2, 3],
    }


def test_what_can_not_be_graded_is_named_and_the_class_goes_on(graded):
    *_, run = graded
    assert run.returncode == 1
    assert "no-json: malformed: adding.ipynb is no JSON" in run.stderr
    assert "'01_adding' for student 'no-json'" in run.stderr
    assert run.stderr.count("There was an error processing assignment '01_adding' for") == 1


@pytest.fixture
def api(graded, monkeypatch):
    """Return what formgrader's buttons call."""
    _, theirs, _ = graded
    course = open_course(theirs)
    monkeypatch.chdir(theirs)
    made = NbGraderAPI(config=course.config)
    made.coursedir.root = str(theirs)
    return made


def test_formgraders_button_grades_a_submission_again(graded, api):
    _, theirs, _ = graded
    before = scores(theirs)
    with open_course(theirs).gradebook() as gradebook:
        gradebook.find_grade("test_add", "adding", "01_adding", "partly").auto_score = 0
        gradebook.db.commit()
    with surroundings():
        result = api.autograde("01_adding", "partly")
    assert result["success"], result
    assert scores(theirs) == before


def test_who_is_killed_between_the_steps_leaves_no_notebook_that_was_never_run(
    graded, api, monkeypatch
):
    _, theirs, _ = graded
    path = theirs / "autograded" / "right" / "01_adding" / "adding.ipynb"
    hand_on = Executed.preprocess
    seen = []

    def look(step, notebook, resources):
        seen.append(path.read_text())
        return hand_on(step, notebook, resources)

    monkeypatch.setattr(Executed, "preprocess", look)
    with surroundings():
        assert api.autograde("01_adding", "right")["success"]
    assert seen == [path.read_text()]


def test_formgraders_button_says_what_is_wrong(api):
    with surroundings():
        result = api.autograde("01_adding", "no-json")
    assert not result["success"]
    assert "no-json: malformed: adding.ipynb is no JSON" in result["log"]


def test_formgrader_counts_what_waits_for_a_person(api):
    found = {each["student"]: each for each in api.get_submissions("01_adding")}
    assert found["right"]["needs_manual_grade"]
    assert found["right"]["score"] == 6
    assert found["no-json"]["score"] == 0


def test_the_process_that_asked_forks_nothing(api, monkeypatch):
    """It may be Jupyter's server, with its threads."""
    monkeypatch.setattr(os, "fork", None)
    with surroundings():
        assert api.autograde("01_adding", "right")["success"]


def everything(root):
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("command", "arguments"), [("autograde", ["right"]), ("generate_assignment", [])]
)
def test_nbgraders_own_commands_wait_for_who_is_at_work_on_the_course(
    graded, api, command, arguments
):
    """They are refused before they touch anything; nbgrader itself would remove what is there.

    To make an assignment writes into the gradebook too, and what submissions are grafted onto.
    """
    _, theirs, _ = graded
    before = everything(theirs)
    program = str(Path(sys.executable).with_name("nbgrader"))
    typed = [program, command, "01_adding", "--force"]
    with open_course(theirs).reserved():
        with surroundings():
            result = getattr(api, command)("01_adding", *arguments)
        run = subprocess.run(typed, cwd=theirs, capture_output=True, text=True, check=False)
    assert not result["success"]
    assert "another process is at work on this course" in result["log"]
    assert run.returncode == 1
    assert "another process is at work on this course" in run.stderr
    assert "Traceback" not in run.stderr
    assert everything(theirs) == before


def test_an_assignment_is_made_where_nobody_else_is_at_work(graded, api):
    _, theirs, _ = graded
    before = everything(theirs)
    with surroundings():
        result = api.generate_assignment("01_adding")
    assert result["success"], result
    released = theirs / "release" / "01_adding" / "adding.ipynb"
    assert released.read_bytes() == before[released]
