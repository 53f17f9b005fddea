"""A picture that moves, and what becomes of it in each layer."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

OBJECT = np.zeros((12, 12))
OBJECT[3:6, 3:5] = [[1, 2], [3, 5], [2, 1]]
SOBEL = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]


def test_it_says_what_has_become_of_each_map():
    still, one, two = lk.plots.moved_through_layers(OBJECT, SOBEL, kernel_size=2)
    assert [ax.get_xlabel() for ax in still] == [""] * 4
    assert [ax.get_xlabel() for ax in one] == [
        "moved by 1",
        "moved by 1",
        "another map",
        "the same",
    ]
    assert [ax.get_xlabel() for ax in two] == ["moved by 2", "moved by 2", "moved by 1", "the same"]


def test_layers_are_a_convolution_with_a_relu_pooling_and_the_largest_number(texts):
    [[picture, conv, pooled, largest]] = lk.plots.moved_through_layers(
        OBJECT, SOBEL, kernel_size=2, shifts=[1]
    )
    np.testing.assert_array_equal(picture.images[0].get_array(), np.roll(OBJECT, 1, axis=1))
    rectified = lk.filter2d(np.roll(OBJECT, 1, axis=1), SOBEL).clip(0)
    np.testing.assert_array_equal(conv.images[0].get_array(), rectified)
    expected = lk.max_pool2d(rectified[None, None], 2)[0, 0]
    np.testing.assert_array_equal(pooled.images[0].get_array(), expected)
    assert texts(largest) == [f"{expected.max():g}"]


def test_maps_of_a_layer_share_a_scale():
    grid = lk.plots.moved_through_layers(np.eye(5), [[1]], kernel_size=2)
    for column in range(3):
        assert len({ax.images[0].get_clim() for ax in grid[:, column]}) == 1


def test_given_axes_are_used_and_nothing_is_written_off_the_page(is_inside):
    _, given = plt.subplots(1, 4)
    drawn = lk.plots.moved_through_layers(OBJECT, SOBEL, kernel_size=2, shifts=[0], axes=given)
    assert list(drawn[0]) == list(given)
    assert is_inside(lk.plots.moved_through_layers(OBJECT, SOBEL, kernel_size=2)[0, 0].figure)


@pytest.mark.parametrize(
    ("shifts", "message"),
    [([], "moved_through_layers: shifts is empty; give"), ([0, -1], "shifts[1] is -1; give 0 or")],
)
def test_what_cannot_be_drawn_is_refused(shifts, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.moved_through_layers(OBJECT, SOBEL, kernel_size=2, shifts=shifts)
