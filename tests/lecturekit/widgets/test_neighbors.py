"""A collection searched by raw pixels and by a layer of the pretrained network."""

import importlib
import re

import numpy as np
import pytest
import torch

import lecturekit as lk
from lecturekit.widgets.board.frames import Place

MODULE = importlib.import_module("lecturekit.widgets.neighbors")  # the function has its name


@pytest.fixture(scope="module")
def collections():
    return MODULE._collections()


@pytest.fixture
def board(monkeypatch, collections):
    """Return a board; the collections are made once for all tests."""
    monkeypatch.setattr(MODULE, "_collections", lambda: collections)
    return lk.widgets.neighbors()


def shares(board):
    """Return the caption's two shares: by pixels, by the layer."""
    return [int(number) for number in re.findall(r"(\d+)%", board.picture.caption)]


@pytest.mark.parametrize("collection", ["drawings", "pieces of photographs"])
def test_the_late_layer_beats_the_pixels(board, collection):
    board.controls["of"].value = collection
    pixels, deep = shares(board)
    assert pixels < 60
    assert deep > 85


def test_deeper_layers_find_more_of_the_same_object(board):
    deep = []
    for layer in ("block 0", "block 4", "block 15"):
        board.controls["layer"].value = layer
        deep.append(shares(board)[1])
    assert deep == sorted(deep)
    assert deep[0] + 30 < deep[-1]


def test_the_neighbours_are_those_of_the_library(collections):
    images, *_, nearest = collections["drawings"]
    inputs = torch.from_numpy(images / np.float32(127.5) - 1).movedim(3, 1)
    pixels = images[:, ::2, ::2].reshape(len(images), -1) / 255 - 0.5
    deep = lk.deep_features(lk.default_network(), inputs, lk.DEFAULT_FEATURE_LAYER)
    for query in (0, 50, 107):
        for by, rows in {"pixels": pixels, "the last layer": deep.numpy()}.items():
            expected = lk.cosine_neighbors(rows, rows[query], 6)[1:]
            np.testing.assert_array_equal(nearest[by][query], expected)


def test_pieces_of_a_photograph_share_no_pixel(collections):
    clock = collections["pieces of photographs"].images[-12:]
    assert len({piece.tobytes() for piece in clock}) == 12


@pytest.mark.parametrize(("name", "value"), [("query", 3), ("layer", "block 0")])
def test_every_control_changes_the_picture(board, name, value):
    before = board.picture.png
    board.controls[name].value = value
    assert board.picture.png != before


def test_first_and_last_query_can_be_drawn_with_every_layer(board):
    for layer in board.controls["layer"].options:
        for query in (0, board.controls["query"].max):
            with board.held():
                board.controls["layer"].value, board.controls["query"].value = layer, query
            assert board.message.value == ""
            assert layer in board.picture.caption


def test_a_press_on_a_picture_makes_it_the_query(board):
    board._press(Place(panel=1, x=2.5, y=1.5))
    assert board.controls["query"].value == 14
    assert "The query is picture 14: green truck." in board.picture.caption
    board._press(Place(panel=0, x=0.5, y=0.5))
    assert board.controls["query"].value == 14
    board._press(Place(panel=0, x=1.5, y=0.5))
    assert board.controls["query"].value != 14


def test_a_press_below_the_rows_changes_nothing(board):
    board._press(Place(panel=0, x=0.5, y=20))
    board._press(Place(panel=0, x=60, y=0.5))
    assert board.picture.frame == 1


def test_two_side_by_side_do_not_touch_each_other(board):
    other = lk.widgets.neighbors()
    board.controls["query"].value = 9
    assert other.controls["query"].value == 93
    assert other.picture.frame == 1
