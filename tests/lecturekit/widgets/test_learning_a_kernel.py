"""A kernel that learns."""

import itertools
import math

import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place


@pytest.fixture
def board():
    return lk.widgets.learning_a_kernel()


def error(board):
    return float(board.picture.caption.partition("more than ")[2].split()[0].rstrip("."))


def test_the_kernel_comes_closer_with_every_epoch(board):
    errors = []
    for epoch in (0, 5, 20, 60):
        board.controls["epoch"].value = epoch
        errors.append(error(board))
    assert errors[0] == 2
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] < 0.05


@pytest.mark.parametrize(("rate", "is_too_large"), [(0.001, False), (0.4, False), (2, True)])
def test_a_rate_too_large_is_told(board, rate, is_too_large):
    board.controls["rate"].value = rate
    assert ("overshoots" in board.picture.caption) == is_too_large


def test_the_first_step_is_small_with_a_small_rate(board):
    errors = []
    for rate in (0.001, 0.05):
        board.controls["rate"].value = rate
        board.controls["epoch"].value = 10
        errors.append(error(board))
    assert errors[0] > 1.9 > errors[1]


def test_a_press_in_the_curve_chooses_its_epoch(board):
    board._press(Place(2, 12.4, 0))
    assert board.controls["epoch"].value == 12
    board._press(Place(2, 99, 0))
    assert board.controls["epoch"].value == 60
    board._press(Place(0, 3, 0))
    assert board.controls["epoch"].value == 60


def test_no_end_of_a_range_is_wrong(board):
    for sought, power, epoch in itertools.product(
        board.controls["sought"].options, (-3, 0.5), (0, 60)
    ):
        with board.held():
            board.controls["sought"].value = sought
            board.controls["rate"].value = 10**power
            board.controls["epoch"].value = epoch
        assert board.message.value == ""


def test_two_boards_learn_their_own_kernels(board):
    other = lk.widgets.learning_a_kernel()
    board.controls["sought"].value = "blur"
    for each in (board, other):
        each.controls["epoch"].value = 60
        assert error(each) < 0.05
    assert board.picture.png != other.picture.png


def test_the_first_rate_is_where_the_slider_can_stand(board):
    rate = board.controls["rate"]
    steps = (math.log10(rate.value) - rate.min) / rate.step
    assert steps == pytest.approx(round(steps))
    assert "at a learning rate of 0.050:" in board.picture.caption
