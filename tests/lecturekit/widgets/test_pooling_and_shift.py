"""A picture that slides by pixels, and what of its pooled map changes."""

import itertools
import re

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place


@pytest.fixture
def board():
    return lk.widgets.pooling_and_shift()


def shares(board):
    """Return the two shares of the caption, of max pooling and of average pooling."""
    return [int(number) for number in re.findall(r"(\d+)%", board.picture.caption)]


def test_the_maximum_keeps_most_outputs_and_the_average_few(board):
    most, average = shares(board)
    assert most < 40
    assert average > 90


def test_a_picture_that_has_not_moved_changes_nothing(board):
    board.controls["shift"].value = 0
    assert shares(board) == [0, 0]


def test_the_shares_are_those_of_the_library(board):
    picture = np.random.default_rng(0).integers(0, 256, size=(100, 120)).astype(np.uint8)
    for name, value in {"picture": picture, "window": 3, "stride": 2, "shift": 2}.items():
        board.controls[name].value = value
    sobel = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
    before, after = (
        lk.filter2d(picture[:, start : start + 104], sobel).clip(0)[None, None]
        for start in (16, 14)
    )
    expected = [
        round(100 * lk.fraction_changed(pool(before, 3, 2), pool(after, 3, 2)))
        for pool in (lk.max_pool2d, lk.avg_pool2d)
    ]
    assert shares(board) == expected


def test_a_tolerance_lets_the_average_keep_more_than_the_maximum(board):
    board.controls["tolerance"].value = 10
    most, average = shares(board)
    assert average < most


@pytest.mark.parametrize("name", ["shift", "window", "stride", "tolerance", "kind", "picture"])
def test_every_control_changes_the_picture(board, name):
    before = board.picture.png
    control = board.controls[name]
    control.value = {"kind": "average", "picture": np.eye(90, dtype=np.uint8)}.get(name, 5)
    assert board.picture.png != before
    assert board.message.value == ""


def test_all_extremes_can_be_drawn(board):
    names = ("shift", "window", "stride", "tolerance")
    ends = [(board.controls[name].min, board.controls[name].max) for name in names]
    for values in itertools.product(*ends):
        with board.held():
            for name, value in zip(names, values, strict=True):
                board.controls[name].value = value
        assert board.message.value == ""


def test_a_small_picture_is_named_and_the_last_good_picture_stays(board):
    before = board.picture.png
    board.controls["picture"].value = np.zeros((5, 200), np.uint8)
    assert "the picture has 5×200 pixels, but a window of 8" in board.message.value
    assert board.picture.png == before


def test_an_upload_that_is_none_is_named(board):
    board.controls["picture"].value = "notes.txt is no picture"
    assert "pooling_and_shift: notes.txt is no picture" in board.message.value


def test_a_press_on_the_curves_chooses_the_shift(board):
    board._press(Place(panel=3, x=6.8, y=50))
    assert board.controls["shift"].value == 7
    board._press(Place(panel=0, x=3, y=3))
    assert board.controls["shift"].value == 7


def test_two_side_by_side_do_not_touch_each_other(board):
    other = lk.widgets.pooling_and_shift()
    board.controls["shift"].value = 9
    assert other.controls["shift"].value == 1
    assert other.picture.frame == 1
