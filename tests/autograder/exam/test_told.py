"""What a failed visible check told, as data: no right value, nothing of hidden tests."""

import json

import numpy as np
import pytest

import lecturekit as lk
from autograder.exam.told import told
from lecturekit import mistakes
from lecturekit.checks import CheckFailed


def failure(name, answer):
    with pytest.raises(CheckFailed, match=name) as raised:
        lk.check(name, answer)
    return raised.value


def test_a_known_mistake_comes_with_its_sentence_and_its_picture():
    flipped = mistakes.known("filter2d")["flipped_kernel"]
    found = told(failure("filter2d", flipped.function), "filter2d")
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert found["mistake"] == flipped.sentence
    assert found["problem"].startswith(
        "a 3x3 kernel: all 6 values are wrong; the first is at row 0"
    )
    assert found["section"] == "The sliding window"
    assert found["to_try"][-1] == "filter2d(image, kernel)"
    picture = found["difference"]
    assert picture["values"][0] == ["17", "-4", "2.5"]
    assert picture["marks"][1] == ["▲", "▲", "▲"]
    assert (picture["first"], picture["at"], picture["wrong"]) == ([0, 0], [0, 0], 6)


def test_a_wrong_shape_is_two_shapes():
    found = told(failure("filter2d", lambda *_: np.zeros((2, 2))), "filter2d")
    assert found["difference"] == {"came_out": [2, 2], "expected": [2, 3]}
    assert found["mistake"] == ""


def test_a_large_result_is_cut_to_what_can_be_read_around_the_first_wrong_value():
    asked = np.zeros((3, 40, 50))
    mine = asked.copy()
    mine[1, 30, 45] = np.nan
    with pytest.raises(CheckFailed, match="1 of 6000") as raised:
        lk.checks.assert_same(mine, asked, "large")
    error = failure("filter2d", lambda *_: np.zeros((2, 2)))
    error = CheckFailed(str(error), report=_with(error.report, raised.value.difference))
    picture = told(error, "filter2d")["difference"]
    assert (len(picture["values"]), len(picture["values"][0])) == (12, 14)
    row, column = (first - at for first, at in zip(picture["first"], picture["at"], strict=True))
    assert picture["plane"] == [1]
    assert picture["first"] == [30, 45]
    assert (picture["values"][row][column], picture["marks"][row][column]) == ("nan", "×")


def _with(report, difference):
    return type(report)(**(vars(report) | {"difference": difference}))


@pytest.mark.parametrize("error", [None, ValueError("no"), CheckFailed("a hidden test's sentence")])
def test_what_is_no_visible_check_tells_nothing(error):
    assert told(error, "filter2d") is None


def test_the_check_of_another_exercise_tells_nothing():
    error = failure("filter2d", lambda *_: np.zeros((2, 2)))
    assert told(error, "convolve2d") is None
