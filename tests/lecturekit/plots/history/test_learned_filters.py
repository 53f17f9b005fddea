"""Two sheets of filters: each filter is there whole, scaled by itself, with gaps between them."""

import numpy as np
import pytest

import lecturekit as lk

TWO = np.array([[[1.0, -2.0]], [[0.0, 4.0]]])  # two filters of 1x2


def test_each_filter_lies_in_its_place_scaled_by_its_largest_weight():
    left, right = lk.plots.filter_sheets([*TWO, -TWO[0]], TWO)
    drawn = left.images[0].get_array().filled(np.nan)
    gap = np.nan
    np.testing.assert_array_equal(
        drawn, [[0.5, -1, gap, 0, 1], [gap] * 5, [-0.5, 1, gap, gap, gap]]
    )
    assert (left.get_title(), right.get_title()) == (
        "3 filters learned from photographs",
        "2 model cells",
    )


def test_a_filter_of_zeros_stays_one():
    left, _ = lk.plots.filter_sheets(np.zeros((1, 2, 2)), TWO)
    assert not left.images[0].get_array().any()


def test_what_is_no_set_of_filters_is_named():
    with pytest.raises(ValueError, match="filter_sheets: modeled"):
        lk.plots.filter_sheets(TWO, np.zeros((3, 3)))
