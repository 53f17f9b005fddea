"""Slopes on their way back through a filter."""

import numpy as np
import pytest

import lecturekit as lk


@pytest.fixture
def board():
    return lk.widgets.backpropagation()


def type_into(board, control, row, column, text):
    board.controls[control]._boxes[row, column].value = text


def test_each_output_says_its_number_its_slope_and_what_the_bias_has_got(board):
    said = []
    for output in range(1, 5):
        board.controls["output"].value = output
        said.append(board.picture.caption)
    assert "Output 2 of 4, at row 0, column 1." in said[1]
    assert "Forward it is 10·2 + 20·3 + 30·5 + 40·6 = 470, plus the bias" in said[1]
    assert "Its slope is −1: db gets −1, dw gets −1 times the window" in said[1]
    assert [each.rpartition("db is ")[2] for each in said] == ["1.", "0.", "0.", "2."]


def test_each_output_and_each_matrix_changes_the_picture(board):
    seen = {bytes(board.picture.png)}
    board.controls["output"].value = 2
    seen.add(bytes(board.picture.png))
    for control in ("dy", "x", "w"):
        type_into(board, control, 0, 0, "5")
        seen.add(bytes(board.picture.png))
    assert len(seen) == 5
    assert board.message.value == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ten", "x holds &#x27;ten&#x27; in row 1, column 2"),
        ("1/2", "no cell holds 0.5; type small whole numbers"),
        ("600", "no cell holds 1199; type small whole numbers"),
    ],
)
def test_what_can_not_be_drawn_is_said_and_the_picture_stays(board, text, said):
    before = board.picture.png
    type_into(board, "x", 1, 2, text)
    assert said in board.message.value
    assert board.picture.png == before


def test_the_longest_numbers_fit_their_cells(board, texts_cut_off, texts_of):
    for control, number in (("dy", 15), ("x", -15), ("w", -15)):
        with board.held():
            board.controls[control].fill(np.full(np.shape(board.controls[control].value), number))
    board.controls["output"].value = 4
    assert texts_cut_off(board) == []
    boxes = texts_of(board)
    assert "−900" in boxes
    cell = board._frame._size_dots[0] / 16.4  # of the width: columns of numbers, and gaps
    assert boxes["−900"].width < cell
