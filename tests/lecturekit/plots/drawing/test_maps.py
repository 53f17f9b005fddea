"""Feature maps with their scale and their largest response."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk
from lecturekit.plots.drawing.maps import draw_map


def colour_bar(ax):
    """Return the Axes of the color bar beside an Axes."""
    (bar,) = ax.child_axes
    return bar


def test_map_shows_the_feature_map():
    ax = lk.plots.response_map(lk.TOY_IMAGE, lk.TOY_FILTER)
    np.testing.assert_array_equal(ax.images[0].get_array(), [[4, 3, 4], [2, 4, 3], [2, 3, 4]])
    assert ax.get_xlabel() == "column"
    assert ax.get_ylabel() == "row"


def test_the_first_largest_response_is_framed_with_its_number(frames, texts):
    ax = lk.plots.response_map([[0, 1, 7, 7]], [[1]])
    assert frames(ax) == [(0, 2, 1, 1)]
    assert texts(ax) == ["7"]
    assert ax.get_title() == "Largest response 7\nat row 0, column 2"


def test_frame_on_a_large_map_is_large_enough_to_see_and_centred(frames):
    image = np.zeros((100, 60))
    image[40, 20] = 5
    ax = lk.plots.response_map(image, [[1]])
    ((row, column, height, width),) = frames(ax)
    assert height == width == pytest.approx(7)
    assert (row + (height - 1) / 2, column + (width - 1) / 2) == pytest.approx((40, 20))


@pytest.mark.parametrize(("column", "side"), [(2, "left"), (55, "right")])
def test_number_is_written_towards_the_middle(column, side):
    image = np.zeros((50, 60))
    image[25, column] = 5
    (number,) = lk.plots.response_map(image, [[1]]).texts
    assert number.get_text() == "5"
    assert number.get_ha() == side


def test_signed_maps_have_zero_in_the_middle_of_a_diverging_map():
    ax = lk.plots.response_map([[-2, 0, 6]], [[1]])
    assert ax.images[0].get_clim() == (-6, 6)
    assert ax.images[0].get_cmap().name == "RdBu"


def test_other_maps_start_at_zero():
    ax = lk.plots.response_map([[2, 6]], [[1]])
    assert ax.images[0].get_clim() == (0, 6)
    assert ax.images[0].get_cmap().name == "Blues"


def test_a_map_of_zeros_can_be_drawn(frames):
    ax = lk.plots.response_map(np.zeros((4, 4)), [[1]])
    ax.figure.draw_without_rendering()
    assert frames(ax) == [(0, 0, 1, 1)]


def test_colour_bar_is_as_tall_as_the_picture():
    ax = lk.plots.response_map(np.arange(40).reshape(4, 10), [[1]])
    ax.figure.draw_without_rendering()
    assert colour_bar(ax).get_window_extent().height == pytest.approx(
        ax.get_window_extent().height, rel=0.02
    )


@pytest.mark.parametrize(
    ("values", "limit", "pointed"),
    [
        ([[-9.0, 9.0]], None, "neither"),
        ([[-9.0, 9.0]], 5, "both"),
        ([[0.0, 9.0]], 5, "max"),
        ([[-1 - 1e-12, 1.0]], 1, "neither"),
    ],
)
def test_pointed_ends_say_that_numbers_lie_beyond_the_bar(values, limit, pointed):
    _, ax = plt.subplots()
    draw_map(ax, np.array(values), limit=limit)
    assert ax.images[0].colorbar.extend == pointed


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.response_map(lk.mouse_drawing(), lk.CURVE_FILTER).figure)
    assert is_inside(lk.plots.response_map(lk.TOY_IMAGE, lk.TOY_FILTER).figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.response_map(lk.TOY_IMAGE, lk.TOY_FILTER, ax=given) is given


def test_a_colour_image_is_refused():
    message = "response_map: image has shape (5, 5, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.response_map(np.ones((5, 5, 3)), lk.TOY_FILTER)
