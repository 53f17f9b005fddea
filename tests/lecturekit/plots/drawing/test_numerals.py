"""How numbers are written."""

import numpy as np
import pytest

from lecturekit.plots.drawing.numerals import as_whole_numbers, numeral, sum_of_products


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (-0.0, "0"),
        (4.0, "4"),
        (-3, "−3"),
        (6600, "6600"),
        (59735091, "59735091"),
        (1e12, "1e+12"),
        (0.5, "0.5"),
        (-1 / 3, "−0.333"),
        (1e-5, "1e−05"),
        (np.float32(0.25), "0.25"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_is_written_short(value, written):
    assert numeral(value) == written


def test_negative_factors_stand_in_brackets():
    left, right = np.array([[-1.0, 2.0]]), np.array([[3.0, -0.5]])
    assert sum_of_products(left, right) == "(−1)·3 + 2·(−0.5) = −4"


@pytest.mark.parametrize(
    ("weights", "whole", "divisor"),
    [
        ([[1, 2]], [[1, 2]], 1),
        ([[1 / 9, 1 / 9]], [[1, 1]], 9),
        ([[1 / 16, 2 / 16, -4 / 16]], [[1, 2, -4]], 16),
        ([[0.5, 1.5]], [[1, 3]], 2),
        ([[0.0, 0.0]], [[0, 0]], 1),
        ([[1 / 256]], [[1]], 256),
        ([[2**-0.5]], [[2**-0.5]], 1),
    ],
)
def test_weights_become_whole_numbers_over_the_smallest_divisor(weights, whole, divisor):
    numbers, found = as_whole_numbers(np.array(weights, dtype=np.float64))
    assert found == divisor
    np.testing.assert_array_equal(numbers, whole)
