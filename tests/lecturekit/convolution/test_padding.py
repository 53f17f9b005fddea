"""The border around images."""

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

import lecturekit as lk


def test_rows_and_columns_are_added_on_both_sides():
    np.testing.assert_array_equal(
        lk.pad2d([[1, 2]], (1, 2), value=7),
        [[7, 7, 7, 7, 7, 7], [7, 7, 1, 2, 7, 7], [7, 7, 7, 7, 7, 7]],
    )


@given(
    shape=st.lists(st.integers(1, 4), min_size=2, max_size=5).map(tuple),
    rows=st.integers(0, 3),
    columns=st.integers(0, 3),
    value=st.floats(-5, 5),
)
def test_it_is_what_torch_makes(shape, rows, columns, value):
    x = np.arange(np.prod(shape), dtype=float).reshape(shape)
    expected = torch.nn.functional.pad(
        torch.from_numpy(x), (columns, columns, rows, rows), value=value
    )
    np.testing.assert_array_equal(lk.pad2d(x, (rows, columns), value), expected.numpy())


def test_padding_none_gives_a_new_array():
    x = np.ones((2, 3))
    padded = lk.pad2d(x, 0)
    padded[:] = 5
    np.testing.assert_array_equal(x, np.ones((2, 3)))


def test_a_layer_with_padding_is_a_layer_on_the_padded_image():
    rng = np.random.default_rng(0)
    x, w = rng.normal(size=(2, 3, 5, 6)), rng.normal(size=(4, 3, 3, 2))
    np.testing.assert_allclose(lk.conv2d(x, w, padding=(1, 2)), lk.conv2d(lk.pad2d(x, (1, 2)), w))


def test_a_border_that_no_maximum_takes():
    assert lk.pad2d([[-3.0]], 1, -np.inf).max() == -3


def test_float32_stays_and_whole_numbers_become_float64():
    assert lk.pad2d(np.ones((2, 2), np.float32), 1).dtype == np.float32
    assert lk.pad2d(np.ones((2, 2), int), 1, 0.5).dtype == np.float64


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (([1, 2], 1), ValueError, r"^pad2d: x has shape \(2,\); give \(H, W\)$"),
        ((np.ones((2, 0)), 1), ValueError, r"^pad2d: x has shape \(2, 0\), which is empty"),
        ((np.ones((2, 2)), -1), ValueError, r"^pad2d: padding.* is -1; give 0 or more$"),
        ((np.ones((2, 2)), (1, 2, 3)), ValueError, r"^pad2d: padding"),
        ((np.ones((2, 2)), 1.5), TypeError, r"^pad2d: padding.* 1\.5; give a whole number"),
        (([["a", "b"]], 1), TypeError, r"^pad2d: x has dtype <U1; give real numbers$"),
    ],
)
def test_what_can_not_be_padded_is_refused(arguments, error, message):
    with pytest.raises(error, match=message):
        lk.pad2d(*arguments)
