"""Sizes of windows along each axis."""

import itertools

import pytest

import lecturekit as lk
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.inputs.window_sizes import SIZE_RANGES


@pytest.fixture
def board():
    return lk.widgets.convolution_arithmetic()


@pytest.fixture
def slide(board):
    """Return a function that sets a slider of an axis."""

    def set_it(axis, name, value):
        board.controls["sizes"].sliders[axis, name].value = value

    return set_it


def test_the_caption_says_what_is_dropped(board):
    assert "of the 3×3 output" in board.picture.caption
    assert board.picture.caption.endswith("No window looks at 0 of 7 rows and 1 of 8 columns.")


def test_any_sizes_of_either_axis_agree_with_the_formula(board, slide):
    for kernel, stride, padding, dilation in itertools.product((1, 2), (1, 3), (0, 2), (1, 2)):
        values = {"kernel": kernel, "stride": stride, "padding": padding, "dilation": dilation}
        for name, value in values.items():
            slide("rows", name, value)
        size = lk.output_size(7, kernel, stride, padding, dilation=dilation)
        assert f"of the {size}×3 output" in board.picture.caption


def test_columns_follow_the_rows_if_asked(board, slide):
    sizes = board.controls["sizes"]
    sizes.alike.value = True
    assert sizes.sliders["columns", "size"].value == 7
    assert sizes.sliders["columns", "size"].disabled
    frame = board.picture.frame
    slide("rows", "size", 9)
    assert board.picture.frame == frame + 1
    assert "of the 4×4 output" in board.picture.caption
    sizes.alike.value = False
    slide("columns", "size", 5)
    assert "of the 4×2 output" in board.picture.caption


def test_the_window_slider_ends_at_the_last_window(board, slide):
    assert board.controls["window"].max == 9
    board.controls["window"].value = 9
    assert "Window 9 of 9 looks at rows 4, 5, 6 and columns 4, 5, 6," in board.picture.caption
    slide("rows", "stride", 6)
    assert board.controls["window"].max == 3
    assert board.picture.caption.startswith("Window 3 of 3")


def test_dilated_rows_are_listed_and_padding_counts_below_0(board, slide):
    slide("rows", "dilation", 2)
    slide("rows", "padding", 1)
    assert "rows −1, 1, 3 and columns 0, 1, 2" in board.picture.caption


def test_a_press_chooses_the_nearest_window_or_the_output(board):
    board._press(Place(panel=0, x=7, y=3.2))
    assert board.controls["window"].value == 6
    board._press(Place(panel=1, x=0.2, y=1.9))
    assert board.controls["window"].value == 7
    board._press(Place(panel=1, x=7, y=7))
    assert board.controls["window"].value == 9


def test_a_window_that_does_not_fit_is_named_and_the_last_good_picture_stays(board, slide):
    before = board.picture.png
    slide("columns", "kernel", 9)
    assert "windows span (3, 9) but the image has (7, 8) and padding (0, 0)" in board.message.value
    assert board.picture.png == before
    board._press(Place(panel=0, x=1, y=1))
    slide("columns", "padding", 1)
    assert board.message.value == ""


def test_the_ends_of_all_sliders_go_well(board, slide):
    for ends in itertools.product((0, 1), repeat=len(SIZE_RANGES)):
        for axis in ("rows", "columns"):
            for (name, limits), end in zip(SIZE_RANGES.items(), ends, strict=True):
                slide(axis, name, limits[end])
        assert board.message.value == "" or "use a smaller kernel" in board.message.value


def test_two_boards_know_nothing_of_each_other(slide):
    other = lk.widgets.convolution_arithmetic()
    before = other.picture.png
    slide("rows", "size", 12)
    assert other.picture.png == before
