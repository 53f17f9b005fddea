"""Pooling layers against torch, and what must hold of them whatever the numbers."""

from unittest import mock

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.pooling import windows as pooling_windows
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d
from lecturekit.windows.sizes import output_size


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Spare torch its threads: starting them takes longer than the small arrays here."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


POOLS = {
    max_pool2d: torch.nn.functional.max_pool2d,
    avg_pool2d: torch.nn.functional.avg_pool2d,
}


@st.composite
def configurations(draw, *, padded=True):
    """Draw a layer and the shape of its input; these are the ranges that are compared."""
    kernel = draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    padding = tuple(draw(st.integers(0, k // 2)) if padded else 0 for k in kernel)
    # The smallest map that a window fits into, one pixel often, and up to 7 pixels more.
    sides = tuple(
        max(1, k - 2 * p) + draw(st.integers(0, 7)) for k, p in zip(kernel, padding, strict=True)
    )
    return {
        "shape": (draw(st.integers(1, 3)), draw(st.integers(1, 4)), *sides),
        "kernel_size": kernel,
        # None is the kernel size: windows that touch; smaller ones overlap, larger ones gap.
        "stride": draw(st.none() | st.tuples(st.integers(1, 6), st.integers(1, 6))),
        "padding": padding,
    }


@pytest.mark.parametrize("pool", POOLS)
@given(
    config=configurations(),
    dtype=st.sampled_from([np.float32, np.float64]),
    # From one plane at a time to everything at once.
    block_bytes=st.sampled_from([1, 2_000, 2**20]),
    seed=st.integers(0, 2**32 - 1),
)
@example(
    config={"shape": (1, 1, 1, 1), "kernel_size": (3, 2), "stride": None, "padding": (1, 1)},
    dtype=np.float64,
    block_bytes=1,
    seed=0,
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_pooling_agrees_with_torch(pool, config, dtype, block_bytes, seed):
    x = np.random.default_rng(seed).standard_normal(config["shape"]).astype(dtype)
    options = {name: config[name] for name in ["kernel_size", "stride", "padding"]}
    kept = x.copy()
    with mock.patch.object(pooling_windows, "BLOCK_BYTES", block_bytes):
        actual = pool(x, **options)
    assert_array_equal(x, kept)
    assert actual.dtype == dtype
    expected = POOLS[pool](torch.from_numpy(x), **options).numpy()
    assert_allclose(actual, expected, atol=1e-6 if dtype is np.float32 else 1e-14)


@given(shape=st.tuples(*[st.integers(1, 6)] * 4), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_global_average_agrees_with_torch_and_with_one_large_window(shape, seed):
    x = np.random.default_rng(seed).standard_normal(shape)
    expected = torch.nn.functional.adaptive_avg_pool2d(torch.from_numpy(x), 1)[..., 0, 0]
    assert_allclose(global_avg_pool(x), expected.numpy(), atol=1e-14)
    assert_allclose(global_avg_pool(x), avg_pool2d(x, shape[2:])[..., 0, 0], atol=1e-14)


@given(config=configurations(padded=False), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_the_maximum_is_never_below_the_average(config, seed):
    """Without padding, that is: its zeros count in the average but never in the maximum."""
    x = np.random.default_rng(seed).integers(-9, 9, config["shape"])
    options = config["kernel_size"], config["stride"]
    assert (max_pool2d(x, *options) >= avg_pool2d(x, *options)).all()


@pytest.mark.parametrize("pool", POOLS)
@given(config=configurations(), seed=st.integers(0, 2**32 - 1))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_stride_s_keeps_every_sth_window_of_stride_1(pool, config, seed):
    x = np.random.default_rng(seed).standard_normal(config["shape"])
    rows, columns = config["stride"] or config["kernel_size"]
    every = pool(x, config["kernel_size"], 1, config["padding"])
    strided = pool(x, config["kernel_size"], config["stride"], config["padding"])
    assert_array_equal(strided, every[:, :, ::rows, ::columns])
    assert strided.shape[2:] == tuple(
        map(
            output_size,
            config["shape"][2:],
            config["kernel_size"],
            (rows, columns),
            config["padding"],
        )
    )


X = [[[[1, 5, 2, 0], [3, 4, 1, 1], [0, 1, 7, 6], [2, 2, 8, 9]]]]


def test_windows_touch_unless_told_otherwise():
    assert_array_equal(max_pool2d(X, 2), [[[[5, 2], [2, 9]]]])
    assert_array_equal(avg_pool2d(X, 2), [[[[13 / 4, 1], [5 / 4, 30 / 4]]]])


def test_windows_may_overlap():
    assert_array_equal(max_pool2d(X, 2, stride=1)[0, 0], [[5, 5, 2], [4, 7, 7], [2, 8, 9]])


def test_rows_and_columns_that_fill_no_window_are_dropped():
    assert_array_equal(max_pool2d(X, 3), [[[[7]]]])
    assert_array_equal(max_pool2d(X, (3, 2)), [[[[5, 7]]]])


def test_padding_never_wins_the_maximum():
    assert_array_equal(
        max_pool2d([[[[-3, -5]]]], (1, 2), stride=1, padding=(0, 1)), [[[[-3, -3, -5]]]]
    )


def test_padding_counts_in_the_average():
    assert_array_equal(avg_pool2d([[[[-3, -5]]]], (1, 2), 1, (0, 1)), [[[[-1.5, -4, -2.5]]]])


def test_minus_infinity_in_the_map_stays():
    x = np.full((1, 1, 2, 2), -np.inf)
    assert_array_equal(max_pool2d(x, 2), [[[[-np.inf]]]])


def test_nan_wins_its_windows_and_no_others():
    x = np.ones((1, 1, 2, 4))
    x[0, 0, 1, 0] = np.nan
    for pool in POOLS:
        assert_array_equal(pool(x, 2), [[[[np.nan, 1]]]])


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, bool, np.float16])
def test_integers_become_float64_and_do_not_wrap(dtype):
    x = np.full((1, 1, 2, 2), 200).astype(dtype)
    for out in [max_pool2d(x, 2), avg_pool2d(x, 2), global_avg_pool(x)]:
        assert out.dtype == np.float64
        assert out.item() == x.flat[0]


def test_a_kernel_of_one_copies_the_map():
    x = np.arange(6.0).reshape(1, 1, 2, 3)
    out = max_pool2d(x, 1)
    assert_array_equal(out, x)
    assert not np.shares_memory(out, x)


SQUARE = np.ones((1, 2, 4, 4))


@pytest.mark.parametrize("pool", POOLS)
@pytest.mark.parametrize(
    ("x", "options", "error", "message"),
    [
        (SQUARE[0], {"kernel_size": 2}, ValueError, r"x has shape \(2, 4, 4\); give \(N, C, H, W"),
        (SQUARE[:0], {"kernel_size": 2}, ValueError, "x has shape .* which is empty"),
        (SQUARE * 1j, {"kernel_size": 2}, TypeError, "x has dtype complex128; give real"),
        (SQUARE, {"kernel_size": 0}, ValueError, "kernel_size is 0; give 1 or more"),
        (SQUARE, {"kernel_size": (2, 2, 2)}, ValueError, "kernel_size has 3 entries; give one"),
        (SQUARE, {"kernel_size": 2.0}, TypeError, r"kernel_size is 2\.0; give a whole number"),
        (SQUARE, {"kernel_size": 2, "stride": 0}, ValueError, "stride is 0; give 1 or more"),
        (SQUARE, {"kernel_size": 2, "padding": -1}, ValueError, "padding is -1; give 0 or more"),
        (
            SQUARE,
            {"kernel_size": (5, 2)},
            ValueError,
            r"windows span \(5, 2\) but the image has \(4, 4\) and padding \(0, 0\)",
        ),
        (
            SQUARE,
            {"kernel_size": (3, 2), "padding": 2},
            ValueError,
            r"padding \(2, 2\) is more than half the window \(3, 2\), .* use at most \(1, 1\)",
        ),
    ],
)
def test_bad_arguments_are_refused(pool, x, options, error, message):
    with pytest.raises(error, match=f"{pool.__name__}: {message}"):
        pool(x, **options)


def test_global_average_refuses_a_wrong_rank():
    with pytest.raises(ValueError, match=r"global_avg_pool: x has shape \(2, 4, 4\); give"):
        global_avg_pool(SQUARE[0])
