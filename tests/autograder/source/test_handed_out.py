"""What was handed out is kept, a number never stands for two notebooks, and damage is left out."""

import json

import pytest

from autograder.errors import CourseError
from autograder.source.build import released_files, write_notebooks
from autograder.source.handed_out import HandedOut, handed_out, keep
from autograder.source.stamps import read_stamp

MORE = "\n# %% [markdown]\n# One more thing, the {}.\n"


@pytest.fixture
def assignment(project):
    return project.assignment("01_adding")


@pytest.fixture
def release(project, assignment):
    """Return a function that builds the notebook with some text more, and hands it out."""
    text = assignment.source.read_text()

    def release(what="", *, kept=True):
        assignment.source.write_text(text + (MORE.format(what) if what else ""))
        write_notebooks(project, released_files(project))
        if kept:
            keep(assignment, project.released(assignment))
        return read_stamp(project.released(assignment))

    return release


def numbers(assignment):
    known = handed_out(assignment)
    return [known.latest.stamp.release, [each.stamp.release for each in known.earlier]]


def test_each_that_is_handed_out_is_kept_once(assignment, release, project):
    release()
    assert keep(assignment, project.released(assignment)) is None
    assert numbers(assignment) == [1, []]
    release("second")
    release("third", kept=False)
    assert numbers(assignment) == [3, [1, 2]]
    folder = assignment.source.parent / "releases"
    assert sorted(path.name for path in folder.iterdir()) == ["1.ipynb", "2.ipynb"]


def test_numbers_go_on_where_notebooks_is_gone_or_is_of_another_branch(
    assignment, release, project
):
    release()
    release("second")
    project.released(assignment).unlink()
    assert release("third").release == 3
    place = assignment.source.parent / "releases" / "3.ipynb"
    text = place.read_text()
    other = release("third of another branch")
    assert other.release == 4
    place.write_text(text.replace(other.digest, "0" * 16))
    (place.parent / "4.ipynb").write_text(text.replace('"release": 3', '"release": 4'))
    with pytest.raises(CourseError, match=r"another notebook was handed out as release 4; run: .*"):
        keep(assignment, project.released(assignment))
    assert release("third of another branch", kept=False).release == 5


def test_the_same_text_again_is_the_same_release(assignment, release):
    first = release()
    release("second")
    again = release(kept=False)
    assert (again.release, again.digest) == (3, first.digest)
    known = handed_out(assignment)
    assert [each.stamp.release for each in known.earlier] == [2]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"metadata": {"lecturekit": 7}}', None])
def test_what_is_no_release_is_left_out(assignment, release, content):
    stamp = release()
    release("second")
    place = assignment.source.parent / "releases" / "1.ipynb"
    if content is None:  # cells that are none
        said = {"assignment": "01_adding", "release": 1, "digest": stamp.digest}
        content = json.dumps({"metadata": {"lecturekit": said}, "cells": 7})
    place.write_text(content)
    assert numbers(assignment) == [2, []]
    place.unlink()
    place.with_name("other.ipynb").write_text(place.with_name("2.ipynb").read_text().replace(
        '"assignment": "01_adding"', '"assignment": "02_naming"'))  # fmt: skip
    assert numbers(assignment) == [2, []]


def test_a_folder_that_can_not_be_made_is_told(assignment, release, project):
    release(kept=False)
    (assignment.source.parent / "releases").write_text("")
    with pytest.raises(CourseError, match=r"releases/1.ipynb: can't be written .*; what is handed"):
        keep(assignment, project.released(assignment))


def test_workers_get_them_as_they_are(assignment, release):
    assert HandedOut.from_plain(HandedOut().to_plain()) == handed_out(assignment) == HandedOut()
    release()
    release("second")
    known = handed_out(assignment)
    assert HandedOut.from_plain(json.loads(json.dumps(known.to_plain()))) == known
