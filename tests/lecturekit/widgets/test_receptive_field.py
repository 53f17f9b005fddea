"""What a unit of one's own layers sees."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place

KIND, KERNEL, STRIDE, PADDING, REMOVE = range(5)


@pytest.fixture
def board():
    return lk.widgets.receptive_field()


@pytest.fixture
def layers(board):
    return board.controls["layers"]


def start(board):
    return board.children[1].children[1]


def test_the_caption_says_what_the_unit_sees(board):
    board.controls["row"].value, board.controls["column"].value = 10, 0
    assert board.picture.caption == (
        "The unit at row 10, column 0 of layer 5 sees 18×18 pixels: rows 33 to 50, "
        "columns −7 to 10, some of them padding. Its neighbors' fields lie 4 pixels farther on."
    )


def test_an_added_layer_sees_further(board, layers):
    layers.add.click()
    board.controls["layer"].value = 6
    assert "layer 6 sees 26×26 pixels" in board.picture.caption


def test_a_removed_layer_is_gone_and_the_others_move_up(board, layers):
    layers.row(2)[REMOVE].click()
    assert [layer.kind for layer in layers.value] == ["conv", "conv", "pool", "conv"]
    assert board.controls["layer"].max == 4
    assert "of layer 4 sees" in board.picture.caption


def test_there_are_one_to_eight_layers(board, layers):
    for _ in range(3):
        layers.add.click()
    assert layers.add.disabled
    assert board.message.value == ""
    for _ in range(7):
        layers.row(1)[REMOVE].click()
    assert layers.row(1)[REMOVE].disabled
    assert "of layer 1 sees 3×3 pixels" in board.picture.caption


def test_alexnet_sees_195_pixels(board):
    start(board).value = "AlexNet"
    assert "of layer 8 sees 195×195 pixels" in board.picture.caption
    assert board.controls["row"].max == 3


def test_a_stack_to_start_from_is_drawn_once_more_at_most(board):
    frame = board.picture.frame
    start(board).value = "3×3 convolutions"
    assert board.picture.frame == frame + 1


def test_a_press_on_the_map_chooses_the_unit_and_one_on_the_picture_its_field(board):
    board._press(Place(panel=1, x=12.3, y=7.6))
    assert (board.controls["row"].value, board.controls["column"].value) == (8, 12)
    board._press(Place(panel=0, x=49.5, y=33.5))
    assert (board.controls["row"].value, board.controls["column"].value) == (8, 12)


@pytest.mark.parametrize(
    ("control", "value", "message"),
    [
        (KERNEL, 99, "receptive_field: layer 5 does not fit: a kernel of 99"),
        (KERNEL, 0, "receptive_field: layer 5 does not fit: kernel_size is 0; give 1 or more"),
        (STRIDE, 0, "receptive_field: layer 5 does not fit: stride is 0; give 1 or more"),
        (PADDING, -1, "receptive_field: layer 5 does not fit: padding is -1; give 0 or more"),
        (PADDING, 10**6, "receptive_field: layer 5 has padding 1000000; give at most"),
    ],
)
def test_a_layer_that_does_not_fit_is_named_and_the_last_good_picture_stays(
    board, layers, control, value, message
):
    before = board.picture.png
    layers.row(5)[control].value = value
    assert message in board.message.value
    assert board.picture.png == before
    board._press(Place(panel=1, x=3, y=3))
    layers.row(5)[REMOVE].click()
    assert board.message.value == ""


def test_an_upload_that_is_no_picture_is_named(board, layers):
    board.controls["picture"].value = "notes.txt is no picture"
    assert "receptive_field: notes.txt is no picture" in board.message.value
    layers.add.click()
    board._press(Place(panel=0, x=3, y=3))


def test_a_tiny_picture_and_the_ends_of_the_sliders_go_well(board):
    board.controls["picture"].value = np.arange(16, dtype=np.uint8).reshape(4, 4)
    for name in ("layer", "row", "column"):
        for end in ("min", "max"):
            board.controls[name].value = getattr(board.controls[name], end)
            assert board.message.value == ""


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.receptive_field()
    before = other.picture.png
    board.controls["row"].value = 1
    assert other.picture.png == before
