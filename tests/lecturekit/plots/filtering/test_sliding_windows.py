"""The sliding window, step by step."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

FIRST_PRODUCTS = "1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 0·0 + 1·1 = 4"


def test_first_step_writes_out_the_nine_products(texts):
    ax = lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 0)
    assert texts(ax).count(FIRST_PRODUCTS) == 1


@pytest.mark.parametrize(("step", "value"), list(enumerate([4, 3, 4, 2, 4, 3, 2, 3, 4])))
def test_each_step_ends_in_the_slides_number_and_shows_the_map_so_far(texts, step, value):
    ax = lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, step)
    drawn = texts(ax)
    assert drawn[-1].endswith(f" = {value}")
    assert drawn[-1].count("·") == 9
    # 25 numbers of the image, 9 of the kernel, then 9 of the feature map.
    numbers = drawn[: 25 + 9 + 9]
    assert numbers[:25] == [str(number) for number in lk.TOY_IMAGE.flat]
    assert numbers[25:34] == [str(number) for number in lk.TOY_FILTER.flat]
    done = ["4", "3", "4", "2", "4", "3", "2", "3", "4"][: step + 1]
    assert numbers[34:] == done + ["?"] * (8 - step)


@pytest.mark.parametrize(("step", "row", "column"), [(0, 0, 0), (2, 0, 2), (5, 1, 2), (6, 2, 0)])
def test_window_and_its_result_are_framed(frames, step, row, column):
    ax = lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, step)
    window, result = frames(ax)
    assert window == (row, column, 3, 3)
    top, left, height, width = result
    assert (height, width) == (1, 1)
    # The feature map stands right of image and kernel, one row lower than the larger image.
    assert top == row + 1
    assert left > 5 + 3 + column
    assert ax.get_title() == f"Step {step}: the window at row {row}, column {column}"


def test_grids_are_named_and_joined_by_signs(texts):
    ax = lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 0)
    drawn = texts(ax)
    assert [line.get_gid() for line in ax.lines] == ["⋆", "="]
    assert [text for text in drawn if text in {"Picture", "Kernel", "Feature map"}] == [
        *("Picture", "Kernel", "Feature map")
    ]


def test_each_weight_is_written_into_the_cell_that_it_lies_on():
    ax = lk.plots.sliding_window(lk.TOY_IMAGE, [[2, -1], [0.5, 3]], 5)  # at row 1, column 1
    written = {
        text.get_text(): tuple(round(place) for place in text.get_position())
        for text in ax.texts
        if text.get_text().startswith("×")
    }
    assert written == {"×2": (1, 1), "×−1": (2, 1), "×0.5": (1, 2), "×3": (2, 2)}


def test_signed_numbers_and_fractions_are_written_with_brackets_and_points(texts):
    ax = lk.plots.sliding_window([[-1, 0.5]], [[2, -0.25]], 0)
    assert texts(ax)[-1] == "(−1)·2 + 0.5·(−0.25) = −2.12"


def test_a_long_sum_breaks_before_a_plus(texts):
    equation = texts(lk.plots.sliding_window(lk.CURVE_PATCH, lk.CURVE_FILTER, 0))[-1]
    first, *others = equation.split("\n")
    assert first.startswith("0·0 + ")
    assert all(line.startswith("+ ") for line in others)
    assert max(map(len, equation.split("\n"))) <= 76
    assert equation.count("·") == 49
    assert equation.endswith(" = 6600")


def test_colours_of_the_map_stay_when_larger_numbers_follow():
    image = [[1, 2, 30]]
    maps = [lk.plots.sliding_window(image, [[1]], step).collections[-1] for step in (0, 2)]
    first, last = (cells.get_facecolors()[0] for cells in maps)
    np.testing.assert_array_equal(first, last)


def test_the_newest_number_can_be_left_to_be_guessed(texts):
    shown = texts(lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 1, is_newest_hidden=True))
    assert shown[-1].startswith("1·1 + 1·0 + 0·1")
    assert shown[-1].endswith(" = ?")
    assert shown.count("?") == 8  # of nine entries, only the one of step 0 is there


@pytest.mark.parametrize(
    ("image", "kernel", "step"),
    [
        (lk.TOY_IMAGE, lk.TOY_FILTER, 4),
        (lk.CURVE_PATCH, lk.CURVE_FILTER, 0),
        (np.arange(42).reshape(6, 7) / 8 - 2, [[-1.5, 2.25], [0.1, -1 / 3]], 7),
        ([[1, 2]], [[3]], 1),
    ],
)
def test_nothing_is_written_off_the_page(is_inside, image, kernel, step):
    assert is_inside(lk.plots.sliding_window(image, kernel, step).figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, 0, ax=given) is given


@pytest.mark.parametrize("step", [-1, 9, 100])
def test_a_step_that_there_is_not_is_refused(step):
    message = f"sliding_window: step is {step}; the window takes 9 positions, give 0 to 8"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, step)


@pytest.mark.parametrize("step", [1.5, "1", None, True, np.array([1, 2])])
def test_a_step_that_is_no_whole_number_is_refused(step):
    with pytest.raises(TypeError, match=r"^sliding_window: step is .*; give a whole number"):
        lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, step)
    assert not plt.get_fignums()


@pytest.mark.parametrize("function", [lk.plots.sliding_window, lk.plots.sliding_window_steps])
def test_a_colour_image_is_refused(function):
    arguments = [0] if function is lk.plots.sliding_window else []
    message = f"{function.__name__}: image has shape (5, 5, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        function(np.ones((5, 5, 3)), lk.TOY_FILTER, *arguments)


def test_steps_stand_as_their_results_do_in_the_feature_map():
    axes = lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER)
    assert axes.shape == (3, 3)
    assert [[int(ax.get_title().split()[-1]) for ax in row] for row in axes] == [
        [4, 3, 4],
        [2, 4, 3],
        [2, 3, 4],
    ]
    assert axes[1, 2].get_title() == "Step 5: 3"


def test_each_small_picture_frames_its_window_and_shows_the_map_so_far(frames, texts):
    axes = lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER)
    for (row, column), ax in np.ndenumerate(axes):
        assert frames(ax)[0] == (row, column, 3, 3)
        assert texts(ax).count("?") == 8 - (3 * row + column)


def test_each_small_picture_writes_out_its_products_a_row_of_the_kernel_a_line(texts):
    first, *_, last = lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER).flat
    assert texts(first)[-1] == "1·1 + 1·0 + 1·1\n+ 0·0 + 1·1 + 1·0\n+ 0·1 + 0·0 + 1·1\n= 4"
    assert texts(last)[-1] == "1·1 + 1·0 + 1·1\n+ 1·0 + 1·1 + 0·0\n+ 1·1 + 0·0 + 0·1\n= 4"


def test_large_kernels_have_no_products_below_small_pictures(texts):
    axes = lk.plots.sliding_window_steps(np.ones((6, 6)), np.ones((4, 4)))
    assert not any("·" in text for text in texts(axes[0, 0]))


def test_steps_are_not_written_off_the_page(is_inside):
    axes = lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER)
    assert is_inside(axes[0, 0].figure)


def test_steps_use_given_axes():
    _, given = plt.subplots(1, 4)
    axes = lk.plots.sliding_window_steps(np.ones((3, 3)), np.ones((2, 2)), axes=given)
    np.testing.assert_array_equal(axes.ravel(), given)


def test_a_wrong_number_of_axes_is_refused():
    _, given = plt.subplots(1, 2)
    with pytest.raises(ValueError, match=r"^sliding_window_steps: axes holds 2 Axes; give 9$"):
        lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER, axes=given)


def test_too_many_steps_are_refused():
    message = (
        "sliding_window_steps: the window takes 64 positions, too many to draw each; "
        "give an image and a kernel with at most 49"
    )
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        lk.plots.sliding_window_steps(np.ones((8, 8)), [[1]])
