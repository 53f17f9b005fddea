"""Classes in which each hand-in but one is broken in a way of its own: no verb stops."""

import csv
import os
import subprocess
import sys
from contextlib import contextmanager

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder.audit.answers import hand_in
from autograder.batch.start import start_workers
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.course.nbgrader_runs import surroundings
from autograder.gradebook import columns, rows
from autograder.handin.found import find_submissions
from autograder.project import Project
from autograder.source.course_notebook import read_source
from autograder.states import UNGRADED, load

from .ways import WAYS, a_third

RIGHT = {"add": "def add(a, b):\n    return b + a", "double": "def double(a):\n    return a + a"}
HONEST = "honest"
SETTINGS = """
from autograder.nbgrader_settings import configure
c = get_config()
configure(c, __file__)
c.Limits.cell_timeout_s = 2
c.Limits.exercise_timeout_s = 4
c.Limits.notebook_timeout_s = 10
c.Limits.memory_mib = 256
c.Limits.processes = 24
"""


class Verbs:
    """Runs verbs as a user does, and keeps what they said."""

    def __init__(self, root):
        self.root = root
        self.course = root / "course"
        self.said = {}

    def run(self, name, *arguments):
        done = subprocess.run(
            [sys.executable, "-m", "autograder", *arguments],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            timeout=600,
            check=False,
        )
        self.said[name] = done.returncode, done.stdout.decode(), done.stderr.decode()

    def page(self, student):
        return self.course / "feedback" / student / "01_adding" / "adding.html"


@pytest.fixture(scope="module", params=range(3))
def handled(request, tmp_path_factory, make_project, built):
    """Hand in, grade, write feedback, export, and grade again; return students by way, and all."""
    root = tmp_path_factory.mktemp("broken")
    make_project(root)
    released = nbformat.reads(
        next(text for path, text in built.items() if path.stem == "adding"), as_version=4
    )
    notebook = nbformat.writes(hand_in(released, {**RIGHT, "why": "It commutes."}))
    submitted = root / "course" / "submitted"
    places = {}
    for number, name in enumerate([HONEST, *a_third(request.param)], start=1):
        student = submitted / f"student-{number:02}"
        (student / "01_adding").mkdir(parents=True)
        (student / "01_adding" / "adding.ipynb").write_text(notebook)
        _, damage = WAYS.get(name, (None, lambda _: None))
        moved = damage(student)
        places[name] = student if moved is None or isinstance(moved, int) else moved
    (root / "course" / "nbgrader_config.py").write_text(SETTINGS)
    assignment = Project(root).assignment("01_adding")
    found = find_submissions(root / "course", assignment).submissions
    listed = {each.folder.parent: each.student for each in found}
    students = {name: listed[place] for name, place in places.items()}
    verbs = Verbs(root)
    verbs.run("grade", "grade", "01_adding")
    verbs.run("feedback", "feedback", "01_adding")
    verbs.run("export", "export", "01_adding")
    verbs.run("again", "grade", "01_adding")
    yield verbs, students
    # Python 3.11 can't remove what lies as deep as some of it does.
    subprocess.run(["rm", "-rf", submitted], check=True)  # noqa: S607


def scores(verbs):
    course = open_course(verbs.course)
    assignment = Project(verbs.root).assignment("01_adding")
    wanted = columns(read_source(assignment.source))
    return {row.student: row for row in rows(course, assignment, wanted)}


def test_there_are_enough_ways_and_each_is_tried():
    assert len(WAYS) >= 80
    classes = [a_third(number) for number in range(3)]
    assert sorted(name for each in classes for name in each) == sorted(WAYS)
    assert min(map(len, classes)) >= 30


@pytest.mark.parametrize("verb", ["grade", "feedback", "export", "again"])
def test_no_verb_stops(handled, verb):
    verbs, _ = handled
    code, out, err = verbs.said[verb]
    assert (code, err) == (0, ""), out + err
    assert "Traceback" not in out


def test_everybody_has_a_row_and_the_state_that_fits(handled):
    verbs, students = handled
    found = scores(verbs)
    assert set(found) == set(students.values())
    wrong = {
        name: (found[student].outcome.state, found[student].outcome.detail)
        for name, student in students.items()
        if name != HONEST and found[student].outcome.state not in WAYS[name][0]
    }
    assert wrong == {}
    records = verbs.course / "records" / "01_adding"
    assert all(load(records, student) == row.outcome for student, row in found.items())
    lines = [line for row in found.values() for line in row.outcome.remarks]
    assert all(line.isprintable() and len(line) <= 1000 for line in lines)


def test_who_lost_everything_is_told_why(handled):
    verbs, _ = handled
    _, out, _ = verbs.said["grade"]
    for student, row in scores(verbs).items():
        if row.outcome.state in UNGRADED:
            assert row.outcome.detail, student
            assert f"{student}: {row.outcome.detail}" in out


def test_the_honest_student_has_full_marks_and_a_usual_page(handled):
    verbs, students = handled
    row = scores(verbs)[students[HONEST]]
    assert row.outcome.state == "ok"
    assert row.outcome.remarks == []
    assert row.scores == {"add": 3, "double": 3, "by hand": None}
    page = verbs.page(students[HONEST]).read_text()
    assert "State: " not in page
    assert "b + a" in page.replace("</span>", "")
    assert "It commutes." in page


def test_everybody_has_a_page_that_says_what_to_do(handled):
    verbs, students = handled
    pages = {path.parts[-3] for path in verbs.course.glob("feedback/*/01_adding/adding.html")}
    assert pages == set(students.values())
    for student, row in scores(verbs).items():
        page = verbs.page(student).read_text()
        assert len(page) < 20 * 2**20
        if row.outcome.state in UNGRADED and not executed(verbs, student).exists():
            assert f"State: {row.outcome.state}." in page
            assert "instructor" in page
            assert "<script" not in page
            assert "<img" not in page


def executed(verbs, student):
    return verbs.course / "autograded" / student / "01_adding" / "adding.ipynb"


def test_executed_notebooks_are_text_of_bounded_size(handled):
    verbs, _ = handled
    for path in verbs.course.glob("autograded/*/01_adding/adding.ipynb"):
        assert path.stat().st_size < 10 * 2**20
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_csv_has_everybody(handled):
    verbs, students = handled
    with (verbs.course / "01_adding.csv").open(encoding="utf-8", newline="") as file:
        maxima, *table = csv.DictReader(file)
    assert maxima["student"] == ""
    assert len(table) == len(students)
    assert {line["student"].removeprefix("'") for line in table} == set(students.values())
    assert not any(value.startswith(("=", "+", "-", "@")) for line in table
                   for value in line.values())  # fmt: skip
    assert {line["state"] for line in table} <= {str(row.outcome.state)
                                                 for row in scores(verbs).values()}  # fmt: skip


def test_graded_again_nothing_is_run(handled):
    verbs, students = handled
    _, out, _ = verbs.said["again"]
    found = scores(verbs)
    looked_at = sum(1 for row in found.values() if row.outcome.state in UNGRADED)
    assert f"{len(students)} submissions: " in out
    graded = int(out.rsplit(" graded now", 1)[0].split()[-1])
    assert graded <= looked_at


def test_formgrader_lists_everybody(handled, monkeypatch):
    verbs, students = handled
    monkeypatch.chdir(verbs.course)
    api = NbGraderAPI(config=open_course(verbs.course).config)
    api.coursedir.root = str(verbs.course)
    with surroundings():
        listed = {each["student"]: each for each in api.get_submissions("01_adding")}
        assert set(students.values()) <= set(listed)
        assert {each["id"] for each in api.get_students()} >= set(students.values())
        assert len(api.get_notebook_submissions("01_adding", "adding")) == len(
            list(verbs.course.glob("autograded/*/01_adding/adding.ipynb"))
        )
        for student in students.values():
            assert any(each["name"] == "01_adding" for each in api.get_student_submissions(student))


@pytest.fixture
def one_pool(handled, monkeypatch):
    """Let every regrade of a class share its workers: they take seconds to start."""
    verbs, _ = handled
    monkeypatch.chdir(verbs.root)
    project = Project(verbs.root)
    with start_workers(project, project.assignment("01_adding"), verbs.course, workers=1) as pool:

        @contextmanager
        def shared(*_, **__):
            yield pool

        monkeypatch.setattr("autograder.verbs.regrade.start_workers", shared)
        yield


@pytest.mark.usefixtures("one_pool")
def test_everybody_can_appeal(handled, capsys):
    verbs, students = handled
    before = scores(verbs)
    for student in students.values():
        code = main(["regrade", student, "01_adding", "--yes"])
        out, err = capsys.readouterr()
        assert (code, err) == (0, ""), student
        assert f"{student}: " in out
    after = scores(verbs)
    assert set(after) == set(before)
    assert after[students[HONEST]] == before[students[HONEST]]
