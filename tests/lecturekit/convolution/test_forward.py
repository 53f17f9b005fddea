"""Convolution layers against torch, and what must hold of them whatever the numbers."""

import tracemalloc
from unittest import mock

import numpy as np
import pytest
import torch
from hypothesis import example, given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.convolution.forward import conv1d, conv2d, conv3d
from lecturekit.data.slides import TOY_FILTER, TOY_IMAGE
from lecturekit.windows import columns as window_columns
from lecturekit.windows.sizes import output_size


@pytest.fixture(scope="module", autouse=True)
def _one_thread():
    """Spare torch its threads: starting them takes longer than the small arrays here."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


LAYERS = {1: conv1d, 2: conv2d, 3: conv3d}
TORCH_LAYERS = {
    1: torch.nn.functional.conv1d,
    2: torch.nn.functional.conv2d,
    3: torch.nn.functional.conv3d,
}
TOLERANCE = {np.float32: 1e-4, np.float64: 1e-12}


@st.composite
def configurations(draw, axes):
    """Draw a layer and the shape of its input; these are the ranges that are compared."""
    per_axis = {
        "kernel": draw(st.tuples(*[st.integers(1, 4)] * axes)),
        "stride": draw(st.tuples(*[st.integers(1, 3)] * axes)),
        "padding": draw(st.tuples(*[st.integers(0, 3)] * axes)),
        "dilation": draw(st.tuples(*[st.integers(1, 3)] * axes)),
    }
    # The smallest image that a window fits into, one pixel often, and up to 6 pixels more.
    image = tuple(
        max(1, dilation * (kernel - 1) + 1 - 2 * padding) + draw(st.integers(0, 6))
        for kernel, padding, dilation in zip(
            per_axis["kernel"], per_axis["padding"], per_axis["dilation"], strict=True
        )
    )
    return {
        **per_axis,
        "image": image,
        "batch": draw(st.integers(1, 3)),
        "groups": draw(st.integers(1, 3)),
        "channels_per_group": draw(st.integers(1, 3)),
        "filters_per_group": draw(st.integers(1, 3)),
        "bias": draw(st.booleans()),
        "dtype": draw(st.sampled_from([np.float32, np.float64])),
        # From one row of windows at a time to everything at once.
        "block_bytes": draw(st.sampled_from([1, 2_000, 2**21])),
        "seed": draw(st.integers(0, 2**32 - 1)),
    }


ONE_PIXEL = {
    **dict.fromkeys(["image", "kernel", "stride", "dilation"], (1, 1)),
    **dict.fromkeys(["batch", "groups", "channels_per_group", "filters_per_group"], 1),
    "padding": (0, 0),
    "bias": False,
    "dtype": np.float64,
    "block_bytes": 2**21,
    "seed": 0,
}


def compare_with_torch(config):
    axes = len(config["image"])
    groups, planes = config["groups"], config["channels_per_group"]
    filters = groups * config["filters_per_group"]
    rng = np.random.default_rng(config["seed"])

    def draw(*shape):
        return rng.standard_normal(shape).astype(config["dtype"])

    x = draw(config["batch"], groups * planes, *config["image"])
    w = draw(filters, planes, *config["kernel"])
    b = draw(filters) if config["bias"] else None
    options = {name: config[name] for name in ["stride", "padding", "dilation", "groups"]}
    kept = x.copy(), w.copy()
    with mock.patch.object(window_columns, "BLOCK_BYTES", config["block_bytes"]):
        actual = LAYERS[axes](x, w, b, **options)
    assert_array_equal(x, kept[0])
    assert_array_equal(w, kept[1])
    bias = None if b is None else torch.from_numpy(b)
    expected = TORCH_LAYERS[axes](torch.from_numpy(x), torch.from_numpy(w), bias, **options)
    assert actual.dtype == config["dtype"]
    assert_allclose(actual, expected.numpy(), rtol=0, atol=TOLERANCE[config["dtype"]])


@given(config=configurations(axes=2))
@example(config=ONE_PIXEL)
@example(config={**ONE_PIXEL, "kernel": (3, 3), "padding": (1, 1)})
@example(config={**ONE_PIXEL, "image": (5, 1), "kernel": (2, 1), "stride": (2, 3)})
@settings(max_examples=500, deadline=None, derandomize=True)
def test_conv2d_agrees_with_torch(config):
    compare_with_torch(config)


@given(config=configurations(axes=1))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_conv1d_agrees_with_torch(config):
    compare_with_torch(config)


@given(config=configurations(axes=3))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_conv3d_agrees_with_torch(config):
    compare_with_torch(config)


def test_conv2d_of_the_toy_example():
    x, w = TOY_IMAGE[None, None], TOY_FILTER[None, None]
    assert_array_equal(conv2d(x, w), [[[[4, 3, 4], [2, 4, 3], [2, 3, 4]]]])


def test_a_filter_adds_up_its_channels_and_its_bias():
    """One pixel of three channels, two filters: 1·1 + 2·10 + 3·100 + 0.5 and 6·1 − 1."""
    x = np.array([1, 2, 3]).reshape(1, 3, 1, 1)
    w = np.array([[1, 10, 100], [1, 1, 1]]).reshape(2, 3, 1, 1)
    assert_array_equal(conv2d(x, w, [0.5, -1]).ravel(), [321.5, 5])


def test_correlation_does_not_turn_the_kernel():
    x, w = np.zeros((1, 1, 3, 3)), np.array([[[[1, 2], [3, 4]]]])
    x[0, 0, 1, 1] = 1
    assert_array_equal(conv2d(x, w)[0, 0], [[4, 3], [2, 1]])


def test_padding_is_zeros_on_both_sides_per_axis():
    x, w = [[[[5, 7]]]], [[[[1]]]]
    expected = [[0, 0, 0, 0], [0, 5, 7, 0], [0, 0, 0, 0]]
    assert_array_equal(conv2d(x, w, padding=1)[0, 0], expected)
    assert_array_equal(conv2d(x, w, padding=(0, 1))[0, 0], expected[1:2])


def test_dilation_reads_every_other_pixel():
    assert_array_equal(conv1d([[[1, 2, 3, 4, 5]]], [[[1, 10]]], dilation=2), [[[31, 42, 53]]])


def test_groups_keep_their_channels_apart():
    x = [[[[1, 2]], [[3, 4]]]]
    w = [[[[1]]], [[[10]]]]
    assert_array_equal(conv2d(x, w, groups=2), [[[[1, 2]], [[30, 40]]]])


def test_conv3d_sees_motion_that_no_single_frame_shows():
    """The difference of two frames: -1 where the dot was, 1 where it is now."""
    video = np.zeros((1, 1, 3, 1, 3))
    video[0, 0, [0, 1, 2], 0, [0, 1, 1]] = 1
    w = np.array([-1, 1]).reshape(1, 1, 2, 1, 1)
    assert_array_equal(conv3d(video, w)[0, 0, :, 0], [[-1, 1, 0], [0, 0, 0]])


RNG_SEEDS = st.integers(0, 2**32 - 1)
STRIDES = st.tuples(st.integers(1, 4), st.integers(1, 4))


@given(seed=RNG_SEEDS, stride=STRIDES, padding=st.integers(0, 2))
@settings(max_examples=100, deadline=None, derandomize=True)
def test_stride_s_keeps_every_sth_window_of_stride_1(seed, stride, padding):
    rng = np.random.default_rng(seed)
    x, w = rng.standard_normal((2, 3, 9, 8)), rng.standard_normal((4, 3, 3, 2))
    every = conv2d(x, w, None, 1, padding)
    strided = conv2d(x, w, None, stride, padding)
    assert_allclose(strided, every[:, :, :: stride[0], :: stride[1]], atol=1e-12)
    assert strided.shape[2:] == (
        output_size(9, 3, stride[0], padding),
        output_size(8, 2, stride[1], padding),
    )


@given(seed=RNG_SEEDS, shift=st.integers(0, 3))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_shifting_the_image_shifts_the_feature_map(seed, shift):
    rng = np.random.default_rng(seed)
    x, w = rng.standard_normal((1, 2, 8, 9)), rng.standard_normal((3, 2, 3, 3))
    moved = conv2d(x[..., shift:], w)
    assert_allclose(moved, conv2d(x, w)[..., shift:], atol=1e-12)


@given(seed=RNG_SEEDS, gain=st.integers(-5, 5))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_convolution_is_linear_in_image_and_weights(seed, gain):
    rng = np.random.default_rng(seed)
    x, other = rng.standard_normal((2, 2, 3, 5, 6))
    w, v = rng.standard_normal((2, 4, 3, 2, 3))
    assert_allclose(conv2d(gain * x + other, w), gain * conv2d(x, w) + conv2d(other, w), atol=1e-10)
    assert_allclose(conv2d(x, gain * w + v), gain * conv2d(x, w) + conv2d(x, v), atol=1e-10)


def test_an_identity_kernel_returns_the_image():
    x = np.random.default_rng(0).standard_normal((2, 3, 5, 4))
    w = np.zeros((3, 3, 3, 3))
    w[[0, 1, 2], [0, 1, 2], 1, 1] = 1
    assert_array_equal(conv2d(x, w, padding=1), x)


@pytest.mark.parametrize("dtype", [np.uint8, np.int8, np.int64, bool])
def test_integers_never_wrap_around(dtype):
    x, w = np.full((1, 1, 2, 2), 255).astype(dtype), np.full((1, 1, 2, 2), 255).astype(dtype)
    out = conv2d(x, w)
    assert out.dtype == np.float64
    assert_array_equal(out.ravel(), [4 * float(x[0, 0, 0, 0]) ** 2])


def test_float32_stays_only_if_all_inputs_are():
    x, w, b = np.ones((1, 1, 2, 2), np.float32), np.ones((1, 1, 1, 1), np.float32), np.ones(1)
    assert conv2d(x, w).dtype == np.float32
    assert conv2d(x, w, b.astype(np.float32)).dtype == np.float32
    assert conv2d(x, w, b).dtype == np.float64
    assert conv2d(x.astype(np.float64), w).dtype == np.float64
    assert conv2d(x.astype(np.float16), w).dtype == np.float64


def test_nan_stays_within_the_windows_that_see_it():
    x = np.ones((1, 1, 5, 5))
    x[0, 0, 0, 0] = np.nan
    assert np.isnan(conv2d(x, np.ones((1, 1, 3, 3)))).sum() == 1


def test_arrays_with_any_strides_are_read_right():
    rng = np.random.default_rng(0)
    x, w = rng.standard_normal((2, 3, 8, 9)), rng.standard_normal((4, 3, 3, 2))
    views = np.asfortranarray(x)[::-1, :, ::-1, ::2], np.asfortranarray(w)[:, ::-1]
    assert_allclose(conv2d(*views), conv2d(*(v.copy() for v in views)), atol=1e-12)


def test_little_memory_is_needed_beyond_the_output():
    """A batch of 4: its columns at once would fill 144 MiB, and those of a batch of 32, 1.1 GiB."""
    x = np.ones((4, 64, 128, 128), np.float32)
    w = np.ones((64, 64, 3, 3), np.float32)
    tracemalloc.start()
    try:
        out = conv2d(x, w, padding=1)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak - out.nbytes < 16 * 2**20
