"""Distances along and across a bar."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.vision.orientation import bar_axes


def test_a_lying_bar_runs_along_the_columns_and_across_is_up():
    along, across = bar_axes("f", (3, 3), 0)
    assert along.tolist() == [[-1, 0, 1]] * 3
    assert across.tolist() == [[1, 1, 1], [0, 0, 0], [-1, -1, -1]]


def test_a_standing_bar_runs_up_and_across_is_left():
    along, across = bar_axes("f", (3, 3), 90)
    np.testing.assert_allclose(along, [[1, 1, 1], [0, 0, 0], [-1, -1, -1]], atol=1e-12)
    np.testing.assert_allclose(across, [[1, 0, -1]] * 3, atol=1e-12)


def test_45_degrees_rise_to_the_right():
    along, across = bar_axes("f", (3, 3), 45)
    assert along[0, 2] == pytest.approx(2**0.5)
    assert across[0, 2] == pytest.approx(0, abs=1e-12)


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 9), st.integers(1, 9), st.floats(-720, 720))
def test_turning_keeps_the_distance_from_the_centre(rows, columns, orientation):
    along, across = bar_axes("f", (rows, columns), orientation)
    lying_along, lying_across = bar_axes("f", (rows, columns), 0)
    np.testing.assert_allclose(along**2 + across**2, lying_along**2 + lying_across**2, atol=1e-9)


def test_one_number_is_a_square():
    np.testing.assert_array_equal(bar_axes("f", 3, 30), bar_axes("f", (3, 3), 30))


@pytest.mark.parametrize(
    ("shape", "message"),
    [
        ((5,), "^f: shape has 1 entries; give one int, or 2, one per axis$"),
        ((5, 5, 3), "^f: shape has 3 entries; give one int, or 2, one per axis$"),
        ((3, 0), "^f: shape is 0; give 1 or more$"),
    ],
)
def test_a_shape_that_is_none_is_refused(shape, message):
    with pytest.raises(ValueError, match=message):
        bar_axes("f", shape, 0)


def test_a_shape_of_no_integers_is_a_type_error():
    with pytest.raises(TypeError, match=r"^f: shape is 2.5; give a whole number \(an int\)$"):
        bar_axes("f", (3, 2.5), 0)


def test_an_orientation_that_is_not_finite_is_refused():
    with pytest.raises(ValueError, match=r"^f: orientation is inf; give a finite number$"):
        bar_axes("f", (3, 3), np.inf)
