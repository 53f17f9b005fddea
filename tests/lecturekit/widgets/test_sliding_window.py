"""The window on its way."""

import numpy as np
import pytest

import lecturekit as lk


@pytest.fixture
def board():
    return lk.widgets.sliding_window()


def button(board, name):
    return next(
        each
        for row in board.children[:3]
        for each in row.children
        if getattr(each, "description", "") == name
    )


def type_into(board, control, row, column, text):
    board.controls[control]._boxes[row, column].value = text


def test_each_step_says_its_sum(board):
    sums = []
    for step in range(9):
        board.controls["step"].value = step
        sums.append(board.picture.caption.rpartition("add up to ")[2])
    assert sums == [f"{number}." for number in (4, 3, 4, 2, 4, 3, 2, 3, 4)]


def test_buttons_go_forward_and_back_as_far_as_there_are_steps(board):
    step = board.controls["step"]
    button(board, "back").click()
    assert step.value == 0
    for _ in range(12):
        button(board, "forward").click()
    assert step.value == 8
    button(board, "back").click()
    assert step.value == 7


def test_the_number_is_hidden_until_it_is_guessed(board):
    shown = board.picture.png
    board.controls["is_guessing"].value = True
    hidden = board.picture.png
    assert hidden != shown
    assert "What do the products add up to?" in board.picture.caption
    assert "add up to 4" not in board.picture.caption
    board.controls["guess"].value = "5"
    assert board.picture.caption.startswith("5 is not it.")
    assert "The products are 1, 0, 1, 0, 1, 0, 0, 0, 1:" in board.picture.caption
    assert board.picture.png == hidden
    board.controls["guess"].value = "4"
    assert board.picture.caption.startswith("Right!")
    assert board.picture.png == shown


def test_the_next_step_is_to_be_guessed_anew(board):
    board.controls["is_guessing"].value = True
    board.controls["guess"].value = "4"
    button(board, "forward").click()
    assert board.controls["guess"].value == ""
    assert "What do the products add up to?" in board.picture.caption


@pytest.mark.parametrize("guess", ["1/3", "0.33", "0.3333"])
def test_a_guess_may_be_rounded_as_the_picture_does(board, guess):
    board.controls["kernel"].fill(np.full((3, 3), 1 / 21))
    board.controls["step"].value = 1
    board.controls["is_guessing"].value = True
    board.controls["guess"].value = "0.3"
    assert "is not it" in board.picture.caption
    board.controls["guess"].value = guess
    assert board.picture.caption.startswith("Right!")


def test_a_whole_number_is_to_be_guessed_exactly(board):
    board.controls["kernel"].fill(np.full((3, 3), 1001))
    board.controls["is_guessing"].value = True
    board.controls["guess"].value = "6000"
    assert "is not it" in board.picture.caption


def test_a_guess_that_is_no_number_is_named(board):
    board.controls["is_guessing"].value = True
    board.controls["guess"].value = "four"
    assert "your number is &#x27;four&#x27;; type a number" in board.message.value


def test_steps_end_where_the_window_does(board):
    board.controls["step"].value = 8
    board.controls["image"].fill(np.arange(16).reshape(4, 4))
    assert board.controls["step"].max == 3
    assert "Step 3 of 3: row 1, column 1." in board.picture.caption
    button(board, "reset").click()
    assert board.controls["step"].max == 8
    assert board.picture.caption == "Step 0 of 8: row 0, column 0. The products add up to 4."


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("two", "picture holds &#x27;two&#x27; in row 0, column 0; type a number"),
        ("", "picture holds &#x27;&#x27; in row 0, column 0"),
        ("1e300", "the sums have too many digits; type smaller numbers"),
    ],
)
def test_a_bad_number_is_named_and_the_picture_stays(board, entry, message):
    before = board.picture.png
    if entry == "1e300":
        type_into(board, "kernel", 0, 0, entry)
    type_into(board, "image", 0, 0, entry)
    assert message in board.message.value
    if entry != "1e300":
        assert board.picture.png == before
    type_into(board, "image", 0, 0, "1")
    type_into(board, "kernel", 0, 0, "1")
    assert board.message.value == ""
    assert board.picture.png == before


def test_a_kernel_larger_than_the_picture_is_named(board):
    board.controls["image"].fill(np.ones((3, 3)))
    board.controls["kernel"].fill(np.ones((5, 5)))
    assert "kernel" in board.message.value
    assert "larger" in board.message.value


@pytest.mark.parametrize(("image", "kernel"), [(7, 1), (7, 5), (3, 3), (7, 2)])
def test_the_first_and_the_last_step_of_every_size_are_drawn(board, image, kernel):
    board.controls["image"].fill(np.arange(image**2).reshape(image, image) - 20.25)
    board.controls["kernel"].fill(-np.ones((kernel, kernel)) / 3)
    for step in (0, board.controls["step"].max):
        board.controls["step"].value = step
        assert board.message.value == ""


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.sliding_window()
    before = other.picture.png
    board.controls["step"].value = 5
    assert other.picture.png == before


@pytest.mark.parametrize(
    ("image", "kernel"),
    [((5, 1), (3, 1)), ((3, 1), (3, 1)), ((7, -123.4), (5, -12.75)), ((3, 99_999), (2, -99_999))],
)
def test_every_text_ends_inside_whatever_the_numbers(board, image, kernel, texts_cut_off):
    with board.held():
        for name, (side, number) in (("image", image), ("kernel", kernel)):
            board.controls[name].fill(np.full((side, side), number))
    assert texts_cut_off(board) == []
