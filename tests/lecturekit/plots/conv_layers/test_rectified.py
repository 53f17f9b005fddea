"""A feature map before and after ReLU."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

IMAGE = np.array([[0, 0, 9, 9, 0, 0]] * 4)
KERNEL = np.array([[1, -1]])


def test_what_is_below_zero_becomes_zero_and_the_rest_stays():
    before, _, after = lk.plots.rectified(IMAGE, KERNEL)
    values = before.images[0].get_array()
    assert values.min() == -9
    np.testing.assert_array_equal(after.images[0].get_array(), np.maximum(values, 0))


def test_both_maps_have_the_same_colors():
    before, _, after = lk.plots.rectified(IMAGE, KERNEL)
    assert before.images[0].get_cmap().name == after.images[0].get_cmap().name
    assert before.images[0].norm.vmax == after.images[0].norm.vmax == 9
    assert before.images[0].norm.vmin == after.images[0].norm.vmin == -9


def test_the_curve_is_relu_over_the_maps_range():
    _, curve, _ = lk.plots.rectified(IMAGE, KERNEL)
    np.testing.assert_array_equal(curve.lines[-1].get_data(), [[-9, 0, 9], [0, 0, 9]])
    assert (curve.get_xlabel(), curve.get_ylabel()) == ("z, before", "after")


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.rectified(IMAGE, KERNEL)[0].figure)


def test_three_axes_are_needed():
    _, given = plt.subplots(1, 3)
    assert list(lk.plots.rectified(IMAGE, KERNEL, axes=given)) == list(given)
    with pytest.raises(ValueError, match=r"^rectified: axes holds 2 Axes; give 3$"):
        lk.plots.rectified(IMAGE, KERNEL, axes=given[:2])
