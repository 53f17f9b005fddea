"""Hand-ins are found by their cells, whatever they are called and wherever they lie."""

import json
import os
import unicodedata
import zipfile
from copy import deepcopy

import nbformat
import pytest

from autograder.audit.answers import hand_in
from autograder.handin.found import find_submission, find_submissions
from autograder.handin.strays import strays
from autograder.handin.submissions import read_submission

RIGHT = {"add": "def add(a, b): return b + a", "double": "def double(a): return a + a"}
PLACE = "submitted/STUDENT/01_adding/adding.ipynb"


@pytest.fixture
def assignment(project):
    return project.assignment("01_adding")


@pytest.fixture
def right(released):
    return nbformat.writes(hand_in(released, RIGHT))


@pytest.fixture
def put(tmp_path, right):
    """Return a function that puts files below submitted/, a right notebook by default."""

    def put(place, text=right, *, age_s=0):
        path = tmp_path / "submitted" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".zip" and isinstance(text, str):
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("my work/adding.ipynb", text)
        else:
            path.write_bytes(text.encode() if isinstance(text, str) else text)
        time_s = path.stat().st_mtime - age_s
        os.utime(path, (time_s, time_s))
        return path

    return put


@pytest.fixture
def found(tmp_path, assignment, released):
    """Return a function that finds the one hand-in that is there: its add, and its notes."""

    def find():
        (submission,) = find_submissions(tmp_path, assignment).submissions
        notebook = read_submission(submission, assignment, released)
        (answer,) = (cell.source for cell in notebook.cells if "def add" in cell.source)
        return answer, list(submission.notes)

    return find


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("x/01_adding/Copy of adding.ipynb", "x/01_adding/Copy of adding.ipynb"),
        ("x/01_adding/Kopie von adding.ipynb", "x/01_adding/Kopie von adding.ipynb"),
        ("x/01_adding/adding_final.ipynb", "x/01_adding/adding_final.ipynb"),
        ("x/01_adding/adding (1).ipynb", "x/01_adding/adding (1).ipynb"),
        ("x/01_adding/onestudent_LATE_4567_89012_adding-1.ipynb",
         "x/01_adding/onestudent_LATE_4567_89012_adding-1.ipynb"),
        ("x/01_adding/adding.ipynb.txt", "x/01_adding/adding.ipynb.txt"),
        ("x/01_adding/adding.ipynb.json", "x/01_adding/adding.ipynb.json"),
        ("x/01_adding/adding.json", "x/01_adding/adding.json"),
        ("x/01_adding/naming.ipynb", "x/01_adding/naming.ipynb"),
        ("x/01_Adding/adding.ipynb", "x/01_Adding/adding.ipynb"),
        ("x/1_adding/adding.ipynb", "x/1_adding/adding.ipynb"),
        ("x/02_naming/adding.ipynb", "x/02_naming/adding.ipynb"),
        ("x/HW2/deeper/notebook.ipynb", "x/HW2/deeper/notebook.ipynb"),
        ("x/HW2_x.ipynb", "x/HW2_x.ipynb"),
        ("x/x.zip", "x/x.zip: my work/adding.ipynb"),
        ("x/01_adding/adding.zip", "x/01_adding/adding.zip: my work/adding.ipynb"),
    ],
)  # fmt: skip
def test_it_is_found_by_its_cells(put, found, place, label):
    put(place)
    answer, notes = found()
    assert answer == RIGHT["add"]
    assert notes == [f"graded is {label}; its place is {PLACE}"]


def test_a_zip_in_a_zip_is_looked_into_and_none_in_that(put, found, tmp_path):
    packed = put("x.zip")
    for name in ("deeper", "too deep"):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            archive.write(packed, "in.zip")
        packed = tmp_path / f"{name}.zip"
    (tmp_path / "submitted" / "x.zip").unlink()
    put("x/x.zip", (tmp_path / "too deep.zip").read_bytes())
    put("x/y.zip", (tmp_path / "deeper.zip").read_bytes())
    answer, notes = found()
    assert answer == RIGHT["add"]
    assert notes == [f"graded is x/y.zip: in.zip: my work/adding.ipynb; its place is {PLACE}"]


def test_at_its_place_there_is_nothing_to_say_and_nothing_is_read(
    put, tmp_path, assignment, monkeypatch
):
    put("x/01_adding/adding.ipynb", "{")
    put("x/01_adding/picture.png")
    put("x/02_naming/naming.ipynb", "{")
    monkeypatch.setattr("autograder.handin.candidates.read_bytes", None)
    (submission,) = find_submissions(tmp_path, assignment).submissions
    assert submission.notes == ()
    assert submission.file.name == "adding.ipynb"


def stripped(released):
    notebook = deepcopy(hand_in(released, RIGHT))
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({})
        del cell["id"]
    return json.dumps(notebook)


@pytest.mark.parametrize("place", ["x/01_adding/adding.ipynb", "x/mine.ipynb"])
def test_a_stripped_one_is_found_by_its_texts(put, found, released, place):
    put(place, stripped(released))
    assert found()[0] == RIGHT["add"]


def other(released, number):
    return nbformat.writes(hand_in(released, {**RIGHT, "add": f"def add(a, b): return {number}"}))


@pytest.mark.parametrize(
    ("files", "counts", "why"),
    [
        ({"adding.ipynb": 1, "adding (1).ipynb": 2}, 1, "it has the expected name"),
        ({"adding.ipynb": "untouched", "adding (1).ipynb": 2, "adding-10.ipynb": 3}, 3,
         "adding.ipynb is as released; of the others the folder, then the number"),
        ({"adding.ipynb": "damaged", "adding (1).ipynb": 2, "adding (2).ipynb": 3}, 3,
         "adding.ipynb can't be used; of the others the folder, then the number"),
        ({"adding (1).ipynb": 1, "adding (2).ipynb": "untouched"}, 1, "the folder, then the num"),
        ({"s_4567_900_adding-2.ipynb": 1, "s_4567_1000_adding-1.ipynb": 2}, 2, "the folder, then"),
        ({"adding (9).ipynb": 1, "adding (10).ipynb": 2}, 2, "the folder, then the number in the"),
        ({"old.ipynb": 1, "new.ipynb": 2}, 2, "the folder, then the number in the name, then the"),
        ({"adding_v2.ipynb": 2, "../adding_v3.ipynb": 1}, 2, "the folder, then the number in the"),
    ],
)  # fmt: skip
def test_of_several_the_documented_one_counts(put, found, released, files, counts, why):
    for number, (name, content) in enumerate(files.items()):
        text = {"untouched": nbformat.writes(released), "damaged": "{"}.get(content)
        put(f"x/01_adding/{name}", text or other(released, content), age_s=100 - number)
    answer, (note,) = found()
    assert answer == f"def add(a, b): return {counts}"
    usable = [name for name, content in files.items() if content != "damaged"]
    assert note.startswith(f"{len(usable)} notebooks of this assignment: graded is x/01_adding/")
    assert f"({why}" in note
    named = note.partition("; not graded: ")[2].split(", ")
    assert len(named) == len(usable) - 1


def test_copies_that_are_alike_are_not_worth_a_word(put, found):
    put("x/01_adding/adding.ipynb")
    put("x/01_adding/adding (1).ipynb")
    put("x/x.zip")
    assert found() == (RIGHT["add"], [])


def test_a_cell_copied_from_another_assignment_does_not_decide(put, found, project, right):
    """JupyterLab copies a cell with all that belongs to it."""
    naming = nbformat.read(project.notebooks / "02_naming" / "naming.ipynb", as_version=4)
    adding = nbformat.reads(right, as_version=4)
    naming.cells.append(next(cell for cell in adding.cells if cell.id == "add"))
    put("x/01_adding/adding.ipynb")
    put("x/work.ipynb", nbformat.writes(naming))
    assert found() == (RIGHT["add"], [])


def test_a_timestamp_lies_beside_the_notebook(put, tmp_path, assignment):
    put("x/HW2/notebook.ipynb")
    (submission,) = find_submissions(tmp_path, assignment).submissions
    assert submission.folder == tmp_path / "submitted" / "x" / "HW2"


@pytest.mark.parametrize("name", ["Jörg", "Nguyễn Thị", "Åse"])
def test_a_name_written_in_two_ways_is_one_student(put, tmp_path, assignment, found, name):
    apart = unicodedata.normalize("NFD", name)
    put(f"{apart}/01_adding/adding.ipynb", age_s=9)
    found()
    put(f"{unicodedata.normalize('NFC', name)}/01_adding/adding.ipynb", age_s=3)
    answer, _ = found()
    assert answer == RIGHT["add"]
    (submission,) = find_submissions(tmp_path, assignment).submissions
    assert submission.student == unicodedata.normalize("NFC", name)
    assert find_submission(tmp_path, apart, assignment) == submission


@pytest.mark.parametrize(
    "place",
    ["adding.ipynb", "s01.zip", "mine.ipynb.txt", "work.tar.gz", "01_adding/y/adding.ipynb",
     "02_naming/y/naming.ipynb", "Student One_12_assignsubmission_file/adding.ipynb",
     "Student One_12_assignsubmission_file_/adding.ipynb", "submission_12/adding.ipynb",
     "onestudent_4567_89012_adding.ipynb", "__MACOSX/x/adding.ipynb"],
)  # fmt: skip
def test_nothing_becomes_a_student_by_accident(put, tmp_path, assignment, place):
    put(place)
    found = find_submissions(tmp_path, assignment)
    assert found.submissions == []
    (line,) = strays(found, tmp_path, assignment)
    name = place.partition("/")[0]
    assert line == (
        f"submitted/{name}: in no student's folder, so nobody's; the place is {PLACE}, or run: "
        "python -m autograder collect 01_adding FILE"
    )


@pytest.mark.parametrize(
    ("place", "content"),
    [("x/HW2.ipynb", "{"), ("x/x.zip", b"PK"), ("x/x.7z", b"7z"), ("x/deep/work.ipynb", "\0")],
)
def test_what_nobody_can_read_is_named_and_nobody_s(put, tmp_path, assignment, place, content):
    put(place, content)
    found = find_submissions(tmp_path, assignment)
    assert found.submissions == []
    why = "can't be read, so nobody knows what it is of"
    assert strays(found, tmp_path, assignment) == [f"submitted/{place}: {why}"]


@pytest.mark.parametrize(
    "place", ["roster.csv", "x/notes.txt", "x/02_naming/naming.ipynb", ".trash/adding.ipynb"]
)
def test_what_is_no_hand_in_is_not_worth_a_word(put, tmp_path, assignment, project, place):
    put(place, (project.notebooks / "02_naming" / "naming.ipynb").read_text())
    found = find_submissions(tmp_path, assignment)
    assert found.submissions == []
    assert strays(found, tmp_path, assignment) == []


def test_few_of_many_are_named(put, tmp_path, assignment):
    for number in range(100):
        put(f"{number}.zip")
    (line,) = strays(find_submissions(tmp_path, assignment), tmp_path, assignment)
    assert ", 95 more: in no student's folder" in line
