"""nbgrader's own autograde: what lies beside a notebook harms neither it nor the class."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograder import states
from autograder.audit.answers import hand_in
from autograder.batch.whole_class import prepare
from autograder.course.directory import open_course
from autograder.course.nbgrader_runs import surroundings
from autograder.states import State

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
BAD_TIMES = {
    "01-words": b"yesterday, I think",
    "02-no-text": b"\xff\xfe\x00",
    "03-far": b"2030-05-01 12:00:00 99999999999999999999",
    "04-huge": b"7" * 2**21,
}
LINKS = {"05-link": "../../../secret", "06-endless": "/dev/zero", "07-nowhere": "no-such-file"}
LATE = "2030-05-01 12:00:00 UTC"


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade a class with nbgrader's command; each but the last has something odd beside it."""
    root = tmp_path_factory.mktemp("beside")
    project = make_project(root)
    released = next(text for path, text in built.items() if path.stem == "adding")
    notebook = nbformat.writes(hand_in(nbformat.reads(released, as_version=4), RIGHT))

    def submit(student, text=notebook):
        folder = root / "course" / "submitted" / student / "01_adding"
        folder.mkdir(parents=True)
        (folder / "adding.ipynb").write_text(text)
        return folder

    for student, content in BAD_TIMES.items():
        (submit(student) / "timestamp.txt").write_bytes(content)
    for student, target in LINKS.items():
        folder = submit(student)
        (folder / "notes.txt").symlink_to(target)
        (folder / "timestamp.txt").symlink_to(target)
    with (submit("08-large") / "data.bin").open("wb") as file:
        file.truncate(200 * 2**20)
    shadows = submit("09-shadows")
    (shadows / ".hidden").write_text("mine")
    (shadows / "torch").mkdir()
    for name in ("numpy.py", "autograder.py", "nbgrader_config.py", "torch/__init__.py"):
        (shadows / name).write_text("raise SystemExit('taken over')")
    folder = submit("10-pipe")
    (folder / "adding.ipynb").unlink()
    os.mkfifo(folder / "adding.ipynb")
    (submit("11-last") / "timestamp.txt").write_text(LATE)
    course = open_course(root / "course")
    prepare(course, project.assignment("01_adding"))
    command = [str(Path(sys.executable).with_name("nbgrader")), "autograde", "01_adding"]
    run = subprocess.run(
        command, cwd=course.root, capture_output=True, text=True, check=False, timeout=300
    )
    return course, run.stderr


def record(course, student):
    return states.load(course.root / "records" / "01_adding", student)


@pytest.mark.parametrize(
    "student", [*BAD_TIMES, *LINKS, "08-large", "09-shadows", "11-last"], ids=str
)
def test_each_is_graded_whatever_lies_beside_it(graded, student):
    course, said = graded
    assert record(course, student) is not None, said[-3000:]
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("01_adding", student).score == 6


@pytest.mark.parametrize("student", [*BAD_TIMES, *LINKS])
def test_a_time_that_cannot_be_read_is_noted(graded, student):
    course, said = graded
    assert f"{student}/01_adding: timestamp.txt can't be read as a time" in said
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("01_adding", student).timestamp is None


def test_a_time_that_can_be_read_counts(graded):
    course, _ = graded
    with course.gradebook() as gradebook:
        assert gradebook.find_submission("01_adding", "11-last").timestamp.year == 2030
    kept = course.root / "autograded" / "11-last" / "01_adding" / "timestamp.txt"
    assert kept.read_text() == LATE


def test_nothing_but_the_notebook_is_kept(graded):
    """So nothing that a link leads to is handed back with the feedback."""
    course, _ = graded
    kept = {path.name for path in (course.root / "autograded").glob("*/01_adding/*")}
    assert kept == {"adding.ipynb", "timestamp.txt"}


def test_a_pipe_in_place_of_a_notebook_is_named_and_not_waited_for(graded):
    course, said = graded
    assert record(course, "10-pipe").state == State.MALFORMED
    assert "10-pipe: malformed: adding.ipynb is a folder or device; hand in a file" in said


def test_formgrader_s_own_view_of_the_course_stays_as_it_is(graded, monkeypatch):
    course, _ = graded
    monkeypatch.chdir(course.root)
    api = NbGraderAPI(config=course.config)
    before = api.coursedir, list(api.coursedir.ignore)
    with surroundings():
        result = api.autograde("01_adding", "01-words")
    assert result["success"], result
    assert "timestamp.txt can't be read as a time" in result["log"]
    assert (api.coursedir, list(api.coursedir.ignore)) == before
