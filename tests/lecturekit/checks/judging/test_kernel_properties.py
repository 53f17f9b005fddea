"""A kernel that may be right in many ways is refused with the place of its first wrong weight."""

import numpy as np
import pytest

from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.kernel_properties import assert_brightening, assert_smoothing

EVEN = np.full((3, 3), 1 / 9)


def smoothing(rows):
    weights = np.array(rows, dtype=float)
    return weights / weights.sum()


def with_nan_at(row, column):
    kernel = EVEN.copy()
    kernel[row, column] = np.nan
    return kernel


def test_unequal_rows_and_columns_are_shown_side_by_side():
    kernel = smoothing([[1, 1, 1], [2, 2, 2], [1, 1, 1]])
    with pytest.raises(
        CheckFailed, match=r"row 1, column 0 is 0\.166667, where kernel\.T has 0\.08"
    ):
        assert_smoothing(kernel, 3, "size 3")


def test_a_kernel_that_shifts_is_compared_with_itself_turned():
    kernel = smoothing([[1, 2, 3], [2, 4, 6], [3, 6, 9]])
    with pytest.raises(
        CheckFailed, match=r"row 1, column 2 is .*, where the kernel rotated by 180°"
    ):
        assert_smoothing(kernel, 3, "size 3")


def test_the_first_neighbour_above_the_centre_is_named():
    kernel = smoothing([[1, 2, 1], [2, 1, 2], [1, 2, 1]])
    with pytest.raises(CheckFailed, match=r"row 0, column 1 is .*, where the center has .* weighs"):
        assert_smoothing(kernel, 3, "size 3")


def test_rounding_errors_are_no_asymmetry():
    kernel = EVEN + 1e-9 * np.arange(9).reshape(3, 3)
    assert_smoothing(kernel, 3, "size 3")


@pytest.mark.parametrize("place", [(1, 1), (2, 0)])
def test_the_place_of_a_nan_is_named(place):
    row, column = place
    with pytest.raises(CheckFailed, match=rf"row {row}, column {column} is nan; .* division by 0"):
        assert_smoothing(with_nan_at(row, column), 3, "size 3")
    with pytest.raises(CheckFailed, match=rf"row {row}, column {column} is nan; .* division by 0"):
        assert_brightening(with_nan_at(row, column), 2, "gain 2")


def test_brightening_names_the_first_neighbour_that_is_mixed_in():
    kernel = np.array([[0, 0, 0], [0, 2, -0.25], [0, 0, 1]])
    with pytest.raises(CheckFailed, match=r"weight -0\.25 at row 1, column 2"):
        assert_brightening(kernel, 2, "gain 2")
