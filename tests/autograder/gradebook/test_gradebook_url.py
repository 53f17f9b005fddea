"""The gradebook by setting: every verb works with the database that the course names."""

import sqlite3
from contextlib import closing

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.settings import CONFIG_FILE, CONFIG_TEXT

pytestmark = pytest.mark.usefixtures("lasting_workers")

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
VERBS = (["grade", "01_adding"], ["export", "01_adding"], ["feedback", "01_adding"],
         ["regrade", "student-01", "01_adding"])  # fmt: skip


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade a class of one whose gradebook is a database outside the course directory."""
    root = tmp_path_factory.mktemp("elsewhere")
    make_project(root)
    folder = root / "course" / "submitted" / "student-01" / "01_adding"
    folder.mkdir(parents=True)
    released = next(text for path, text in built.items() if path.stem == "adding")
    notebook = hand_in(nbformat.reads(released, as_version=4), RIGHT)
    (folder / "adding.ipynb").write_text(nbformat.writes(notebook))
    name_gradebook(root, f"sqlite:///{root}/elsewhere.db")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["grade", "01_adding"]) == 0
    return root


@pytest.fixture
def root(graded, monkeypatch):
    """Return the folder of the graded course, the current directory."""
    monkeypatch.chdir(graded)
    name_gradebook(graded, f"sqlite:///{graded}/elsewhere.db")
    return graded


def name_gradebook(root, url):
    settings = CONFIG_TEXT + f"c.CourseDirectory.db_url = {url!r}\n"
    (root / "course" / CONFIG_FILE).write_text(settings)


def test_the_verbs_read_and_write_the_database_that_is_named(root, capsys):
    with closing(sqlite3.connect(root / "elsewhere.db")) as database:
        database.execute("update grade set manual_score = 0 where auto_score = 3")
        database.commit()
    assert main(["export", "01_adding"]) == 0
    assert "student-01,,,,ok,3,0," in (root / "course" / "01_adding.csv").read_text()
    assert main(["feedback", "01_adding"]) == 0
    page = root / "course" / "feedback" / "student-01" / "01_adding" / "adding.html"
    assert "3 of 7 points" in page.read_text()
    with closing(sqlite3.connect(root / "elsewhere.db")) as database:
        database.execute(
            "update grade set manual_score = null, auto_score = 0 where manual_score = 0"
        )
        database.commit()
    capsys.readouterr()
    assert main(["regrade", "student-01", "01_adding", "--yes"]) == 0
    assert "student-01: test_double: 0 -> 3" in capsys.readouterr().out
    assert main(["export", "01_adding"]) == 0
    assert "student-01,,,,ok,3,3," in (root / "course" / "01_adding.csv").read_text()
    assert not list((root / "course").glob("*.db"))


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
def test_a_database_that_is_out_of_reach_is_one_line(root, capsys, verb):
    name_gradebook(root, "sqlite:////nowhere/at/all.db")
    assert main(verb) == 2
    [line] = capsys.readouterr().err.splitlines()
    assert "sqlite:////nowhere/at/all.db: the gradebook can't be used" in line
