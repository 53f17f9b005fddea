"""Classes in which each hand-in but one is broken in a way of its own: no verb stops."""

import contextlib
import csv
import io
import stat
import subprocess
import zipfile
from pathlib import Path

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
from tests.autograder.classroom import graded_by

from .ways import BESIDE, CLASS, MALFORMED, SEEDS, WAYS, drawn

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
        self.said, self.states, self.students, self.sent = {}, {}, {}, set()

    def run(self, name, *arguments):
        # As strict as a terminal: what can't be encoded ends the verb.
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
        with (
            contextlib.chdir(self.root),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = main([*arguments])
        self.said[name] = code, *(_text(each) for each in (out, err))
        return self.said[name]

    def page(self, student):
        return self.course / "feedback" / student / "01_adding" / "adding.html"


def _text(stream):
    stream.seek(0)  # which writes what it still holds
    return stream.read()


@pytest.fixture(scope="module")
def workers(tmp_path_factory, make_project):
    """Start workers that grade all classes: they take seconds to start."""
    project = make_project(tmp_path_factory.mktemp("workers"))
    course = settled(project.root / "course")
    with start_workers(project, project.assignment("01_adding"), course, waiting=CLASS) as pool:
        yield pool


@pytest.fixture(scope="module", params=SEEDS)
def handled(request, tmp_path_factory, make_project, built, workers):
    """Hand in, collect, grade, write feedback, export, and grade again."""
    root = tmp_path_factory.mktemp("broken")
    project = make_project(root)
    released = nbformat.reads(
        next(text for path, text in built.items() if path.stem == "adding"), as_version=4
    )
    notebook = nbformat.writes(hand_in(released, {**RIGHT, "why": "It commutes."}))
    submitted = settled(root / "course") / "submitted"
    verbs, places = Verbs(root), {}
    for number, (name, beside) in enumerate(
        [(HONEST, None), *drawn()[request.param].items()], start=1
    ):
        student = submitted / f"student-{number:02}"
        (student / "01_adding").mkdir(parents=True)
        (student / "01_adding" / "adding.ipynb").write_text(notebook)
        places[name], verbs.states[name] = damaged(student, name, beside)
    found = find_submissions(root / "course", project.assignment("01_adding")).submissions
    listed = {each.folder.parent: each.student for each in found}
    verbs.students = {name: listed[place] for name, place in places.items()}
    verbs.sent = download(places.values(), root / "download.zip")
    with pytest.MonkeyPatch.context() as patch, graded_by(workers):
        patch.delenv("FORCE_COLOR", raising=False)  # what verbs say is read
        for name in ("folder", "zip"):
            given = {"folder": "course/submitted", "zip": "download.zip"}[name]
            verbs.run(name, "collect", "01_adding", given, "--course", f"from-{name}")
        verbs.run("grade", "grade", "01_adding")
        verbs.run("feedback", "feedback", "01_adding")
        verbs.run("export", "export", "01_adding")
        verbs.run("again", "grade", "01_adding")
        yield verbs
    # Python 3.11 can't remove what lies as deep as some of it does.
    subprocess.run(["rm", "-rf", submitted], check=True)  # noqa: S607


def settled(course):
    course.mkdir()
    (course / "nbgrader_config.py").write_text(SETTINGS)
    return course


def damaged(student, name, beside):
    """Break a hand-in; return where it lies now, and the states that it may end in."""
    states, damage = WAYS.get(name, ({"ok"}, lambda _: None))
    damage(student)
    if beside is None:
        return student, states
    states_beside, damage = BESIDE[beside]
    moved = damage(student)
    place = moved if isinstance(moved, Path) else student
    return place, states_beside if states_beside == MALFORMED else states


def download(places, path):
    """Write what Moodle would give out; return the numbers of those of whom there is a file."""
    sent = set()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, place in enumerate(places):
            for file in (place / "01_adding").glob("*"):
                there = file.lstat()
                if stat.S_ISREG(there.st_mode) and there.st_mode and there.st_size < 2**30:
                    name = f"Student {number:02}_{1000 + number}_assignsubmission_file/{file.name}"
                    archive.write(file, name)
                    sent.add(number)
    return sent


def scores(verbs):
    course = open_course(verbs.course)
    assignment = Project(verbs.root).assignment("01_adding")
    wanted = columns(read_source(assignment.source))
    return {row.student: row for row in rows(course, assignment, wanted)}


def test_there_are_enough_ways_and_each_is_tried():
    assert len(WAYS) >= 80
    classes = drawn()
    assert {name for each in classes.values() for name in each} == set(WAYS)
    assert {beside for each in classes.values() for beside in each.values()} == {None, *BESIDE}
    assert [len(each) for each in classes.values()] == [CLASS] * len(SEEDS)


@pytest.mark.parametrize("verb", ["folder", "zip", "grade", "feedback", "export", "again"])
def test_no_verb_stops(handled, verb):
    code, out, err = handled.said[verb]
    assert (code, err) == (0, ""), out + err
    assert "Traceback" not in out


def test_everybody_has_a_row_and_the_state_that_fits(handled):
    found = scores(handled)
    assert set(found) == set(handled.students.values())
    wrong = {
        name: (found[student].outcome.state, found[student].outcome.detail)
        for name, student in handled.students.items()
        if found[student].outcome.state not in handled.states[name]
    }
    assert wrong == {}
    records = handled.course / "records" / "01_adding"
    assert all(load(records, student) == row.outcome for student, row in found.items())
    lines = [line for row in found.values() for line in row.outcome.remarks]
    assert all(line.isprintable() and len(line) <= 1000 for line in lines)


def test_who_lost_everything_is_told_why(handled):
    _, out, _ = handled.said["grade"]
    for student, row in scores(handled).items():
        if row.outcome.state in UNGRADED:
            assert row.outcome.detail, student
            assert f"{student}: {row.outcome.detail}" in out


def test_the_honest_student_has_full_marks_and_a_usual_page(handled):
    row = scores(handled)[handled.students[HONEST]]
    assert row.outcome.state == "ok"
    assert row.outcome.remarks == []
    assert row.scores == {"add": 3, "double": 3, "by hand": None}
    page = handled.page(handled.students[HONEST]).read_text()
    assert "State: " not in page
    assert "b + a" in page.replace("</span>", "")
    assert "It commutes." in page


def test_everybody_has_a_page_that_says_what_to_do(handled):
    pages = {path.parts[-3] for path in handled.course.glob("feedback/*/01_adding/adding.html")}
    assert pages == set(handled.students.values())
    for student, row in scores(handled).items():
        page = handled.page(student).read_text()
        assert len(page) < 20 * 2**20
        if row.outcome.state in UNGRADED and not executed(handled, student).exists():
            assert f"State: {row.outcome.state}." in page
            assert "instructor" in page
            assert "<script" not in page
            assert "<img" not in page


def executed(verbs, student):
    return verbs.course / "autograded" / student / "01_adding" / "adding.ipynb"


def test_executed_notebooks_are_text_of_bounded_size(handled):
    for path in handled.course.glob("autograded/*/01_adding/adding.ipynb"):
        assert path.stat().st_size < 10 * 2**20
        nbformat.validate(nbformat.read(path, as_version=4))


def test_the_csv_has_everybody(handled):
    with (handled.course / "01_adding.csv").open(encoding="utf-8", newline="") as file:
        maxima, *table = csv.DictReader(file)
    assert maxima["student"] == ""
    assert len(table) == len(handled.students)
    assert {line["student"].removeprefix("'") for line in table} == set(handled.students.values())
    assert not any(value.startswith(("=", "+", "-", "@")) for line in table
                   for value in line.values())  # fmt: skip
    assert {line["state"] for line in table} <= {str(row.outcome.state)
                                                 for row in scores(handled).values()}  # fmt: skip


def test_collect_has_a_row_for_everybody_of_whom_there_is_a_file(handled):
    _, out, _ = handled.said["zip"]
    rows = {line.split()[0] for line in out.splitlines() if " name " in line}
    assert rows == {f"student-{number:02}" for number in handled.sent}
    assert f"{len(handled.sent)} students: " in out


def test_graded_again_nothing_is_run(handled):
    _, out, _ = handled.said["again"]
    found = scores(handled)
    looked_at = sum(1 for row in found.values() if row.outcome.state in UNGRADED)
    assert f"{len(handled.students)} submissions: " in out
    graded = int(out.rsplit(" graded now", 1)[0].split()[-1])
    assert graded <= looked_at


def test_formgrader_lists_everybody(handled, monkeypatch):
    students = set(handled.students.values())
    monkeypatch.chdir(handled.course)
    api = NbGraderAPI(config=open_course(handled.course).config)
    api.coursedir.root = str(handled.course)
    with surroundings():
        listed = {each["student"]: each for each in api.get_submissions("01_adding")}
        assert students <= set(listed)
        assert {each["id"] for each in api.get_students()} >= students
        assert len(api.get_notebook_submissions("01_adding", "adding")) == len(
            list(handled.course.glob("autograded/*/01_adding/adding.ipynb"))
        )
        strange = {each for each in students if not each.startswith("student-")}
        assert strange
        for student in {handled.students[HONEST], *strange}:
            assert any(each["name"] == "01_adding" for each in api.get_student_submissions(student))


def test_everybody_can_appeal(handled, monkeypatch):
    # The same release is registered for each, which takes longer than all else; `grade` just did.
    monkeypatch.setattr("autograder.batch.whole_class.register", lambda *_: None)
    before = scores(handled)
    for student in handled.students.values():
        code, out, err = handled.run("regrade", "regrade", student, "01_adding", "--yes")
        assert (code, err) == (0, ""), student
        assert f"{student}: " in out
    after = scores(handled)
    assert set(after) == set(before)
    honest = handled.students[HONEST]
    assert after[honest] == before[honest]
