"""An appeal: graded again with the same numbers, and nothing written without a yes."""

import re

import nbformat
import pytest

from autograder import states
from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course

pytestmark = pytest.mark.usefixtures("lasting_workers")

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade student-01 and student-02 once, through the command line."""
    root = tmp_path_factory.mktemp("graded")
    project = make_project(root)
    released = next(text for path, text in built.items() if path.stem == "adding")
    for student in ("student-01", "student-02"):
        folder = root / "course" / "submitted" / student / "01_adding"
        folder.mkdir(parents=True)
        notebook = hand_in(nbformat.reads(released, as_version=4), RIGHT)
        (folder / "adding.ipynb").write_text(nbformat.writes(notebook))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert main(["grade", "01_adding"]) == 0
    return project


@pytest.fixture
def course(graded, monkeypatch):
    """Return the graded course, in the current directory, with student-02's points changed."""
    monkeypatch.chdir(graded.root)
    course = open_course(graded.root / "course")
    with course.gradebook() as gradebook:
        gradebook.find_grade("test_add", "adding", "01_adding", "student-02").auto_score = 0
        gradebook.db.commit()
    return course


def points(course):
    with course.gradebook() as gradebook:
        return gradebook.find_grade("test_add", "adding", "01_adding", "student-02").auto_score


def test_the_same_result_changes_nothing(course, capsys):
    record = course.root / "records" / "01_adding" / "student-01.json"
    before = record.read_text()
    assert main(["regrade", "student-01", "01_adding", "--yes"]) == 0
    assert capsys.readouterr().out == "student-01: nothing would change\n"
    assert record.read_text() == before


def test_without_anybody_to_ask_nothing_is_written(course, capsys):
    assert main(["regrade", "student-02", "01_adding"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "student-02: test_add: 0 -> 1",
        "student-02: nothing was written, for nobody is there to ask; give --yes to write it",
    ]
    assert points(course) == 0


@pytest.mark.parametrize(("answer", "expected"), [("y", 1), ("yes", 1), ("n", 0), ("", 0)])
def test_a_person_is_asked(course, monkeypatch, answer, expected):
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("rich.console.Console.input", lambda *_: answer)
    assert main(["regrade", "student-02", "01_adding"]) == 0
    assert points(course) == expected


def test_the_seeds_on_record_are_used_again(graded, course, capsys):
    """Even if the secret, of which new ones would be made, was lost."""
    folder = course.records(graded.assignment("01_adding"))
    seeds = states.load(folder, "student-02").seeds
    secret = course.root / "secret"
    before = secret.read_text()
    secret.unlink()
    try:
        assert main(["regrade", "student-02", "01_adding", "--yes"]) == 0
        assert secret.read_text() != before
    finally:
        secret.write_text(before)
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["student-02: test_add: 0 -> 1", "student-02: written"]
    assert states.load(folder, "student-02").seeds == seeds


def test_a_submission_that_was_changed_since_is_named_as_such(course, capsys):
    path = course.submitted / "student-02" / "01_adding" / "adding.ipynb"
    before = path.read_text()
    path.write_text("{")
    try:
        assert main(["regrade", "student-02", "01_adding"]) == 0
    finally:
        path.write_text(before)
    lines = capsys.readouterr().out.splitlines()
    assert "the submission, the course's notebook or its limits have changed since" in lines[0]
    assert "student-02: state: ok -> malformed" in lines
    assert "student-02: test_double: 3 -> 0" in lines
    assert re.match(r"student-02: remarks: none -> adding\.ipynb is no JSON", lines[-2])


@pytest.mark.parametrize(
    ("student", "line"),
    [
        (
            "student-03",
            r"submitted: 'student-03' handed in no 01_adding; name a student by the folder in it$",
        ),
        ("student-2", r"'student-2' handed in no 01_adding; did you mean student-02\?$"),
        ("student-05", r"handed in no 01_adding; there is nothing of it in submitted/student-05$"),
        ("student-04", r"student-04: no result of 01_adding on record; run: python -m autograder"),
    ],
)
def test_who_was_never_graded_is_named(course, capsys, student, line):
    """Nobody is taken for somebody else."""
    (course.submitted / "student-04" / "01_adding").mkdir(parents=True, exist_ok=True)
    (course.submitted / "student-05" / "02_naming").mkdir(parents=True, exist_ok=True)
    assert main(["regrade", student, "01_adding"]) == 2
    assert re.search(line, capsys.readouterr().err)
