"""The gradients of a convolution layer, against torch's and against small changes."""

from unittest import mock

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.convolution.backward import conv2d_backward
from lecturekit.convolution.forward import conv2d
from lecturekit.windows import columns as window_columns


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Spare torch its threads: starting them takes longer than the small arrays here."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@st.composite
def configurations(draw):
    """Draw a layer and the shape of its input; these are the ranges that are compared."""
    kernel = draw(st.tuples(st.integers(1, 4), st.integers(1, 4)))
    padding = draw(st.tuples(st.integers(0, 3), st.integers(0, 3)))
    dilation = draw(st.tuples(st.integers(1, 3), st.integers(1, 3)))
    # The smallest image that a window fits into, one pixel often, and up to 6 pixels more.
    image = tuple(
        max(1, d * (k - 1) + 1 - 2 * p) + draw(st.integers(0, 6))
        for k, p, d in zip(kernel, padding, dilation, strict=True)
    )
    groups, planes = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    filters = groups * draw(st.integers(1, 3))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    x = rng.standard_normal((draw(st.integers(1, 3)), groups * planes, *image))
    w = rng.standard_normal((filters, planes, *kernel))
    options = {
        "stride": draw(st.tuples(st.integers(1, 3), st.integers(1, 3))),
        "padding": padding,
        "dilation": dilation,
        "groups": groups,
    }
    dy = rng.standard_normal(conv2d(x, w, **options).shape)
    return dy, x, w, options


@given(
    config=configurations(),
    dtype=st.sampled_from([np.float32, np.float64]),
    # From one row of windows at a time to everything at once.
    block_bytes=st.sampled_from([1, 2_000, 2**21]),
)
@settings(max_examples=400, deadline=None, derandomize=True)
def test_gradients_agree_with_torch(config, dtype, block_bytes):
    *arrays, options = config
    dy, x, w = (array.astype(dtype) for array in arrays)
    kept = dy.copy(), x.copy(), w.copy()
    with mock.patch.object(window_columns, "BLOCK_BYTES", block_bytes):
        gradients = conv2d_backward(dy, x, w, **options)
    for array, before in zip((dy, x, w), kept, strict=True):
        assert_array_equal(array, before)

    inputs = [
        torch.from_numpy(x).requires_grad_(),
        torch.from_numpy(w).requires_grad_(),
        torch.zeros(len(w), dtype=torch.from_numpy(w).dtype, requires_grad=True),
    ]
    torch.nn.functional.conv2d(*inputs, **options).backward(torch.from_numpy(dy))
    for actual, tensor in zip(gradients, inputs, strict=True):
        assert actual.dtype == dtype
        tolerance = 1e-3 if dtype is np.float32 else 1e-12
        assert_allclose(actual, tensor.grad.numpy(), rtol=0, atol=tolerance)


@given(config=configurations(), data=st.data())
@settings(max_examples=100, deadline=None, derandomize=True)
def test_gradients_predict_what_a_small_change_does(config, data):
    """Move one entry of image, weights and bias to both sides, and compare the loss."""
    dy, x, w, options = config
    b = np.zeros(len(w))
    for array, gradient in zip((x, w, b), conv2d_backward(dy, x, w, **options), strict=True):
        entry = data.draw(st.integers(0, array.size - 1))
        losses = []
        for step in (-1e-3, 1e-3):
            kept = array.flat[entry]
            array.flat[entry] += step
            losses.append(np.sum(dy * conv2d(x, w, b, **options)))
            array.flat[entry] = kept
        slope = (losses[1] - losses[0]) / 2e-3
        assert gradient.flat[entry] == pytest.approx(slope, rel=1e-7, abs=1e-7)


def test_overlapping_windows_add_up():
    """A kernel of ones: every pixel's gradient is the number of windows that see it."""
    dx, dw, db = conv2d_backward(
        np.ones((1, 1, 2, 2)), np.arange(9).reshape(1, 1, 3, 3), np.ones((1, 1, 2, 2))
    )
    assert_array_equal(dx[0, 0], [[1, 2, 1], [2, 4, 2], [1, 2, 1]])
    assert_array_equal(dw[0, 0], [[0 + 1 + 3 + 4, 1 + 2 + 4 + 5], [3 + 4 + 6 + 7, 24]])
    assert_array_equal(db, [4])


def test_pixels_that_no_window_reaches_get_no_gradient():
    """Stride 2 drops the last row and column of a 4x4 image."""
    dx, _, _ = conv2d_backward(
        np.ones((1, 1, 1, 1)), np.ones((1, 1, 4, 4)), np.ones((1, 1, 3, 3)), stride=2
    )
    assert dx[0, 0, 3].tolist() == [0, 0, 0, 0]
    assert dx.sum() == 9


def test_integers_become_float64_and_do_not_wrap():
    ones = np.full((1, 1, 1, 1), 200, np.uint8)
    gradients = conv2d_backward(ones, ones, ones)
    assert [gradient.item() for gradient in gradients] == [40_000, 40_000, 200]
    assert {gradient.dtype for gradient in gradients} == {np.dtype(np.float64)}


def test_one_float64_input_makes_all_gradients_float64():
    one = np.ones((1, 1, 1, 1), np.float32)
    for arrays in [(one.astype(float), one, one), (one, one.astype(float), one)]:
        assert {g.dtype for g in conv2d_backward(*arrays)} == {np.dtype(np.float64)}


X, W = np.ones((2, 3, 7, 8)), np.ones((4, 3, 3, 3))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: conv2d_backward(np.ones((2, 4, 7, 8)), X, W),
            ValueError,
            (
                r"conv2d_backward: dy has shape \(2, 4, 7, 8\) but conv2d of x \(2, 3, 7, 8\) with "
                r"w \(4, 3, 3, 3\) gives \(2, 4, 5, 6\) under these options"
            ),
        ),
        (
            lambda: conv2d_backward(np.ones((4, 5, 6)), X, W),
            ValueError,
            r"conv2d_backward: dy has shape \(4, 5, 6\); give \(N, F, OH, OW\)",
        ),
        (
            lambda: conv2d_backward(np.ones((2, 4, 5, 6)), X, W[:, :2]),
            ValueError,
            "conv2d_backward: x has 3 channels but w expects 2",
        ),
        (
            lambda: conv2d_backward(np.ones((2, 4, 5, 6)), X, W, stride=0),
            ValueError,
            "conv2d_backward: stride is 0; give 1 or more",
        ),
        (
            lambda: conv2d_backward(np.ones((2, 4, 5, 6)) * 1j, X, W),
            TypeError,
            "conv2d_backward: dy has dtype complex128; give real numbers",
        ),
    ],
)
def test_bad_arguments_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
