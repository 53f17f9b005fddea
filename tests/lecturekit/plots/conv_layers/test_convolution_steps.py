"""One window after the other: what it looks at, what it fills, what is dropped."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

SEEN, FILLED, NOW = 2, 3, 4


def cells(ax):
    """Return the cells of a grid by their shade."""
    return np.asarray(ax.images[0].get_array())


def hatched(ax):
    """Return the (row, column) of all hatched cells."""
    (patch,) = [patch for patch in ax.patches if patch.get_gid() == "dropped"]
    corners = patch.get_path().vertices.reshape(-1, 5, 2)[:, 0] + 0.5
    return {(int(row), int(column)) for column, row in corners}


def test_a_window_and_the_output_it_fills_are_shown(frames):
    left, right = lk.plots.convolution_steps((7, 8), 3, stride=2, step=4)
    assert frames(left) == [(2, 2, 3, 3)]
    np.testing.assert_array_equal(
        np.argwhere(cells(left) == SEEN),
        [(row, column) for row in (2, 3, 4) for column in (2, 3, 4)],
    )
    assert cells(right).tolist() == [[FILLED, FILLED, FILLED], [FILLED, NOW, 0], [0, 0, 0]]


def test_the_column_that_is_dropped_is_hatched():
    left, _ = lk.plots.convolution_steps((7, 8), 3, stride=2)
    assert hatched(left) == {(row, 7) for row in range(7)}


def test_dilation_spreads_the_window_and_padding_is_shown(frames):
    left, right = lk.plots.convolution_steps((6, 5), (3, 2), padding=(1, 0), dilation=(2, 3))
    assert frames(left) == [(-1, 0, 5, 4)]
    # Rows count from the padding's first.
    np.testing.assert_array_equal(
        np.argwhere(cells(left) == SEEN), [(row, column) for row in (0, 2, 4) for column in (0, 3)]
    )
    assert left.get_title(loc="left") == "Input 6×5, padded to 8×5"
    assert right.get_title(loc="left") == "Output 4×2"


def test_pixels_that_dilation_and_stride_pass_over_are_hatched():
    left, _ = lk.plots.convolution_steps((5, 1), (3, 1), stride=(2, 1), dilation=(2, 1))
    assert hatched(left) == {(1, 0), (3, 0)}


def test_the_formula_has_the_numbers_in_it():
    left, _ = lk.plots.convolution_steps((7, 9), 3, stride=(2, 3), padding=1, dilation=(1, 2))
    assert left.get_xlabel() == (
        "rows: ⌊(7 + 2·1 − 3) / 2⌋ + 1 = 4\ncolumns: ⌊(9 + 2·1 − (2·(3 − 1) + 1)) / 3⌋ + 1 = 3"
    )


def test_a_step_beyond_the_last_is_the_last():
    _, right = lk.plots.convolution_steps((4, 4), 3, step=99)
    assert cells(right)[1, 1] == NOW


@pytest.mark.parametrize("shape", [(3, 3), (1, 16), (16, 1)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    kernel = tuple(min(3, side) for side in shape)
    assert is_inside(lk.plots.convolution_steps(shape, kernel, padding=1)[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.convolution_steps((4, 4), 2, axes=given)) == list(given)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((3, 3), 4), "convolution_steps: windows span (4, 4) but the image has (3, 3)"),
        (((3,), 2), "convolution_steps: input_shape"),
        (((50, 3), 2), "convolution_steps: 50×3 pixels, padding included, are too many to draw"),
    ],
)
def test_windows_that_can_not_be_drawn_are_refused(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.convolution_steps(*arguments)


def test_few_rows_are_not_numbered_closer_than_small_cells_allow():
    sizes = {"stride": (6, 1), "padding": 5, "dilation": (4, 1)}
    _, output = lk.plots.convolution_steps((16, 16), (2, 9), **sizes)  # of 4x18
    assert output.get_yticks().tolist() == [0, 2]
    assert output.get_xticks().tolist() == [0, 3, 6, 9, 12, 15]
