"""The perceptron's line."""

import itertools

import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place


@pytest.fixture
def board():
    return lk.widgets.perceptron_playground()


def choose(board, **values):
    with board.held():
        for name, value in values.items():
            board.controls[name].value = value


@pytest.mark.parametrize(("task", "bias"), [("AND", -1.5), ("OR", -0.5)])
def test_one_line_solves_and_as_well_as_or(board, task, bias):
    choose(board, task=task, bias=bias)
    assert board.picture.caption == f"{task} with one perceptron: 0 of 4 wrong."


def test_no_line_solves_xor(board):
    choose(board, task="XOR")
    for first, second, bias in itertools.product((-1, 1), (-1, 1), (-1.5, -0.5, 0.5)):
        choose(board, first=first, second=second, bias=bias)
        assert ": 0 of 4" not in board.picture.caption
        assert "No line gets all four right." in board.picture.caption


def test_two_layers_solve_xor(board):
    choose(board, task="XOR", network="two layers", second=-1)
    assert board.picture.caption == "XOR with two layers: 0 of 4 wrong."


@pytest.mark.parametrize(
    ("network", "panel", "bias"),
    [
        ("one perceptron", 0, -1.1),
        ("one perceptron", 1, -0.5),
        ("two layers", 0, -0.5),
        ("two layers", 1, -1.1),
    ],
)
def test_a_press_pushes_the_line_in_its_own_plane(board, network, panel, bias):
    choose(board, network=network)
    board._press(Place(panel, 0.3, 0.8))
    assert board.controls["bias"].value == pytest.approx(bias)


@pytest.mark.parametrize("network", ["one perceptron", "two layers"])
def test_no_end_of_a_range_is_wrong(board, network):
    choose(board, network=network)
    for values in itertools.product((-3, 0, 3), repeat=3):
        choose(board, **dict(zip(("first", "second", "bias"), values, strict=True)))
        assert board.message.value == ""


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.perceptron_playground()
    before = other.picture.png
    choose(board, bias=-1.5)
    assert other.picture.png == before
