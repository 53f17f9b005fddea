"""Every window a row, and one matrix product."""

import numpy as np
import pytest

import lecturekit as lk


def numbers(ax, left, rows, columns):
    """Read the numbers that are written from a column of the Axes on."""
    written = {
        (round(text.get_position()[1], 2), round(text.get_position()[0], 2)): text.get_text()
        for text in ax.texts
    }
    tops = sorted({y for y, x in written if x == round(left, 2) and y > -0.5})[:rows]
    return [[float(written[y, round(left + x, 2)]) for x in range(columns)] for y in tops]


def test_rows_times_weights_are_the_results():
    ax = lk.plots.patch_matrix(lk.TOY_IMAGE, lk.TOY_FILTER, window=4)
    patches = np.array(numbers(ax, 5 + 1.6, 9, 9))
    weights = np.array(numbers(ax, 5 + 9 + 3.2, 9, 1))
    results = np.array(numbers(ax, 5 + 9 + 1 + 4.8, 9, 1))
    np.testing.assert_array_equal(patches @ weights, results)
    np.testing.assert_array_equal(weights.ravel(), lk.TOY_FILTER.ravel())
    np.testing.assert_array_equal(results.reshape(3, 3), lk.filter2d(lk.TOY_IMAGE, lk.TOY_FILTER))
    ax.figure.draw_without_rendering()


def test_the_window_is_framed_in_the_picture_as_a_row_and_by_its_result():
    ax = lk.plots.patch_matrix(np.arange(12).reshape(3, 4), np.ones((2, 2)), window=5)
    picture, row, result = ax.patches
    assert (picture.get_x(), picture.get_y()) == (2 - 0.5, 1.5 + 1 - 0.5)
    assert (picture.get_width(), picture.get_height()) == (2, 2)
    assert (row.get_width(), row.get_height()) == (4, 1)
    assert (row.get_x(), row.get_y()) == pytest.approx((4 + 1.6 - 0.5, 5 - 0.5))
    assert result.get_x() == pytest.approx(4 + 4 + 1 + 4.8 - 0.5)


def test_a_window_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match=r"^patch_matrix: window is 9 but there are 9; count them"):
        lk.plots.patch_matrix(lk.TOY_IMAGE, lk.TOY_FILTER, window=9)
