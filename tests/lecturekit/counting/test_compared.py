"""The two networks that are compared, counted by hand."""

import pytest

from lecturekit.counting.compared import convolutional_total, fully_connected_total


@pytest.mark.parametrize(
    ("size", "weights"), [((480, 640), 92_170_100), ((1536, 2048), 943_728_500)]
)
def test_the_slides_totals(size, weights):
    total = fully_connected_total(size, hidden=2, nodes=100)
    assert (total.weights, total.biases) == (weights, 201)


def test_convolutions_by_hand():
    total = convolutional_total((4, 6), hidden=2, filters=2, kernel_size=3)
    first, second = 2 * 3 * 9, 2 * 2 * 9
    assert total.weights == first + second + 2
    assert total.biases == 2 + 2 + 1
    assert total.macs == 24 * (first + second) + 2


def test_stride_shrinks_the_maps_down_to_one_pixel():
    total = convolutional_total((5, 5), hidden=5, filters=1, kernel_size=3, stride=2)
    assert total.macs == 9 * 27 + 4 * 9 + (9 + 9) + 9 + 1
