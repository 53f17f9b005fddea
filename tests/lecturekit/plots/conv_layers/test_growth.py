"""Parameters of a layer for ever larger pictures."""

import matplotlib.pyplot as plt
import numpy as np

import lecturekit as lk


def test_one_line_grows_with_the_pixels_and_the_other_stays():
    full, shared = lk.plots.parameter_growth().lines[:2]
    pixels, parameters = full.get_data()
    np.testing.assert_array_equal(parameters, 300 * pixels + 100)
    assert set(shared.get_ydata()) == {7600}


def test_the_slides_photographs_are_marked(texts):
    assert texts(lk.plots.parameter_growth()) == [
        "100 units, fully connected",
        "100 filters of 5×5: 7,600 for every size",
        "640×480: 92,160,100",
        "2048×1536: 943,718,500",
    ]


def test_both_axes_are_named_and_nothing_lies_off_the_page(is_inside):
    ax = lk.plots.parameter_growth()
    assert ax.get_xlabel() == "pixels of the color picture"
    assert ax.get_ylabel() == "parameters"
    assert is_inside(ax.figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.parameter_growth(ax=given) is given
