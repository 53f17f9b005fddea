"""Correlation and convolution side by side."""

import re

import numpy as np
import pytest

import lecturekit as lk

COUNT = np.arange(1, 10).reshape(3, 3)
UP = [str(number) for number in range(1, 10)]
DOWN = UP[::-1]


def test_on_a_single_pixel_convolution_makes_the_kernel_and_correlation_the_turned_one(texts):
    axes = lk.plots.correlation_and_convolution(None, COUNT)
    assert [[texts(ax) for ax in row[1:]] for row in axes] == [[UP, DOWN], [DOWN, UP]]


def test_each_grid_is_named():
    axes = lk.plots.correlation_and_convolution(None, COUNT)
    assert [[ax.get_title() for ax in row] for row in axes] == [
        ["Picture", "Kernel", "Correlation ⋆"],
        ["Picture", "Rotated by 180°", "Convolution ∗"],
    ]


@pytest.mark.parametrize("shape", [(1, 1), (2, 3), (3, 3)])
def test_without_an_image_one_bright_pixel_has_room_for_the_whole_kernel(texts, shape):
    kernel = 1 + np.arange(np.prod(shape)).reshape(shape)
    axes = lk.plots.correlation_and_convolution(None, kernel)
    height, width = shape
    numbers = np.reshape(texts(axes[0, 0]), (2 * height - 1, 2 * width - 1))
    np.testing.assert_array_equal(np.argwhere(numbers == "1"), [[height - 1, width - 1]])
    assert np.count_nonzero(numbers == "0") == numbers.size - 1
    assert texts(axes[1, 2]) == [str(number) for number in kernel.flat]


def test_a_given_image_is_filtered_both_ways(texts):
    axes = lk.plots.correlation_and_convolution([[1, 2, 3], [4, 5, 6]], [[1, 10], [100, 1000]])
    assert texts(axes[0, 0]) == texts(axes[1, 0]) == ["1", "2", "3", "4", "5", "6"]
    assert texts(axes[0, 2]) == ["5421", "6532"]
    assert texts(axes[1, 2]) == ["1245", "2356"]


@pytest.mark.parametrize("image", [None, lk.TOY_IMAGE])
@pytest.mark.parametrize("kernel", [COUNT, [[1, 2], [0, -1]]])
def test_nothing_is_written_off_the_page(is_inside, image, kernel):
    axes = lk.plots.correlation_and_convolution(image, kernel)
    assert is_inside(axes[0, 0].figure)


def test_a_colour_image_is_refused():
    message = "correlation_and_convolution: image has shape (4, 4, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.correlation_and_convolution(np.ones((4, 4, 3)), COUNT)
