"""What two kinds of layers cost."""

import itertools

import pytest

import lecturekit as lk


@pytest.fixture
def board():
    return lk.widgets.fully_connected_or_convolutional()


def ends(control):
    """Return the two ends of a slider, or the options of a list."""
    if hasattr(control, "min"):
        return (control.min, control.max)
    options = [option[1] if isinstance(option, tuple) else option for option in control.options]
    return (options[0], options[-1])


def test_the_slides_totals_are_reached(board):
    assert "92,170,301 parameters, 92,170,100 of them weights" in board.picture.caption
    board.controls["image_size"].value = (1536, 2048)
    assert "943,728,701 parameters, 943,728,500 of them weights" in board.picture.caption


def test_a_larger_picture_needs_no_more_convolutional_parameters(board):
    for size in ((24, 32), (3072, 4096)):
        board.controls["image_size"].value = size
        assert "Convolutional: 257,801 parameters" in board.picture.caption


@pytest.mark.parametrize(
    ("control", "value"),
    [
        ("hidden", 3),
        ("nodes", 200),
        ("filters", 10),
        ("kernel_size", 3),
        ("stride", 2),
        ("quantity", "memory"),
        ("quantity", "multiply-accumulates"),
    ],
)
def test_each_control_changes_the_picture(board, control, value):
    before = board.picture.png
    board.controls[control].value = value
    assert board.picture.png != before
    assert board.message.value == ""


def test_the_ends_of_all_controls_go_well(board):
    *numbers, quantity = board.controls.values()
    for chosen in itertools.product((0, 1), repeat=len(numbers)):
        with board.held():
            for control, end in zip(numbers, chosen, strict=True):
                control.value = ends(control)[end]
        assert board.message.value == ""
    quantity.value = "memory"
    assert board.message.value == ""


def test_two_boards_know_nothing_of_each_other(board):
    other = lk.widgets.fully_connected_or_convolutional()
    before = other.picture.png
    board.controls["nodes"].value = 5
    assert other.picture.png == before
