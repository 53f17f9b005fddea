"""Reading submissions: a broken one gets a state and a reason, never an exception of ours."""

import json
import os
from copy import deepcopy

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.handin import candidates, listing, submissions
from autograder.handin.found import find_submission, find_submissions
from autograder.handin.graft import graft
from autograder.handin.submissions import Submission, UnusableError, read_submission
from autograder.states import State


@pytest.fixture
def assignment(project):
    return project.assignment("01_adding")


@pytest.fixture
def submission(tmp_path):
    folder = tmp_path / "course" / "submitted" / "student-01" / "01_adding"
    folder.mkdir(parents=True)
    return Submission("student-01", folder)


def read(submission, assignment, released, content):
    (submission.folder / "adding.ipynb").write_bytes(content)
    return look(submission, assignment, released)


def look(submission, assignment, released):
    course = submission.folder.parents[2]
    found = find_submission(course, submission.student, assignment)
    return read_submission(found, assignment, released)


def facts(notebook):
    """Return what grading looks at."""
    cells = [
        (cell.cell_type, cell.source, cell.id, cell.metadata.get("nbgrader"))
        for cell in notebook.cells
    ]
    return notebook.metadata.kernelspec, cells


def test_the_released_notebook_reads_back(submission, assignment, released):
    content = nbformat.writes(released).encode()
    assert facts(read(submission, assignment, released, content)) == facts(released)


def test_a_byte_order_mark_is_no_harm(submission, assignment, released):
    content = nbformat.writes(released).encode("utf-8-sig")
    assert facts(read(submission, assignment, released, content)) == facts(released)


DEEP = json.loads("[" * 900 + "]" * 900)
CELL = {"cell_type": "code", "metadata": {}, "source": ""}


def cell(**changes):
    return {**CELL, **changes}


def notebook(**changes):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [], **changes})


@pytest.mark.parametrize(
    ("content", "state", "detail"),
    [
        (b"", State.MALFORMED, "adding.ipynb is empty"),
        (b" \n", State.MALFORMED, "is empty"),
        (b"my homework", State.MALFORMED, r"is no JSON \(line 1"),
        (b"\xff\xfe\x00", State.MALFORMED, "is no UTF-8 text; save it with JupyterLab and hand"),
        (b"[]", State.MALFORMED, r"no notebook of .*\(nbformat is None\)"),
        (b"7", State.MALFORMED, "no notebook"),
        (b"[" * 100_000, State.MALFORMED, "nested too deeply"),
        (b'{"nbformat": 99}', State.MALFORMED, r"no notebook of .*\(nbformat is 99\)"),
        (b'{"nbformat": 4}', State.MALFORMED, "damaged notebook"),
        (notebook(cells=7), State.MALFORMED, "damaged notebook"),
        (notebook(cells=[7]), State.MALFORMED, "cell 1 has no known type"),
        (notebook(cells=[{"cell_type": []}]), State.MALFORMED, "cell 1 has no known type"),
        (notebook(cells=[{"cell_type": "code"}]), State.MALFORMED, "cell 1 has no text"),
        (notebook(cells=[CELL, cell(metadata=None)]), State.MALFORMED, "cell 2 has no .* metadata"),
        (notebook(cells=[cell(source=[1, 2])]), State.MALFORMED, "cell 1 has no text"),
        (notebook(cells=[cell(source=DEEP)]), State.MALFORMED, "cell 1 has no text"),
        (
            notebook(cells=[cell(source="1\n\ud83d")]),
            State.MALFORMED,
            "line 2 of cell 1 holds ",
        ),
        (notebook(cells=[cell(metadata={"nbgrader": 1})]), State.MALFORMED, "nbgrader metadata of"),
        (b'{"cells": [' + b"7" * 5000 + b"]}", State.MALFORMED, "a number in it is too long"),
        (b'{"nbformat": 4}\0', State.MALFORMED, "is no JSON .line 1"),
        (notebook(nbformat=True), State.MALFORMED, "no notebook of format 4 .nbformat is True"),
        (notebook(nbformat=4.0), State.MALFORMED, "no notebook of format 4 .nbformat is 4.0"),
        (notebook(nbformat="4" * 999), State.MALFORMED, r"nbformat is '4+\.\.\.4+'\); save"),
        (notebook(nbformat=DEEP), State.MALFORMED, "no notebook of format 4"),
        (notebook(nbformat=3, worksheets=DEEP), State.MALFORMED, "damaged notebook .of format 3"),
        (notebook(metadata=None), State.MALFORMED, "its metadata are no object"),
        (notebook(metadata=[]), State.MALFORMED, "damaged notebook"),
        (notebook(), State.MALFORMED, "holds no cell of the released notebook"),
        (notebook(cells=[CELL] * 2001), State.MALFORMED, "holds 2001 cells, more than 2000; delet"),
        (notebook(cells=[[]] * 600_000), State.MALFORMED, "holds too many values to be read; cle"),
        (notebook(a=[0] * 5_000_000), State.MALFORMED, "holds too many values to be read; clear"),
        (
            notebook(nbformat=3, worksheets=[{"cells": [CELL] * 2001}]),
            State.MALFORMED,
            "holds 2001 cells",
        ),
    ],
)
def test_a_broken_file_has_a_state_and_a_reason(
    submission, assignment, released, content, state, detail
):
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(UnusableError, match=detail) as caught:
        read(submission, assignment, released, content)
    assert caught.value.state == state


@pytest.mark.parametrize(
    "junk",
    [
        {"nbformat_minor": "five"},
        {"nbformat_minor": -1},
        {"nbformat_minor": 10**40},
        {"metadata": {"kernelspec": {"name": "python3"}, "deep": DEEP}},
        {"outputs": 7},
        {"outputs": [{"output_type": "display_data", "data": {"x": float("nan")}}]},
        {"outputs": [{"output_type": "display_data", "data": DEEP, "metadata": None}]},
        {"attachments": ["a picture"]},
        {"id": "one id for all"},
        {"id": DEEP},
        {"execution_count": float("inf")},
        {"\ud83d": "\ud83d"},
    ],
)
def test_junk_that_grading_does_not_look_at_costs_nothing(submission, assignment, released, junk):
    """Put it into the notebook and into each of its cells."""
    content = {**json.loads(nbformat.writes(released)), **junk}
    for each in content["cells"]:
        each.update({key: value for key, value in junk.items() if key != "metadata"})
    made = read(submission, assignment, released, json.dumps(content).encode())
    assert [each.source for each in made.cells] == [each.source for each in released.cells]
    grafted, _ = graft(released, made)
    assert nbformat.writes(grafted).encode()


def test_a_newer_or_odd_schema_of_nbgrader_is_put_back(submission, assignment, released):
    content = json.loads(nbformat.writes(released))
    for each in content["cells"]:
        each["metadata"].get("nbgrader", {}).update(schema_version=99, points=DEEP)
    made = read(submission, assignment, released, json.dumps(content).encode())
    grafted, repairs = graft(released, made)
    assert facts(grafted) == facts(released)
    assert "add: its nbgrader metadata was edited; the course's was put back" in repairs


def test_a_notebook_of_format_3_is_converted(submission, assignment, released):
    content = nbformat.writes(nbformat.convert(deepcopy(released), 3), version=3)
    made = read(submission, assignment, released, content.encode())
    assert [each.source for each in made.cells] == [each.source for each in released.cells]


def test_a_file_that_may_not_be_read_says_so(submission, assignment, released, monkeypatch):
    def refused(*_, **__):
        raise PermissionError(13, "Permission denied", "adding.ipynb")

    (submission.folder / "adding.ipynb").write_text("{}")
    monkeypatch.setattr("os.open", refused)
    with pytest.raises(UnusableError, match=r"can't be read \(Permission denied\); give") as caught:
        look(submission, assignment, released)
    assert caught.value.state == State.MALFORMED


def test_the_notebook_of_another_assignment_is_named(submission, assignment, released, project):
    other = (project.notebooks / "02_naming" / "naming.ipynb").read_bytes()
    with pytest.raises(UnusableError, match="but cells such as 'name'; hand in") as caught:
        read(submission, assignment, released, other)
    assert caught.value.state == State.OTHER_ASSIGNMENT


def test_a_file_of_another_name_is_told_apart_from_none(submission, assignment, released):
    with pytest.raises(UnusableError, match=r"no adding\.ipynb: none is there") as caught:
        look(submission, assignment, released)
    assert caught.value.state == State.MISSING
    (submission.folder / "adding (1).ipynb").write_text("{}")
    with pytest.raises(UnusableError, match=r"found student-01/01_adding/adding \(1\)\.ipynb; its"):
        look(submission, assignment, released)


def test_a_link_is_not_followed(submission, assignment, released, project):
    target = project.notebooks / "01_adding" / "adding.ipynb"
    (submission.folder / "adding.ipynb").symlink_to(target)
    with pytest.raises(UnusableError, match="is a link"):
        look(submission, assignment, released)


def test_a_huge_file_is_refused_unread(submission, assignment, released, monkeypatch):
    monkeypatch.setattr(submissions, "MAX_BYTES", 2**20)
    monkeypatch.setattr(candidates, "MAX_BYTES", 2**20)
    with pytest.raises(UnusableError, match="has more than 1 MiB; clear its outputs"):
        read(submission, assignment, released, b" " * 2**21)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_damage_anywhere_never_raises_anything_else(submission, assignment, released, data):
    """Replace one value somewhere in a real notebook by any JSON value."""
    content = json.loads(nbformat.writes(released))
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
        ),
        max_leaves=4,
    )
    node = content
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        key = data.draw(st.sampled_from(keys))
        child = node[key]
        if not isinstance(child, dict | list) or not child or data.draw(st.booleans()):
            node[key] = data.draw(values)
            break
        node = child
    try:
        read(submission, assignment, released, json.dumps(content).encode())
    except UnusableError as error:
        state = error.state
    else:
        state = State.OK
    assert state in {State.OK, State.MALFORMED, State.OTHER_ASSIGNMENT}


@pytest.fixture
def hand_in(tmp_path):
    """Return a function that puts a file somewhere below submitted/."""

    def put(place, text="{}"):
        path = tmp_path / "submitted" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    return put


def students(root, assignment):
    return [each.student for each in find_submissions(root, assignment).submissions]


def test_submissions_are_found_by_assignment(assignment, hand_in, tmp_path):
    for student, name in (("b", "01_adding"), ("a", "01_adding"), ("c", "02_naming")):
        hand_in(f"{student}/{name}/other.txt")
    assert students(tmp_path, assignment) == ["a", "b"]


def test_before_anybody_hands_in_there_is_no_submission(assignment, tmp_path):
    assert students(tmp_path, assignment) == []


@pytest.mark.parametrize(
    ("place", "state", "detail"),
    [
        (
            "x/01_adding",
            State.MISSING,
            "01_adding is a file; its place is submitted/STUDENT/01_add",
        ),
        ("x/01_Adding/adding.ipynb", State.MISSING, "found x/01_Adding, x/01_Adding/adding.ipynb;"),
        ("x/adding.ipynb", State.MISSING, "found x/adding.ipynb; its place is submitted/STUDENT/0"),
        ("x/adding (2).ipynb", State.MISSING, r"found x/adding \(2\).ipynb"),
        ("x/01_adding.zip", State.MISSING, "found x/01_adding.zip"),
        ("x/02_naming/adding.ipynb", State.MISSING, "found x/02_naming/adding.ipynb"),
        ("x/01_adding/01_adding/adding.ipynb", State.MISSING, "found x/01_adding/01_adding, x/01"),
        ("x/01_adding/adding.py", State.MISSING, "found x/01_adding/adding.py; its place"),
        ("x/adding.tar.gz", State.MISSING, "found x/adding.tar.gz; its place"),
        ("x/Kopie von adding.ipynb", State.MISSING, "found x/Kopie von adding.ipynb"),
        ("x/01_adding/adding.ipynb/a.txt", State.MALFORMED, "adding.ipynb is a folder or device"),
        ("x\n/01_adding/adding.ipynb", State.MALFORMED, r"named 'x.n'; rename it"),
        ("\udce9/01_adding/adding.ipynb", State.MALFORMED, "named .*udce9.; rename it"),
        ("\x1b[2J/01_adding/adding.ipynb", State.MALFORMED, "named .*x1b.2J.; rename it"),
        ("é" * 127 + "/01_adding/adding.ipynb", State.MALFORMED, r"named 'é+\.\.\.\w{8}'; rename"),
    ],
)
def test_what_lies_in_the_wrong_place_is_named(
    assignment, released, hand_in, tmp_path, place, state, detail
):
    hand_in(place)
    (found,) = find_submissions(tmp_path, assignment).submissions
    assert found.student.isprintable()
    assert len(f"{found.student}.json".encode()) < 256
    with pytest.raises(UnusableError, match=detail) as caught:
        read_submission(found, assignment, released)
    assert caught.value.state == state
    assert "\n" not in caught.value.detail


@pytest.mark.parametrize(
    "place",
    [
        "x/02_naming/naming.ipynb",
        "x/01_adding_up/notes.txt",
        "x/adding.png",
        "x/.ipynb_checkpoints/adding.ipynb",
        ".trash/01_adding/adding.ipynb",
        "roster.csv",
    ],
)
def test_what_shows_no_sign_of_the_assignment_is_no_submission(
    assignment, hand_in, tmp_path, place
):
    hand_in(place)
    assert students(tmp_path, assignment) == []


@pytest.mark.parametrize("link", ["submitted/y", "submitted/y/01_adding"])
def test_a_link_to_a_folder_is_named_and_not_followed(
    assignment, released, hand_in, tmp_path, link
):
    target = hand_in("x/01_adding/adding.ipynb", nbformat.writes(released)).parent
    path = tmp_path / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target if path.name == "01_adding" else target.parent)
    _, found = find_submissions(tmp_path, assignment).submissions
    assert found.student == "y"
    with pytest.raises(UnusableError, match=f"{path.name} is a link; put what it points to"):
        read_submission(found, assignment, released)


def test_a_folder_that_may_not_be_listed_is_not_overlooked(
    assignment, hand_in, tmp_path, monkeypatch
):
    closed = hand_in("x/inside/notes.txt").parent
    scan = os.scandir

    def refuse(path):
        if str(path) == str(closed):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    assert students(tmp_path, assignment) == ["x"]


def test_a_name_that_is_written_as_another_is_not_taken_for_it(assignment, hand_in, tmp_path):
    """Else the one who can't be graded would overwrite the other one's points."""
    names = ["a\u2039", "a<", "b<\u2039", "b\u2039<"]
    for name in names:
        hand_in(f"{name}/01_adding/adding.ipynb")
    found = students(tmp_path, assignment)
    assert names[0] in found
    assert len(set(found)) == 4


def test_a_folder_of_very_many_files_or_folders_is_not_read_to_its_end(
    assignment, hand_in, tmp_path, monkeypatch
):
    monkeypatch.setattr(listing, "MAX_ENTRIES", 100)
    for number in range(200):
        hand_in(f"many/{number}.txt")
    hand_in("deep/" + "d/" * 300 + "notes.txt")
    hand_in("few/notes.txt")
    assert students(tmp_path, assignment) == ["deep", "many"], "nobody is overlooked"


def test_a_message_names_few_of_many_files(submission, assignment, released):
    for number in range(500):
        (submission.folder / f"adding ({number}).ipynb").write_text("{}")
    with pytest.raises(UnusableError, match=r"found .*, 495 more; its place is") as caught:
        look(submission, assignment, released)
    assert len(caught.value.detail) < 400


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to(path.name)])
def test_what_is_no_file_is_not_waited_for(submission, assignment, released, make):
    make(submission.folder / "adding.ipynb")
    with pytest.raises(UnusableError, match=r"is a (link|folder or device)") as caught:
        look(submission, assignment, released)
    assert caught.value.state == State.MALFORMED


def test_a_file_that_becomes_a_pipe_meanwhile_is_not_waited_for(
    submission, assignment, released, monkeypatch
):
    path = submission.folder / "adding.ipynb"
    path.write_text("{}")

    def swapped(*arguments):
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        return opened(*arguments)

    opened = os.open
    monkeypatch.setattr("os.open", swapped)
    with pytest.raises(UnusableError, match=r"can't be read \(it is no file\)"):
        look(submission, assignment, released)


@pytest.mark.parametrize("name", ["<img src=x onerror=ran()>", '";ran();"', "a\\u003cb>"])
def test_a_name_that_formgrader_s_pages_would_obey_is_refused(tmp_path, assignment, released, name):
    """It writes names into its pages as they are."""
    folder = tmp_path / "course" / "submitted" / name / "01_adding"
    folder.mkdir(parents=True)
    (folder / "adding.ipynb").write_text(nbformat.writes(released))
    (found,) = find_submissions(tmp_path / "course", assignment).submissions
    assert not set('<>"\\') & set(found.student)
    with pytest.raises(UnusableError, match="can't work on a folder named"):
        read_submission(found, assignment, released)
