"""Windows as columns: what they hold, how they come in blocks, and their transpose."""

from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.windows import columns as window_columns
from lecturekit.windows.axes import crop, pad, window_axes
from lecturekit.windows.columns import add_columns, column_blocks


def test_each_row_is_a_weight_and_each_column_a_window():
    image = np.arange(9.0).reshape(1, 1, 3, 3)
    axes = window_axes("f", (3, 3), kernel=2, stride=1, padding=0)
    [(index, rows, columns)] = column_blocks(image, axes)
    assert (index, rows) == (0, range(2))
    assert columns.shape == (1, 2, 2, 2, 2)
    assert_array_equal(
        columns.reshape(4, 4), [[0, 1, 3, 4], [1, 2, 4, 5], [3, 4, 6, 7], [4, 5, 7, 8]]
    )


def test_blocks_share_the_rows_of_windows_evenly():
    """Seven rows of 80 bytes under a limit of 320: four and three, not four, two and one."""
    axes = window_axes("f", (7, 10), kernel=1, stride=1, padding=0)
    with mock.patch.object(window_columns, "BLOCK_BYTES", 320):
        blocks = [(index, rows) for index, rows, _ in column_blocks(np.ones((2, 1, 7, 10)), axes)]
    assert blocks == [(0, range(4)), (0, range(4, 7)), (1, range(4)), (1, range(4, 7))]


def test_one_row_is_the_least_however_small_the_limit():
    axes = window_axes("f", (3, 3), kernel=3, stride=1, padding=1)
    with mock.patch.object(window_columns, "BLOCK_BYTES", 1):
        assert [len(rows) for _, rows, _ in column_blocks(np.ones((1, 1, 3, 3)), axes)] == [1] * 3


PAIRS = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(
    options=st.fixed_dictionaries(
        {
            "kernel": PAIRS,
            "stride": PAIRS,
            "padding": st.tuples(st.integers(0, 2), st.integers(0, 2)),
            "dilation": PAIRS,
        }
    ),
    block_bytes=st.sampled_from([1, 500, 2**21]),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_adding_back_is_the_transpose_of_laying_out(options, block_bytes, seed):
    """For any image x and columns c: sum(c * lay_out(x)) equals sum(add_back(c) * x)."""
    rng = np.random.default_rng(seed)
    axes = window_axes("f", (8, 9), **options)
    x = rng.standard_normal((1, 2, 8, 9))
    back = pad(np.zeros_like(x), axes)
    total = 0.0
    with mock.patch.object(window_columns, "BLOCK_BYTES", block_bytes):
        for index, rows, columns in column_blocks(x, axes):
            other = rng.standard_normal(columns.shape)
            total += np.sum(other * columns)
            add_columns(back[index], axes, rows, other)
    assert_allclose(np.sum(crop(back, axes) * x), total, atol=1e-10)
