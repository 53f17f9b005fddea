"""How hand-ins were named where they came from, as ``collect`` wrote it down."""

import json

import pytest

from autograder.course.collected import Entry, read_collected
from autograder.errors import CourseError

PLAIN = {"student-01": {"entry": "a_1_2_x.ipynb", "lms_id": "1", "format": "canvas"}}


def written(root, text):
    path = root / "collected" / "01_adding.json"
    path.parent.mkdir()
    path.write_text(text)


def test_it_is_read_by_student(tmp_path):
    written(tmp_path, json.dumps(PLAIN))
    assert read_collected(tmp_path, "01_adding") == {
        "student-01": Entry("a_1_2_x.ipynb", "1", "canvas")
    }


def test_where_nothing_was_collected_the_cure_is_said(tmp_path):
    with pytest.raises(CourseError, match=r"run: python -m autograder collect 01_adding FILE"):
        read_collected(tmp_path, "01_adding")


@pytest.mark.parametrize("text", ["{", "[]", '{"a": 3}', '{"a": {"entry": "b"}}'])
def test_what_can_not_be_read_is_named(tmp_path, text):
    written(tmp_path, text)
    with pytest.raises(CourseError, match=r"01_adding\.json: can't be read"):
        read_collected(tmp_path, "01_adding")
