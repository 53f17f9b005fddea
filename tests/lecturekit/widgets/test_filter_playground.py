"""The filter playground."""

import pytest

import lecturekit as lk


@pytest.fixture
def board():
    return lk.widgets.filter_playground()


def preset(board):
    return board.children[1].children[1]


def test_every_preset_is_what_the_library_has(board):
    for name in preset(board).options:
        preset(board).value = name
        assert board.message.value == ""
    preset(board).value = "gaussian blur"
    assert board.controls["divisor"].value == 16
    assert board.controls["kernel"].value[1] == ("2", "4", "2")
    assert "add up to 16," in board.picture.caption


def test_a_preset_is_drawn_once(board):
    preset(board).value = "box blur"
    assert board.picture.frame == 2


@pytest.mark.parametrize(
    ("control", "value"), [("border", "valid"), ("view", "signed"), ("divisor", 3)]
)
def test_each_control_changes_the_picture(board, control, value):
    before = board.picture.png
    board.controls[control].value = value
    assert board.picture.png != before
    assert board.message.value == ""


def test_a_divisor_of_zero_is_named(board):
    board.controls["divisor"].value = 0
    assert "divisor is 0.0; give a finite number other than 0" in board.message.value


def test_a_kernel_larger_than_the_picture_is_named(board):
    board.controls["picture"].value = lk.photograph("camera")[:4, :4]
    board.controls["border"].value = "valid"
    board.controls["kernel"].fill([[1] * 7] * 7)
    assert "filter2d" in board.message.value


def test_sums_without_an_end_are_named_and_the_picture_stays(board):
    before = board.picture.png
    board.controls["divisor"].value = 1e-308
    assert "the sums of the products have too many digits" in board.message.value
    assert board.picture.png == before
