"""What pooling asks of its options, and how it cuts a batch into blocks."""

from unittest import mock

import numpy as np
import pytest

from lecturekit.pooling import windows as pooling_windows
from lecturekit.pooling.windows import plane_blocks, pooling_axes
from lecturekit.windows.axes import WindowAxis


def test_the_stride_is_the_kernel_size_if_not_given():
    axes = pooling_axes("f", np.ones((1, 1, 6, 6)), kernel_size=(2, 3), stride=None, padding=0)
    assert axes == (WindowAxis(6, 2, 2), WindowAxis(6, 3, 3))


@pytest.mark.parametrize("kernel", [1, 2, 3, 4, 5])
def test_half_the_window_is_the_most_padding(kernel):
    """With more, a window at the border would see padding alone, and its maximum be -inf."""
    x = np.ones((1, 1, 6, 6))
    most = kernel // 2
    axes = pooling_axes("f", x, kernel_size=kernel, stride=1, padding=most)
    assert [axis.padding for axis in axes] == [most, most]
    for padding in [(most + 1, 0), (0, most + 1)]:
        with pytest.raises(ValueError, match=r"f: padding .* is more than half the window"):
            pooling_axes("f", x, kernel_size=kernel, stride=1, padding=padding)


def test_blocks_cover_all_planes_once():
    planes = np.zeros((7, 4, 4))  # of 128 bytes each
    with mock.patch.object(pooling_windows, "BLOCK_BYTES", 400):
        blocks = [planes[block].shape[0] for block in plane_blocks(planes)]
    assert blocks == [3, 3, 1]


def test_a_block_holds_at_least_one_plane():
    with mock.patch.object(pooling_windows, "BLOCK_BYTES", 1):
        assert list(plane_blocks(np.zeros((2, 4, 4)))) == [slice(0, 1), slice(1, 2)]
