"""The share of entries that change."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import lecturekit as lk

FINITE = st.floats(-1e6, 1e6)


def test_entries_are_counted_by_their_absolute_difference():
    before = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]
    after = [[1.0, 1.0, 3.5], [4.25, 5.0, 9.0]]
    assert lk.fraction_changed(before, after) == pytest.approx(4 / 6)
    assert lk.fraction_changed(before, after, 0.25) == pytest.approx(3 / 6)
    assert lk.fraction_changed(before, after, tolerance=1) == pytest.approx(1 / 6)
    assert lk.fraction_changed(before, after, 3) == 0


def test_differences_of_bytes_do_not_wrap_around():
    before, after = np.array([0, 200], np.uint8), np.array([255, 200], np.uint8)
    assert lk.fraction_changed(before, after, 1) == 0.5


def test_nan_and_infinity_differ_from_numbers_and_not_from_themselves():
    before = [np.nan, np.nan, np.inf, np.inf, -np.inf, 1]
    after = [np.nan, 1, np.inf, -np.inf, -np.inf, np.nan]
    assert lk.fraction_changed(before, after, 5) == 0.5


@pytest.mark.parametrize("shift", [1, 2, 3, 4])
@pytest.mark.parametrize("kernel", [2, 3, 5])
def test_noise_changes_as_the_share_of_unshared_pixels_says(kernel, shift):
    """Two windows side by side share k - s of k + s columns, each as likely to hold the largest."""
    noise = np.random.default_rng(3).normal(size=(1, 1, 300, 300 + shift))
    pooled = [lk.max_pool2d(noise[..., first : first + 300], kernel) for first in (shift, 0)]
    expected = min(1.0, 2 * shift / (kernel + shift))
    assert lk.fraction_changed(*pooled) == pytest.approx(expected, abs=0.03)


@given(hnp.arrays(np.float64, hnp.array_shapes(max_dims=4, max_side=4), elements=FINITE))
def test_nothing_has_changed_in_a_copy_and_all_in_a_shifted_one(values):
    assert lk.fraction_changed(values, values.copy()) == 0
    assert lk.fraction_changed(values, values + 8, 4) == 1


@given(
    hnp.arrays(np.float64, (3, 4), elements=FINITE),
    hnp.arrays(np.float64, (3, 4), elements=FINITE),
    st.floats(0, 10),
)
def test_the_order_does_not_matter_and_a_larger_tolerance_sees_no_more(one, other, tolerance):
    share = lk.fraction_changed(one, other, tolerance)
    assert share == lk.fraction_changed(other, one, tolerance)
    assert lk.fraction_changed(one, other, tolerance + 1) <= share


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([1.0], [1.0, 2.0]), "before has shape (1,) but after (2,); compare arrays of one shape"),
        (([], []), "before has shape (0,), which is empty; give at least one entry"),
        (([1.0], [2.0], -1), "tolerance is -1.0; give a finite number of at least 0"),
        (([1.0], [2.0], np.nan), "tolerance is nan; give a finite number of at least 0"),
    ],
)
def test_what_cannot_be_compared_is_refused(arguments, message):
    with pytest.raises(ValueError, match=re.escape(f"fraction_changed: {message}")):
        lk.fraction_changed(*arguments)


@pytest.mark.parametrize("values", [["x"], [1j], [None]])
def test_what_is_no_number_is_refused(values):
    with pytest.raises(TypeError, match=r"^fraction_changed: after has dtype .*; give real numb"):
        lk.fraction_changed([1.0], values)
