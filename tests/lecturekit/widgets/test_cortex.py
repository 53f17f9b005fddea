"""The bar and its three cells."""

import itertools

import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place


@pytest.fixture
def board():
    return lk.widgets.cortex()


def clear(board):
    board.children[1].children[-1].click()


def test_the_answers_are_those_of_the_cells(board):
    board.controls["offset"].value = 3
    shown = lk.bar((21, 21), 90, length=7, width=2, offset=3)
    answer = lk.complex_cell(shown, lk.gabor(9, 90))
    assert f"simple 0.0, complex {answer:.1f}" in board.picture.caption


def test_every_bar_that_was_shown_stays_in_the_curves_until_they_are_cleared(board):
    start = board.picture.png
    for orientation in (85, 80, 90):
        board.controls["orientation"].value = orientation
    assert "shown so far: 3" in board.picture.caption
    assert board.picture.png != start
    clear(board)
    assert "shown so far: 1" in board.picture.caption
    assert board.picture.png == start


def test_two_boards_keep_their_own_curves(board):
    other = lk.widgets.cortex()
    board.controls["length"].value = 9
    other.controls["length"].value = 8
    other.controls["length"].value = 9
    assert "shown so far: 2" in board.picture.caption
    assert "shown so far: 3" in other.picture.caption


@pytest.mark.parametrize(
    ("orientation", "x", "y", "offset"),
    [(90, 7, 10, 3), (90, 10, 2, 0), (0, 10, 7, 3), (0, 3, 14, -4), (90, -0.5, 0, 8)],
)
def test_the_bar_goes_to_where_the_screen_is_pressed(board, orientation, x, y, offset):
    board.controls["orientation"].value = orientation
    board._press(Place(0, x, y))
    assert board.controls["offset"].value == offset


@pytest.mark.parametrize("place", [Place(0, 30, 5), Place(1, 2, 2)])
def test_a_press_beside_the_screen_moves_nothing(board, place):
    frame = board.picture.frame
    board._press(place)
    assert board.picture.frame == frame


def test_no_end_of_a_range_is_wrong(board):
    ends = [(control.min, control.max) for control in board.controls.values()]
    for values in itertools.product(*ends):
        for control, value in zip(board.controls.values(), values, strict=True):
            control.value = value
        assert board.message.value == ""


def test_the_curves_names_stand_apart(board, texts_of):
    for name, value in (("orientation", 180), ("length", 19), ("offset", -8), ("length", 18)):
        board.controls[name].value = value
    boxes = texts_of(board)
    left = boxes["orientation 180°, length 19 px"]
    right = boxes["orientation 180°, offset −8 px"]
    assert right.x0 - left.x1 > 15  # pixels: more than a space


def test_one_pixel_is_not_called_pixels(board):
    board.controls["length"].value = 1
    assert ", 1 pixel long." in board.picture.caption
