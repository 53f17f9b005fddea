"""The gradients of the pooling layers, against torch's and against small changes."""

from unittest import mock

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.pooling import windows as pooling_windows
from lecturekit.pooling.backward import avg_pool2d_backward, max_pool2d_backward
from lecturekit.pooling.forward import avg_pool2d, max_pool2d


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Spare torch its threads: starting them takes longer than the small arrays here."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


BACKWARDS = {
    max_pool2d_backward: (max_pool2d, torch.nn.functional.max_pool2d),
    avg_pool2d_backward: (avg_pool2d, torch.nn.functional.avg_pool2d),
}


@st.composite
def configurations(draw):
    """Draw a layer and the shape of its input; these are the ranges that are compared."""
    kernel = draw(st.tuples(st.integers(1, 5), st.integers(1, 5)))
    padding = tuple(draw(st.integers(0, k // 2)) for k in kernel)
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
        "seed": draw(st.integers(0, 2**32 - 1)),
    }


@pytest.mark.parametrize("backward", BACKWARDS)
@given(
    config=configurations(),
    dtype=st.sampled_from([np.float32, np.float64]),
    # Few distinct values make many ties.
    distinct=st.sampled_from([1, 3, 10_000]),
    block_bytes=st.sampled_from([1, 2_000, 2**20]),
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_gradients_agree_with_torch(backward, config, dtype, distinct, block_bytes):
    forward, torch_forward = BACKWARDS[backward]
    rng = np.random.default_rng(config["seed"])
    x = (rng.integers(0, distinct, config["shape"]) - distinct // 2).astype(dtype)
    options = {name: config[name] for name in ["kernel_size", "stride", "padding"]}
    dy = rng.standard_normal(forward(x, **options).shape).astype(dtype)
    kept = dy.copy(), x.copy()
    with mock.patch.object(pooling_windows, "BLOCK_BYTES", block_bytes):
        dx = backward(dy, x, **options)
    assert_array_equal(dy, kept[0])
    assert_array_equal(x, kept[1])
    tensor = torch.from_numpy(x).requires_grad_()
    torch_forward(tensor, **options).backward(torch.from_numpy(dy))
    assert dx.dtype == dtype
    assert_allclose(dx, tensor.grad.numpy(), atol=1e-5 if dtype is np.float32 else 1e-13)


@pytest.mark.parametrize("backward", BACKWARDS)
@given(config=configurations(), data=st.data())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_gradients_predict_what_a_small_change_does(backward, config, data):
    """Move one pixel to both sides, and compare the loss; no two pixels are alike here."""
    forward, _ = BACKWARDS[backward]
    rng = np.random.default_rng(config["seed"])
    x = rng.permutation(int(np.prod(config["shape"]))).reshape(config["shape"]).astype(float)
    options = {name: config[name] for name in ["kernel_size", "stride", "padding"]}
    dy = rng.standard_normal(forward(x, **options).shape)
    dx = backward(dy, x, **options)
    entry = data.draw(st.integers(0, x.size - 1))
    losses = []
    for step in (-1e-3, 1e-3):
        moved = x.copy()
        moved.flat[entry] += step
        losses.append(np.sum(dy * forward(moved, **options)))
    slope = (losses[1] - losses[0]) / 2e-3
    assert dx.flat[entry] == pytest.approx(slope, rel=1e-6, abs=1e-6)


def test_the_first_of_equal_pixels_takes_the_gradient():
    dx = max_pool2d_backward([[[[7]]]], [[[[1, 2], [2, 2]]]], 2)
    assert_array_equal(dx, [[[[0, 7], [0, 0]]]])


def test_a_pixel_that_wins_several_windows_gets_the_sum():
    dx = max_pool2d_backward([[[[1, 10, 100]]]], [[[[0, 5, 4, 3]]]], (1, 2), stride=1)
    assert_array_equal(dx, [[[[0, 11, 100, 0]]]])


def test_shares_of_overlapping_windows_add_up():
    dx = avg_pool2d_backward([[[[2, 20, 200]]]], [[[[0, 5, 4, 3]]]], (1, 2), stride=1)
    assert_array_equal(dx, [[[[1, 11, 110, 100]]]])


def test_what_falls_on_the_padding_is_lost():
    dx = avg_pool2d_backward([[[[2, 20]]]], [[[[0]]]], (1, 2), stride=1, padding=(0, 1))
    assert_array_equal(dx, [[[[11]]]])


def test_minus_infinity_beats_the_padding():
    x = np.full((1, 1, 1, 2), -np.inf)
    dx = max_pool2d_backward([[[[5, 7]]]], x, (1, 2), 2, (0, 1))
    assert_array_equal(dx, [[[[5, 7]]]])


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_a_nan_takes_the_gradient_of_its_window(dtype):
    x = np.array([[[[3, np.nan]]]], dtype)
    assert_array_equal(max_pool2d_backward([[[[5]]]], x, (1, 2)), [[[[0, 5]]]])


@given(
    config=configurations(),
    dtype=st.sampled_from([np.float32, np.float64]),
    share=st.sampled_from([0.1, 0.5, 1.0]),
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_of_several_nan_in_a_window_the_last_takes_the_gradient_as_in_torch(config, dtype, share):
    rng = np.random.default_rng(config["seed"])
    x = rng.integers(0, 3, config["shape"]).astype(dtype)
    x[rng.random(x.shape) < share] = np.nan
    options = {name: config[name] for name in ["kernel_size", "stride", "padding"]}
    dy = rng.standard_normal(max_pool2d(x, **options).shape).astype(dtype)
    tensor = torch.from_numpy(x).requires_grad_()
    torch.nn.functional.max_pool2d(tensor, **options).backward(torch.from_numpy(dy))
    assert_allclose(max_pool2d_backward(dy, x, **options), tensor.grad.numpy(), atol=1e-5)


@pytest.mark.parametrize("backward", BACKWARDS)
def test_dtypes_of_both_inputs_count(backward):
    dy, x = np.full((1, 1, 1, 1), 200, np.uint8), np.full((1, 1, 1, 1), 200, np.uint8)
    assert backward(dy, x, 1).dtype == np.float64
    assert backward(dy, x, 1).item() == 200
    assert backward(dy.astype(np.float32), x.astype(np.float32), 1).dtype == np.float32
    assert backward(dy.astype(np.float64), x.astype(np.float32), 1).dtype == np.float64


SQUARE = np.ones((1, 2, 4, 4))
HALF = np.ones((1, 2, 2, 2))


@pytest.mark.parametrize("backward", BACKWARDS)
@pytest.mark.parametrize(
    ("arrays", "options", "error", "message"),
    [
        (
            (SQUARE, SQUARE),
            {"kernel_size": 2},
            ValueError,
            r"dy has shape \(1, 2, 4, 4\) but pooling x \(1, 2, 4, 4\) .* gives \(1, 2, 2, 2\)",
        ),
        (
            (HALF[0], SQUARE),
            {"kernel_size": 2},
            ValueError,
            r"dy has shape .*; give \(N, C, OH, OW",
        ),
        ((HALF, SQUARE[0]), {"kernel_size": 2}, ValueError, r"x has shape .*; give \(N, C, H, W"),
        ((HALF * 1j, SQUARE), {"kernel_size": 2}, TypeError, "dy has dtype complex128; give real"),
        ((HALF, SQUARE), {"kernel_size": 5}, ValueError, r"windows span \(5, 5\)"),
        (
            (HALF, SQUARE),
            {"kernel_size": 2, "padding": 2},
            ValueError,
            r"padding \(2, 2\) is more than half the window \(2, 2\)",
        ),
        ((HALF, SQUARE), {"kernel_size": 2, "stride": -2}, ValueError, "stride is -2; give 1"),
    ],
)
def test_bad_arguments_are_refused(backward, arrays, options, error, message):
    with pytest.raises(error, match=f"{backward.__name__}: {message}"):
        backward(*arrays, **options)
