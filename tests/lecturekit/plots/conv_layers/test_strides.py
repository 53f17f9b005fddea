"""Where windows stand, and what they never reach."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk


def dropped(ax):
    """Return the (row, column) of the picture's hatched pixels."""
    return {
        (round(patch.get_y() + 0.5), round(patch.get_x() + 0.5))
        for patch in ax.patches
        if patch.get_gid() == "dropped"
    }


def test_there_is_a_dot_for_every_position():
    ax = lk.plots.window_positions((7, 8), (3, 2), stride=(2, 3), padding=(1, 0))
    rows, columns = lk.output_size(7, 3, 2, 1), lk.output_size(8, 2, 3, 0)
    dots = ax.collections[0].get_offsets()
    assert len(dots) == rows * columns
    np.testing.assert_array_equal(dots[0], [0.5, 0])
    assert f"{rows}x{columns} positions" in ax.get_title()


def test_the_first_and_the_last_window_are_framed(frames):
    ax = lk.plots.window_positions((7, 8), 3, stride=2)
    assert frames(ax) == [(0, 0, 3, 3), (4, 4, 3, 3)]
    assert frames(lk.plots.window_positions((3, 3), 3)) == [(0, 0, 3, 3)]


def test_the_column_that_no_window_reaches_is_hatched():
    ax = lk.plots.window_positions((7, 8), 3, stride=2)
    assert dropped(ax) == {(row, 7) for row in range(7)}
    assert ax.get_title().endswith("never seen: 0 rows, 1 column")


def test_gaps_between_windows_are_hatched_too():
    ax = lk.plots.window_positions((5, 4), 1, stride=(2, 1))
    assert dropped(ax) == {(row, column) for row in (1, 3) for column in range(4)}
    assert ax.get_title().endswith("never seen: 2 rows, 0 columns")


def test_padding_that_is_never_seen_is_no_pixel_lost():
    ax = lk.plots.window_positions((7, 8), 3, stride=2, padding=1)
    assert dropped(ax) == set()
    assert "stride 2, padding 1: 4x4 positions\nnever seen: 0 rows, 0 columns" in ax.get_title()


def test_axes_count_the_pictures_rows_and_columns():
    ax = lk.plots.window_positions((4, 6), 3, padding=2)
    assert list(ax.get_xticks()) == list(range(6))
    assert list(ax.get_yticks()) == list(range(4))
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("column", "row")
    assert ax.get_ylim()[0] > ax.get_ylim()[1]


@pytest.mark.parametrize("shape", [(3, 3), (7, 8), (3, 20), (20, 3)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    assert is_inside(lk.plots.window_positions(shape, 3, stride=2, padding=1).figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.window_positions((4, 4), 2, ax=given) is given


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((3, 3), 4), "window_positions: windows span (4, 4) but the image has (3, 3)"),
        (((3,), 2), "window_positions: input_shape"),
        (((40, 3), 2), "window_positions: 40x3 pixels, padding included, are too many to draw"),
    ],
)
def test_windows_that_can_not_be_drawn_are_refused(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.window_positions(*arguments)
