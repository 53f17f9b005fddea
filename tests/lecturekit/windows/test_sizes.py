"""Sizes along one axis, against counting by hand and against what layers really see."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.convolution.forward import conv1d
from lecturekit.windows.sizes import ReceptiveField, output_size, receptive_field, same_padding


@pytest.mark.parametrize(
    ("n", "kernel_size", "options", "expected"),
    [
        (5, 3, {}, 3),  # the toy example of the slides
        (1, 1, {}, 1),
        (4, 4, {}, 1),
        (5, 2, {"stride": 2}, 2),  # the last pixel is dropped
        (5, 3, {"padding": 1}, 5),
        (7, 3, {"dilation": 2}, 3),
        (7, 3, {"stride": 2, "padding": 2, "dilation": 3}, 3),
        # AlexNet, layer by layer
        (227, 11, {"stride": 4}, 55),
        (224, 11, {"stride": 4, "padding": 2}, 55),
        (224, 11, {"stride": 4}, 54),  # the 224 of the paper does not work out
        (55, 3, {"stride": 2}, 27),
        (27, 5, {"padding": 2}, 27),
    ],
)
def test_output_size_of_known_layers(n, kernel_size, options, expected):
    assert output_size(n, kernel_size, **options) == expected


@given(
    n=st.integers(1, 40),
    kernel_size=st.integers(1, 9),
    stride=st.integers(1, 6),
    padding=st.integers(0, 5),
    dilation=st.integers(1, 4),
)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_output_size_counts_the_windows_that_fit(n, kernel_size, stride, padding, dilation):
    last_pixel = n + 2 * padding - 1
    fitting = 0
    start = 0
    while start + dilation * (kernel_size - 1) <= last_pixel:
        fitting += 1
        start += stride
    if fitting == 0:
        with pytest.raises(ValueError, match="use a smaller kernel or more padding"):
            output_size(n, kernel_size, stride, padding, dilation=dilation)
    else:
        assert output_size(n, kernel_size, stride, padding, dilation=dilation) == fitting


@given(
    n=st.integers(1, 40),
    kernel_size=st.integers(1, 9),
    dilation=st.integers(1, 4),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_same_padding_keeps_the_size_or_says_that_it_cannot(n, kernel_size, dilation):
    if dilation * (kernel_size - 1) % 2 == 1:
        with pytest.raises(ValueError, match="cannot share evenly; use an odd kernel_size"):
            same_padding(kernel_size, dilation=dilation)
    else:
        padding = same_padding(kernel_size, dilation=dilation)
        assert output_size(n, kernel_size, padding=padding, dilation=dilation) == n


def test_receptive_field_of_alexnet():
    """Convolutions and pooling layers up to the last pooling layer."""
    kernels, strides = [11, 3, 5, 3, 3, 3, 3, 3], [4, 2, 1, 2, 1, 1, 1, 2]
    layers = receptive_field(kernels, strides)
    assert [layer.side for layer in layers] == [11, 19, 51, 67, 99, 131, 163, 195]
    assert [layer.jump for layer in layers] == [4, 8, 8, 16, 16, 16, 16, 32]


def test_receptive_field_of_vgg16():
    """Blocks of 2, 2, 3, 3, 3 convolutions, each followed by pooling: 212 pixels in the end."""
    kernels, strides, paddings = [], [], []
    for depth in [2, 2, 3, 3, 3]:
        kernels += [3] * depth + [2]
        strides += [1] * depth + [2]
        paddings += [1] * depth + [0]
    last = receptive_field(kernels, strides, paddings=paddings)[-1]
    assert last == ReceptiveField(side=212, jump=32, start=-90)


def test_dilation_widens_the_field_like_a_larger_kernel():
    assert receptive_field([3, 3], [1, 1], [2, 4]) == receptive_field([5, 9], [1, 1])


def test_no_layer_sees_nothing_and_one_pixel_stays_one():
    assert receptive_field([]) == []
    assert receptive_field([1]) == [ReceptiveField(1, 1, 0)]


# Up to three layers: kernel, stride, dilation, padding of each.
STACKS = st.lists(
    st.tuples(st.integers(1, 4), st.integers(1, 3), st.integers(1, 3), st.integers(0, 2)),
    min_size=1,
    max_size=3,
)


@given(stack=STACKS)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_receptive_field_is_what_a_stack_of_layers_answers_to(stack):
    """Send one impulse per pixel through layers of ones, and look which units notice it."""
    length = 150  # enough for the three largest layers
    signals = np.eye(length)[:, None, :]  # (pixel, 1, L)
    for kernel, stride, dilation, padding in stack:
        signals = conv1d(signals, np.ones((1, 1, kernel)), None, stride, padding, dilation=dilation)
    noticed = signals[:, 0] > 0  # (pixel, unit)
    side, jump, start = receptive_field(
        *map(list, zip(*[s[:3] for s in stack], strict=True)), paddings=[s[3] for s in stack]
    )[-1]
    for unit in range(noticed.shape[1]):
        first = start + unit * jump
        pixels = np.flatnonzero(noticed[:, unit])
        if first >= 0 and first + side <= length:
            assert (pixels[0], pixels[-1]) == (first, first + side - 1)
        else:  # what lies in the padding is not seen
            assert all(max(first, 0) <= pixel < min(first + side, length) for pixel in pixels)


def test_results_are_plain_ints():
    n, kernel = np.int32(9), np.int32(3)
    numbers = [output_size(n, kernel), same_padding(kernel), *receptive_field([kernel])[0]]
    assert [type(number) for number in numbers] == [int] * 5


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda: output_size(5.0, 3), TypeError, r"output_size: n is 5\.0; give a whole number"),
        (lambda: output_size(5, True), TypeError, "output_size: kernel_size is True"),  # noqa: FBT003
        (lambda: output_size(0, 1), ValueError, "output_size: n is 0; give 1 or more"),
        (lambda: output_size(5, 0), ValueError, "kernel_size is 0; give 1 or more"),
        (lambda: output_size(5, 3, 0), ValueError, "stride is 0; give 1 or more"),
        (lambda: output_size(5, 3, 1, -1), ValueError, "padding is -1; give 0 or more"),
        (lambda: output_size(5, 3, dilation=0), ValueError, "dilation is 0; give 1 or more"),
        (
            lambda: output_size(5, 4, padding=1, dilation=3),
            ValueError,
            "output_size: a kernel of 4 at dilation 3 spans 10 pixels, but 5 with padding 1 make 7",
        ),
        (lambda: same_padding(0), ValueError, "same_padding: kernel_size is 0"),
        (lambda: same_padding(3.0), TypeError, r"same_padding: kernel_size is 3\.0"),
        (
            lambda: receptive_field([3, 3], [1]),
            ValueError,
            "receptive_field: strides has 1 entries but kernel_sizes has 2; give one entry per",
        ),
        (
            lambda: receptive_field([3, 3], [1, 0]),
            ValueError,
            r"receptive_field: strides\[1\] is 0; give 1 or more",
        ),
        (lambda: receptive_field(3), TypeError, "receptive_field: kernel_sizes is 3; give a list"),
        (lambda: receptive_field("33"), TypeError, "kernel_sizes is '33'; give a list of whole"),
        (lambda: receptive_field([3], 2), TypeError, "receptive_field: strides is 2; give a list"),
        (
            lambda: receptive_field([(11, 4), (3, 2)]),
            TypeError,
            "more than a number for a layer; give kernels and strides as two lists",
        ),
        (lambda: receptive_field([3, 2.5]), TypeError, r"kernel_sizes\[1\] is 2\.5"),
        (lambda: receptive_field([3], paddings=[-1]), ValueError, r"paddings\[0\] is -1"),
    ],
)
def test_bad_sizes_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
