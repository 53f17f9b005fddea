"""Windows along axes: where they stand, and the padding around an image."""

import numpy as np
import pytest
from numpy.testing import assert_array_equal

from lecturekit.windows.axes import WindowAxis, crop, pad, window_axes


def test_a_tap_cuts_out_what_one_weight_meets():
    """Windows of 2 weights, 3 apart, every 2 pixels: they meet 0 and 3, 2 and 5, 4 and 7."""
    axis = WindowAxis(size=8, kernel=2, stride=2, dilation=3)
    pixels = np.arange(8)
    assert axis.positions == 3
    assert_array_equal(pixels[axis.tap(0)], [0, 2, 4])
    assert_array_equal(pixels[axis.tap(1)], [3, 5, 7])
    assert_array_equal(pixels[axis.tap(1, range(1, 3))], [5, 7])


def test_span_and_padded_size():
    axis = WindowAxis(size=8, kernel=3, padding=2, dilation=4)
    assert (axis.span, axis.padded) == (9, 12)


def test_reach_counts_the_strides_that_a_window_covers():
    """From the first to the last of its pixels: 6, 6, 7 and 0 pixels on."""
    sizes = [(7, 2), (7, 3), (8, 3), (1, 3)]
    assert [WindowAxis(9, kernel, stride).reach for kernel, stride in sizes] == [3, 2, 3, 0]


def test_options_are_taken_axis_by_axis():
    down, along = window_axes("f", (5, 6), kernel=(1, 2), stride=3, padding=(0, 4), dilation=2)
    assert down == WindowAxis(5, 1, 3, 0, 2)
    assert along == WindowAxis(6, 2, 3, 4, 2)


def test_pad_surrounds_and_crop_undoes_it():
    axes = WindowAxis(1, 1, padding=1), WindowAxis(2, 1, padding=0)
    images = np.array([[[1, 2]]], np.float32)  # (1, 1, 2)
    padded = pad(images, axes, fill=-np.inf)
    assert_array_equal(padded, [[[-np.inf] * 2, [1, 2], [-np.inf] * 2]])
    assert padded.dtype == np.float32
    assert_array_equal(crop(padded, axes), images)


def test_without_padding_nothing_is_copied():
    images = np.ones((2, 3, 4))
    assert pad(images, (WindowAxis(3), WindowAxis(4))) is images


def test_a_window_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match=r"f: windows span \(3, 7\) but the image has \(5, 6\)"):
        window_axes("f", (5, 6), kernel=(3, 7), stride=1, padding=0)


def test_touched_pixels_are_those_of_all_windows():
    """Two weights, 3 apart, every 4 pixels: they meet 0 and 3, 4 and 7, 8 and 11."""
    axis = WindowAxis(13, kernel=2, stride=4, dilation=3)
    assert_array_equal(np.flatnonzero(axis.touched), [0, 3, 4, 7, 8, 11])
    assert WindowAxis(2, kernel=2, padding=1).touched.all()
