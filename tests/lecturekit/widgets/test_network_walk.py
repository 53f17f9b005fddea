"""A walk through a trained network."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.plots.deep_features.unit_sum import _blocks
from lecturekit.widgets.board.frames import Place

pytestmark = pytest.mark.slow  # it learns the digits first

LAYERS = ["pixels", "conv1", "pool1", "conv2", "pool2", "scores"]


@pytest.fixture
def board():
    return lk.widgets.network_walk()


def values(board):
    return {name: control.value for name, control in board.controls.items()}


def button(board):
    return board.children[1].children[-1]


def test_the_caption_says_what_the_unit_adds_up(board):
    board.controls["layer"].value = "conv1"
    caption = board.picture.caption
    assert caption.startswith("The picture shows a 4, the network says 4. The unit of conv1, map 2")
    assert "adds up 9 products and a bias of" in caption
    assert caption.endswith("It sees rows 0 to 2, columns 0 to 2 of the pixels.")


def test_a_press_on_a_map_chooses_its_unit_and_one_beside_it_none(board):
    pixels = _blocks([np.zeros((1, 8, 8))])[0]
    x, y = pixels.corner(0, 6.5, 2.5)
    board._press(Place(panel=0, x=x, y=y))
    assert (values(board)["layer"], values(board)["row"], values(board)["column"]) == (
        "pixels",
        6,
        2,
    )
    before = board.picture.frame
    board._press(Place(panel=0, x=-9, y=0))
    board._press(Place(panel=1, x=x, y=y))
    assert board.picture.frame == before


def test_the_button_walks_down_to_the_pixels_and_stays_there(board):
    board.controls["layer"].value = "scores"
    for layer in ("pool2", "conv2", "pool1", "conv1", "pixels", "pixels"):
        button(board).click()
        assert values(board)["layer"] == layer
    assert "The pixel at row" in board.picture.caption


def test_a_step_draws_once(board):
    frame = board.picture.frame
    button(board).click()
    assert board.picture.frame == frame + 1


@pytest.mark.parametrize("layer", LAYERS)
def test_the_sliders_end_where_the_maps_do(board, layer):
    board.controls["layer"].value = layer
    for name in ("channel", "row", "column", "plane"):
        for end in ("min", "max"):
            board.controls[name].value = getattr(board.controls[name], end)
            assert board.message.value == ""
    sizes = {"pixels": 8, "conv1": 8, "pool1": 4, "conv2": 4, "pool2": 2, "scores": 1}
    assert board.controls["row"].max == sizes[layer] - 1


def test_every_picture_can_be_walked_through_and_nothing_is_cut_off(board, texts_cut_off):
    for layer in LAYERS:
        board.controls["layer"].value = layer
        assert texts_cut_off(board) == []
    board.controls["picture"].value = board.controls["picture"].max
    assert board.message.value == ""


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.network_walk()
    before = other.picture.png
    board.controls["row"].value = 0
    assert other.picture.png == before
