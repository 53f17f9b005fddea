"""The crowd: one figure to find, and tents that a plain dot product finds instead."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.lib.stride_tricks import sliding_window_view

import lecturekit as lk
from lecturekit.data.crowds import crowd

# A crowd takes a fifth of a second to search.
PROPERTY = settings(deadline=None, max_examples=10)
SEEDS = st.integers(0, 2**32)


def test_picture_and_figure_are_bytes_of_the_documented_shapes():
    picture, figure, _ = crowd()
    assert picture.shape == (160, 246)
    assert figure.shape == (20, 11)
    assert picture.dtype == figure.dtype == np.uint8


@PROPERTY
@given(SEEDS)
def test_figure_stands_once_in_the_picture_at_its_corner(seed):
    picture, figure, corner = crowd(seed)
    windows = sliding_window_view(picture, figure.shape)
    places = np.argwhere((windows == figure).all(axis=(2, 3)))
    np.testing.assert_array_equal(places, [corner])


@PROPERTY
@given(SEEDS)
def test_normalised_correlation_finds_the_figure_and_the_dot_product_a_white_tent(seed):
    picture, figure, corner = crowd(seed)
    assert lk.find_template(picture, figure) == corner
    dots = lk.filter2d(picture, figure)
    row, column = np.unravel_index(np.argmax(dots), dots.shape)
    np.testing.assert_array_equal(
        picture[row : row + 20, column : column + 11], np.full((20, 11), 255)
    )


@PROPERTY
@given(SEEDS)
def test_no_other_figure_looks_much_like_the_one_to_find(seed):
    picture, figure, (row, column) = crowd(seed)
    scores = lk.normalized_correlation(picture, figure)
    scores[max(0, row - 2) : row + 3, max(0, column - 2) : column + 3] = -1
    assert scores.max() < 0.9


def test_a_seed_draws_the_same_crowd_and_another_seed_another():
    np.testing.assert_array_equal(crowd(3).picture, crowd(seed=3).picture)
    assert not np.array_equal(crowd(3).picture, crowd(4).picture)


def test_changing_the_figure_does_not_change_the_picture():
    picture, figure, (row, column) = crowd()
    figure[:] = 0
    assert picture[row : row + 20, column : column + 11].any()


def test_a_negative_seed_is_refused():
    with pytest.raises(ValueError, match=r"^crowd: seed is -1; give 0 or more$"):
        crowd(-1)


@pytest.mark.parametrize("seed", ["a", 1.5, None, True, [1]])
def test_a_seed_that_is_no_whole_number_is_refused(seed):
    with pytest.raises(TypeError, match=r"^crowd: seed is .*; give a whole number"):
        crowd(seed)
