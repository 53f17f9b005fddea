"""Nine classes against three colors and three objects, on few pictures."""

import importlib
import itertools
import re

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place

MODULE = importlib.import_module("lecturekit.widgets.color_times_object")


@pytest.fixture(scope="module")
def drawings():
    return MODULE._drawings()


@pytest.fixture
def board(monkeypatch, drawings):
    """Return a board; the drawings are made once for all tests."""
    monkeypatch.setattr(MODULE, "_drawings", lambda: drawings)
    return lk.widgets.color_times_object()


def shares(board):
    """Return what the joint head gets right and what the factored heads do, in percent."""
    return [int(number) for number in re.findall(r"(\d+)%", board.picture.caption)]


def test_the_joint_head_can_never_name_a_pair_that_was_left_out(board, drawings):
    for pair in range(9):
        said = MODULE._answers(drawings, "block 15", 12, pair).joint
        assert not (3 * said[0] + said[1] == pair).any()
    board.controls["count"].value = 12
    joint, factored = shares(board)
    assert joint <= round(100 * 8 / 9) < factored


def test_with_all_pairs_shown_both_get_nearly_all_right(board):
    board.controls["is_held_out"].value = False
    board.controls["count"].value = 12
    assert min(shares(board)) > 90


def test_few_pictures_favour_the_factored_heads(board):
    board.controls["is_held_out"].value = False
    board.controls["layer"].value = "block 10"
    board.controls["count"].value = 3
    joint, factored = shares(board)
    assert joint + 10 < factored


def test_the_caption_counts_pictures_and_parameters(board):
    assert board.picture.caption.startswith("Trained on 48 pictures, none of a blue bird:")
    assert f"{lk.joint_params(3, 3, 1280):,} parameters" in board.picture.caption
    assert f"{lk.factored_params(3, 3, 1280):,}." in board.picture.caption
    board.controls["is_held_out"].value = False
    assert board.picture.caption.startswith("Trained on 54 pictures, 6 of a blue bird:")


def test_no_test_picture_is_trained_on_and_all_pairs_are_tested_alike(drawings):
    tested = drawings.pairs[drawings.turns >= 12]
    np.testing.assert_array_equal(np.bincount(tested), [12] * 9)
    np.testing.assert_array_equal(np.bincount(drawings.pairs), [24] * 9)


def test_a_settings_answers_do_not_depend_on_what_was_asked_before(board):
    first = board.picture.png
    for count, layer in ((1, "pixels"), (6, "block 15")):
        board.controls["count"].value, board.controls["layer"].value = count, layer
    assert board.picture.png == first


@pytest.mark.parametrize(
    ("name", "value"),
    [("count", 2), ("pair", "red car"), ("is_held_out", False), ("layer", "pixels")],
)
def test_every_control_changes_the_picture(board, name, value):
    before = board.picture.png
    board.controls[name].value = value
    assert board.picture.png != before


def test_all_extremes_can_be_drawn(board):
    layers = board.controls["layer"].options
    for count, layer, is_held_out in itertools.product((1, 12), layers, (True, False)):
        with board.held():
            board.controls["count"].value = count
            board.controls["layer"].value = layer
            board.controls["is_held_out"].value = is_held_out
        assert board.message.value == ""


def test_a_press_chooses_a_count_or_a_pair(board):
    board._press(Place(panel=0, x=24.4, y=0.5))
    assert board.controls["count"].value == 3
    board._press(Place(panel=1, x=0.1, y=0.9))
    assert board.controls["pair"].value == "green truck"


def test_two_side_by_side_do_not_touch_each_other(board):
    other = lk.widgets.color_times_object()
    board.controls["count"].value = 2
    assert other.controls["count"].value == 6
    assert other.picture.frame == 1
