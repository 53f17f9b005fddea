"""Reading submissions: a broken one gets a state and a reason, never an exception of ours."""

import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder import submissions
from autograder.project import Assignment
from autograder.states import State
from autograder.submissions import Submission, UnusableError, find_submissions, read_submission


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
    return read_submission(submission, assignment, released)


def test_the_released_notebook_reads_back(submission, assignment, released):
    content = nbformat.writes(released).encode()
    assert read(submission, assignment, released, content) == released


def test_a_byte_order_mark_is_no_harm(submission, assignment, released):
    content = nbformat.writes(released).encode("utf-8-sig")
    assert read(submission, assignment, released, content) == released


def notebook(**changes):
    return json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [], **changes})


@pytest.mark.parametrize(
    ("content", "state", "detail"),
    [
        (b"", State.MALFORMED, "adding.ipynb is empty"),
        (b" \n", State.MALFORMED, "is empty"),
        (b"my homework", State.MALFORMED, r"is no JSON \(line 1"),
        (b"\xff\xfe\x00", State.MALFORMED, "is no UTF-8 text"),
        (b"[]", State.MALFORMED, r"no notebook \(nbformat is None\)"),
        (b"7", State.MALFORMED, "no notebook"),
        (b"[" * 100_000, State.MALFORMED, "nested too deeply"),
        (b'{"nbformat": 99}', State.MALFORMED, r"no notebook \(nbformat is 99\)"),
        (b'{"nbformat": 4}', State.MALFORMED, "damaged notebook"),
        (notebook(cells=7), State.MALFORMED, "damaged notebook"),
        (notebook(cells=[7]), State.MALFORMED, "cell 1 has no known type"),
        (notebook(cells=[{"cell_type": []}]), State.MALFORMED, "cell 1 has no known type"),
        (notebook(cells=[{"cell_type": "code"}]), State.MALFORMED, "cell 1 has no text"),
        (notebook(metadata=[]), State.MALFORMED, "damaged notebook"),
        (notebook(), State.MALFORMED, "holds no cell of the released notebook"),
    ],
)
def test_a_broken_file_has_a_state_and_a_reason(
    submission, assignment, released, content, state, detail
):
    content = content.encode() if isinstance(content, str) else content
    with pytest.raises(UnusableError, match=detail) as caught:
        read(submission, assignment, released, content)
    assert caught.value.state == state


def test_the_notebook_of_another_assignment_is_named(submission, assignment, released, project):
    other = (project.notebooks / "02_naming" / "naming.ipynb").read_bytes()
    with pytest.raises(UnusableError, match="but cells such as name") as caught:
        read(submission, assignment, released, other)
    assert caught.value.state == State.OTHER_ASSIGNMENT


def test_a_file_of_another_name_is_told_apart_from_none(submission, assignment, released):
    with pytest.raises(UnusableError, match="the folder has no notebook") as caught:
        read_submission(submission, assignment, released)
    assert caught.value.state == State.MISSING
    (submission.folder / "adding (1).ipynb").write_text("{}")
    with pytest.raises(UnusableError, match=r"found adding \(1\).ipynb; name it adding.ipynb"):
        read_submission(submission, assignment, released)


def test_a_link_is_not_followed(submission, assignment, released, project):
    target = project.notebooks / "01_adding" / "adding.ipynb"
    (submission.folder / "adding.ipynb").symlink_to(target)
    with pytest.raises(UnusableError, match="is a link or folder"):
        read_submission(submission, assignment, released)


def test_a_huge_file_is_refused_unread(submission, assignment, released, monkeypatch):
    monkeypatch.setattr(submissions, "MAX_BYTES", 2**20)
    with pytest.raises(UnusableError, match="has 2 MiB, more than 1; clear its outputs"):
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


def test_submissions_are_found_by_assignment(tmp_path):
    for student, name in (("b", "01_adding"), ("a", "01_adding"), ("c", "02_naming")):
        (tmp_path / "submitted" / student / name).mkdir(parents=True)
    assignment = Assignment("01_adding", tmp_path / "adding.py")
    assert [each.student for each in find_submissions(tmp_path, assignment)] == ["a", "b"]
