"""A patch of a picture, searched for by two measures."""

import itertools

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place


@pytest.fixture
def board():
    return lk.widgets.find_it()


def test_the_first_patch_is_found_by_correlation_and_lost_by_the_dot_product(board):
    _, _, (row, column) = lk.crowd(seed=1)
    dots, _, scores = board.picture.caption.partition("The largest normalized")
    assert "not your patch" in dots
    assert scores == f" correlation, 1.00, is at row {row}, column {column}: found."


def test_a_white_patch_is_found_by_both(board):
    """The dot product finds what is brighter than all else."""
    picture = np.full((60, 60), 90, np.uint8)
    picture[10:20, 10:20] = 255
    picture[12, 12] = 254
    board.controls["picture"].value = picture
    for name, value in {"row": 10, "column": 10, "height": 10, "width": 10}.items():
        board.controls[name].value = value
    assert board.picture.caption.count("at row 10, column 10: found") == 2


def test_pressing_the_picture_moves_the_patch_there(board):
    board._press(Place(panel=0, x=100, y=50))
    assert (board.controls["row"].value, board.controls["column"].value) == (40, 95)
    board._press(Place(panel=0, x=0, y=0))
    assert (board.controls["row"].value, board.controls["column"].value) == (0, 0)


@pytest.mark.parametrize("place", [Place(0, x=100, y=200), Place(1, x=5, y=5)])
def test_pressing_beside_the_picture_moves_nothing(board, place):
    before = board.picture.frame
    board._press(place)
    assert board.picture.frame == before


def test_a_press_is_drawn_once(board):
    board._press(Place(panel=0, x=100, y=50))
    assert board.picture.frame == 2


def test_a_flat_patch_is_named_and_the_last_good_picture_stays(board):
    before = board.picture.png
    board.controls["picture"].value = np.full((50, 50), 7, np.uint8)
    assert "find_it: every pixel of this patch is 7; choose a patch" in board.message.value
    assert board.picture.png == before


def test_an_upload_that_is_no_picture_is_named(board):
    board.controls["picture"].value = "notes.txt is no picture"
    assert "find_it: notes.txt is no picture" in board.message.value
    board._press(Place(panel=1, x=5, y=5))


@pytest.mark.parametrize("shape", [(2, 2), (256, 3), (30, 256)])
def test_the_sliders_end_where_a_picture_ends(board, shape):
    picture = np.random.default_rng(0).integers(0, 256, shape).astype(np.uint8)
    board.controls["picture"].value = picture
    assert board.message.value == ""
    assert board.controls["row"].max == max(0, shape[0] - 20)


def test_the_ends_of_all_sliders_go_well(board):
    names = ("height", "width", "row", "column")
    for ends in itertools.product(("min", "max"), repeat=4):
        for name, end in zip(names, ends, strict=True):
            board.controls[name].value = getattr(board.controls[name], end)
        assert board.message.value == "" or "every pixel of this patch" in board.message.value


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.find_it()
    before = other.picture.png
    board.controls["row"].value = 3
    assert other.picture.png == before


@pytest.mark.parametrize("shape", [(256, 256), (128, 256), (200, 256), (256, 100)])
def test_every_text_ends_inside_whatever_the_pictures_shape(board, shape, texts_cut_off):
    rng = np.random.default_rng(0)
    board.controls["picture"].value = rng.integers(0, 255, shape, dtype=np.uint8)
    assert texts_cut_off(board) == []
