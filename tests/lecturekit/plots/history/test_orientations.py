"""The tuning curve of a cell."""

import numpy as np
import pytest

import lecturekit as lk

ANGLES = np.arange(0, 181, 15)
BARS = [lk.bar((9, 9), angle, length=7, width=2) for angle in ANGLES]
RESPONSES = [lk.simple_cell(bar, lk.gabor(9, 90)) for bar in BARS]


def test_the_curve_goes_through_every_response():
    ax = lk.plots.orientation_tuning(ANGLES, BARS, RESPONSES)
    np.testing.assert_array_equal(ax.lines[0].get_xdata(), ANGLES)
    np.testing.assert_array_equal(ax.lines[0].get_ydata(), RESPONSES)


def test_each_bar_that_is_shown_stands_below_its_own_angle():
    ax = lk.plots.orientation_tuning(ANGLES, BARS, RESPONSES)
    assert [label.get_text() for label in ax.get_xticklabels()] == [
        *("0°", "30°", "60°", "90°", "120°", "150°", "180°")
    ]
    ax.figure.draw_without_rendering()
    for angle, screen in zip(ANGLES[::2], ax.child_axes, strict=True):
        place = ax.transData.transform((angle, 0))[0]
        box = screen.get_window_extent()
        assert (box.x0 + box.x1) / 2 == pytest.approx(place, abs=1)
        shown = screen.images[0].get_array()
        np.testing.assert_array_equal(shown, lk.bar((9, 9), angle, length=7, width=2))


def test_a_silent_cell_is_drawn():
    ax = lk.plots.orientation_tuning([0, 90], BARS[:2], [0, 0])
    assert ax.get_ylim() == (0, 1)


@pytest.mark.parametrize(
    ("angles", "bars", "responses"),
    [([0, 90], BARS[:2], [1.0]), ([0, 90], BARS[:1], [1, 2]), ([0], BARS[:1], [1])],
)
def test_a_bar_and_a_response_belong_to_each_angle(angles, bars, responses):
    with pytest.raises(
        ValueError, match=r"orientation_tuning: \d angles, \d bars and \d responses"
    ):
        lk.plots.orientation_tuning(angles, bars, responses)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.orientation_tuning(ANGLES, BARS, RESPONSES).figure)
