"""Counting from sizes alone, against the slides, published tables and torch's own layers."""

from itertools import pairwise

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.counting.parameters import conv3d_params, conv_params, fc_params

WIDTH = st.integers(1, 20)
SIDE = st.integers(1, 5)


def learnt(module):
    return sum(weights.numel() for weights in module.parameters())


@pytest.mark.parametrize(
    ("pixels", "weights", "parameters"),
    [(640 * 480, 92_170_100, 92_170_301), (2048 * 1536, 943_728_500, 943_728_701)],
)
def test_the_slides_fully_connected_networks(pixels, weights, parameters):
    sizes = [pixels * 3, 100, 100, 1]

    assert fc_params(sizes, bias=False) == weights
    assert fc_params(sizes) == parameters


def test_the_slides_comparison_of_a_filter_and_a_full_connection():
    assert conv_params(1, 1, 2, bias=False) == 4
    assert fc_params([9, 4], bias=False) == 36
    assert conv_params(1, 1, 2) == 5
    assert fc_params([9, 4]) == 40


@pytest.mark.parametrize(
    ("arguments", "parameters"),
    [
        ((1, 6, 5), 156),  # LeNet-5, C1
        ((16, 120, 5), 48_120),  # C5
        ((3, 96, 11), 34_944),  # AlexNet of 2012, conv1
        ((256, 384, 3), 885_120),  # conv3
        ((3, 6, (5, 5)), 456),  # the slide's six 5x5 filters, on a color image
    ],
)
def test_convolutional_layers_of_the_lecture(arguments, parameters):
    assert conv_params(*arguments) == parameters


@given(sizes=st.lists(WIDTH, min_size=2, max_size=5), bias=st.booleans())
@settings(deadline=None)
def test_fc_params_is_the_size_of_torchs_linear_layers(sizes, bias):
    with torch.device("meta"):
        layers = [torch.nn.Linear(n, m, bias=bias) for n, m in pairwise(sizes)]

    assert fc_params(sizes, bias=bias) == sum(map(learnt, layers))


@given(into=WIDTH, out=WIDTH, kernel=SIDE | st.tuples(SIDE, SIDE), bias=st.booleans())
@settings(deadline=None)
def test_conv_params_is_the_size_of_torchs_conv2d(into, out, kernel, bias):
    with torch.device("meta"):
        layer = torch.nn.Conv2d(into, out, kernel, bias=bias)

    assert conv_params(into, out, kernel, bias=bias) == learnt(layer)


@given(into=WIDTH, out=WIDTH, kernel=SIDE | st.tuples(SIDE, SIDE, SIDE), bias=st.booleans())
@settings(deadline=None)
def test_conv3d_params_is_the_size_of_torchs_conv3d(into, out, kernel, bias):
    with torch.device("meta"):
        layer = torch.nn.Conv3d(into, out, kernel, bias=bias)

    assert conv3d_params(into, out, kernel, bias=bias) == learnt(layer)


def test_numpy_integers_count_exactly_as_python_ints():
    """At int32 the slide's large network would still fit; at uint8 nothing would."""
    assert fc_params(np.array([200, 200], dtype=np.uint8)) == 40_200
    assert conv_params(np.uint8(200), np.uint8(200), np.uint8(3)) == 360_200
    assert type(fc_params(np.array([200, 200], dtype=np.uint8))) is int


@pytest.mark.parametrize("sizes", [[], [10]])
def test_sizes_that_make_no_layer_are_refused(sizes):
    with pytest.raises(ValueError, match=r"^fc_params: sizes \[.*\] make no layer; give the input"):
        fc_params(sizes)


@pytest.mark.parametrize("sizes", [5, None, "34", {3, 4}, np.array(3)])
def test_sizes_that_are_no_list_are_refused(sizes):
    with pytest.raises(TypeError, match=r"^fc_params: sizes is .*; give a list of whole numbers$"):
        fc_params(sizes)


def test_empty_and_negative_sizes_are_refused():
    with pytest.raises(ValueError, match=r"^fc_params: sizes\[1\] is 0; give 1 or more$"):
        fc_params([3, 0, 2])
    with pytest.raises(ValueError, match=r"^conv_params: out_channels is -1; give 1 or more$"):
        conv_params(3, -1, 3)
    with pytest.raises(ValueError, match=r"^conv3d_params: in_channels is 0; give 1 or more$"):
        conv3d_params(0, 1, 3)
    with pytest.raises(ValueError, match=r"^conv_params: kernel_size is 0; give 1 or more$"):
        conv_params(3, 1, (3, 0))


def test_a_kernel_with_too_many_sides_is_refused():
    with pytest.raises(
        ValueError, match="conv_params: kernel_size has 3 entries; give one int, or"
    ):
        conv_params(3, 1, (3, 3, 3))
    with pytest.raises(ValueError, match="conv3d_params: kernel_size has 2 entries; give one int"):
        conv3d_params(3, 1, (3, 3))


@pytest.mark.parametrize("size", [2.0, "3", True, None])
def test_sizes_that_are_no_whole_numbers_are_refused(size):
    with pytest.raises(TypeError, match=r"fc_params: sizes.*; give a whole number"):
        fc_params([3, size])
    with pytest.raises(TypeError, match=r"conv_params: kernel_size is .*; give a whole number"):
        conv_params(3, 1, size)
