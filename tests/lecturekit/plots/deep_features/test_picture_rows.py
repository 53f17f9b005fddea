"""Rows of pictures."""

import numpy as np
import pytest

import lecturekit as lk


def test_each_row_has_its_name_and_its_pictures():
    rows = {"a": np.random.default_rng(0).random((2, 6, 6, 3)), "b": np.zeros((2, 6, 6, 3))}
    axes = lk.plots.picture_rows(rows)
    assert [ax.get_ylabel() for ax in axes[:, 0]] == ["a", "b"]
    np.testing.assert_array_equal(axes[0, 1].images[0].get_array(), rows["a"][1])


@pytest.mark.parametrize("rows", [{}, {"a": np.zeros((2, 6, 6, 3)), "b": np.zeros((3, 6, 6, 3))}])
def test_nothing_and_rows_of_different_lengths_are_refused(rows):
    with pytest.raises(ValueError, match="picture_rows: the rows have"):
        lk.plots.picture_rows(rows)
