"""Odd hand-ins through the real verb: each has its points, and says what is odd about it."""

import contextlib
import io
import json
import unicodedata
import zipfile

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder.audit.answers import hand_in
from autograder.cli import main
from autograder.course.directory import open_course
from autograder.gradebook import ledger
from autograder.project import Project
from autograder.states import State

pytestmark = pytest.mark.usefixtures("lasting_workers")

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
PLACE = "01_adding/adding.ipynb"
ITS_PLACE = "its place is submitted/STUDENT/01_adding/adding.ipynb"
MODULE = "%%writefile mylib.py\ndef plus(a, b):\n    return a + b"
IN_THE_ANSWER = "import mylib\ndef add(a, b): return mylib.plus(a, b)"
NEWER = """def add(a, b):
    try:
        return a + b
    except ValueError, TypeError:
        return 0
"""
AS_ANSWER = "with open('mine.py', 'w') as file:\n    file.write('def plus(a, b): return a + b')\n"


def put_right_ones(put, released):
    """Hand in what is right, at odd places."""
    right = nbformat.writes(hand_in(released, RIGHT))
    put("as-asked", PLACE, right)
    put("copy", "01_adding/Copy of adding.ipynb", right)
    put("as-text", "01_adding/adding.ipynb.txt", right)
    put("elsewhere", "HW1/notebook.ipynb", right)
    put("twice", PLACE, nbformat.writes(released))
    put("twice", "01_adding/adding (1).ipynb", right)
    put(unicodedata.normalize("NFD", "Jörg"), PLACE, right)
    for place in ("packed/s.zip", "loose.zip"):
        with zipfile.ZipFile(put("", place, ""), "w") as file:
            file.writestr("work/adding.ipynb", right)
    put("", "adding.ipynb", right)
    put("01_adding", "y/adding.ipynb", right)
    put("python", "01_adding/adding.py", RIGHT["add"])
    put("broken", "HW1.ipynb", right[:2000])


def put_odd_ones(put, released):
    """Hand in at its place what tools or students made of the notebook."""

    def put_answered(student, *added, change=lambda _: None, **answers):
        notebook = hand_in(released, {**RIGHT, **answers})
        notebook.cells[2:2] = map(new_code_cell, added)
        change(notebook)
        put(student, PLACE, json.dumps(notebook))

    put_answered("stripped", change=strip)
    put_answered("crlf", change=lambda notebook: end_lines(notebook, "\r\n", ""))
    put_answered("trailing", change=lambda notebook: end_lines(notebook, "  \n", "\n"))
    stub = next(cell.source for cell in released.cells if cell.id == "add")
    put_answered("scratch", change=lambda notebook: notebook.cells.append(new_code_cell(stub)))
    for language in ("Python", None):
        spec = {"name": "python3", "language": language}
        put_answered(
            f"language-{language}",
            change=lambda notebook, spec=spec: notebook.metadata.update(kernelspec=spec),
        )
    put_answered("module", MODULE, add=IN_THE_ANSWER)
    put_answered("module-in-answer", add=f"{AS_ANSWER}import mine\nadd = mine.plus")
    put_answered("newer", add=NEWER)


def strip(notebook):
    for cell in notebook.cells:
        cell.metadata = {}
        del cell["id"]


def end_lines(notebook, with_this, at_the_end):
    for cell in notebook.cells:
        cell.source = cell.source.replace("\n", with_this) + at_the_end


@pytest.fixture(scope="module")
def graded(tmp_path_factory, make_project, built):
    """Grade a class of odd hand-ins once; return where, and what was printed."""
    root = tmp_path_factory.mktemp("found")
    make_project(root)
    released = nbformat.reads(
        next(text for path, text in built.items() if path.stem == "adding"), as_version=4
    )

    def put(student, place, text):
        path = root / "course" / "submitted" / student / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    put_right_ones(put, released)
    put_odd_ones(put, released)
    return root, grade(root)


def grade(root, *more):
    """Grade as a user does, in this process; return what it printed."""
    said = io.StringIO()
    with contextlib.chdir(root), contextlib.redirect_stdout(said):
        assert main(["grade", "01_adding", *more]) == 0
    return said.getvalue()


@pytest.fixture(scope="module")
def root(graded):
    """Return the folder of the project and its course."""
    return graded[0]


@pytest.fixture(scope="module")
def out(graded):
    """Return what the grader printed."""
    return graded[1]


@pytest.fixture(scope="module")
def rows(root):
    found = ledger(open_course(root / "course"), Project(root).assignment("01_adding"))
    return {row.student: row for row in found.rows}


NOTES = {
    "as-asked": "",
    "copy": f"graded is copy/01_adding/Copy of adding.ipynb; {ITS_PLACE}",
    "as-text": f"graded is as-text/01_adding/adding.ipynb.txt; {ITS_PLACE}",
    "elsewhere": f"graded is elsewhere/HW1/notebook.ipynb; {ITS_PLACE}",
    "twice": "2 notebooks of this assignment: graded is twice/01_adding/adding (1).ipynb ("
    "adding.ipynb is as released; of the others the folder, then the number in the name, then the "
    "time decides); not graded: twice/01_adding/adding.ipynb",
    "packed": f"graded is packed/s.zip: work/adding.ipynb; {ITS_PLACE}",
    "Jörg": "",
    "scratch": "",
    "crlf": "",
    "trailing": "",
    "language-Python": "",
    "language-None": "",
    "module": "",
    "module-in-answer": "",
}


@pytest.mark.parametrize(("student", "note"), NOTES.items())
def test_it_has_its_points_and_says_what_is_odd(rows, student, note):
    row = rows[student]
    assert row.outcome.state == State.OK
    assert row.points == 6
    assert row.outcome.remarks == ([note] if note else [])


def test_a_stripped_one_is_graded_and_repaired(rows):
    assert (rows["stripped"].outcome.state, rows["stripped"].points) == (State.REPAIRED, 6)
    why = "its nbgrader metadata was gone; the course's was put back"
    assert {each.partition(": ")[2] for each in rows["stripped"].outcome.remarks} == {why}


def test_newer_syntax_than_the_grader_s_says_which_python_it_needs(rows):
    assert rows["newer"].points == 3
    (remark,) = rows["newer"].outcome.remarks
    assert remark.startswith("add: SyntaxError: ")
    assert " needs Python 3.14, and this is graded with Python 3." in remark


def test_everybody_is_a_student_and_nobody_else(root, rows):
    expected = {*NOTES, "stripped", "newer", "python"}
    assert set(rows) == expected
    assert students(root) == expected
    assert rows["python"].outcome.state == State.MISSING
    assert "found python/01_adding/adding.py; " in rows["python"].outcome.detail


def test_what_is_nobody_s_is_named_below_the_table(out):
    place = "the place is submitted/STUDENT/01_adding/adding.ipynb"
    loose = ", ".join(f"submitted/{name}" for name in ("01_adding", "adding.ipynb", "loose.zip"))
    assert f"{loose}: in no student's folder, so nobody's; {place}" in out
    assert "submitted/broken/HW1.ipynb: can't be read, so nobody knows what it is of" in out


@pytest.mark.usefixtures("rows")
def test_graded_again_nothing_is_run_nor_put_on_record(root):
    """What is missing for the same reason neither."""
    assert "0 graded now, 17 kept as they were" in grade(root)


@pytest.mark.usefixtures("rows")
def test_another_candidate_is_news(root):
    """The line of a row says what lies there now."""
    folder = root / "course" / "submitted" / "as-asked" / "01_adding"
    text = (folder / "adding.ipynb").read_text().replace("b + a", "a + b")
    (folder / "adding-2.ipynb").write_text(text)
    line = "as-asked: 2 notebooks of this assignment: graded is as-asked/01_adding/adding.ipynb (it"
    assert line in grade(root, "--student", "as-asked")
    (folder / "adding-2.ipynb").unlink()
    assert line not in grade(root, "--student", "as-asked")


@pytest.mark.usefixtures("rows")
def test_a_name_that_can_t_be_used_leaves_nobody_behind_once_it_is_changed(root):
    submitted = root / "course" / "submitted"
    right = (submitted / "as-asked" / PLACE).read_text()
    names = ["[s]*", "J\udcff", "s" * 200, "a<b"]
    for name in names:
        (submitted / name / "01_adding").mkdir(parents=True)
        (submitted / name / PLACE).write_text(right)
    before = students(root)
    assert grade(root).count("nbgrader can't work on a folder named") == 4
    listed = students(root) - before
    assert len(listed) == 4
    for number, name in enumerate(names):
        (submitted / name).rename(submitted / f"renamed-{number}")
    said = grade(root)
    assert said.count("no folder of that name any more; off the gradebook") == 4
    assert students(root) == before | {f"renamed-{number}" for number in range(4)}
    assert not listed & {path.stem for path in (root / "course" / "records").rglob("*.json")}


def students(root):
    with open_course(root / "course").gradebook() as gradebook:
        return {student.id for student in gradebook.students}
