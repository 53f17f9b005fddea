"""Where windows stand, what they fill, and what they never reach."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk


def dropped(ax):
    """Return the (row, column) of the picture's hatched pixels, counted from the padding on."""
    return {
        (round(patch.get_y() + 0.5), round(patch.get_x() + 0.5))
        for patch in ax.patches
        if patch.get_gid() == "dropped"
    }


def cells(ax):
    """Count the cells of input and output together."""
    return sum(patch.get_gid() != "frame" for patch in ax.patches)


def test_the_output_has_a_cell_for_every_position(texts):
    (ax,) = lk.plots.window_positions((7, 8), (3, 2), [((2, 3), (1, 0))])
    rows, columns = lk.output_size(7, 3, 2, 1), lk.output_size(8, 2, 3, 0)
    assert cells(ax) == 9 * 8 + rows * columns
    assert texts(ax) == ["→", f"7×8 → {rows}×{columns}, dropped: 2 columns"]
    assert ax.get_title() == "Stride (2, 3), padding (1, 0)"


def test_the_first_two_windows_are_framed_and_so_tinted_is_what_they_fill(frames):
    (ax,) = lk.plots.window_positions((7, 8), 3, [(2, 0)])
    assert frames(ax) == [(0, 0, 3, 3), (0, 2, 3, 3)]
    shades = [patch.get_facecolor() for patch in ax.patches if patch.get_gid() != "frame"]
    first, second = shades[7 * 8 : 7 * 8 + 2]  # of the output
    assert shades[0] == shades[2 * 8 + 2] == first
    assert shades[3] == shades[2 * 8 + 4] == second
    assert len({first, second, shades[5]}) == 3


def test_a_window_without_another_one_is_framed_alone(frames):
    (ax,) = lk.plots.window_positions((3, 3), 3)
    assert frames(ax) == [(0, 0, 3, 3)]


def test_at_the_end_of_a_row_the_next_window_lies_below(frames):
    (ax,) = lk.plots.window_positions((7, 3), 3, [(2, 0)])
    assert frames(ax) == [(0, 0, 3, 3), (2, 0, 3, 3)]


def test_the_column_that_no_window_reaches_is_hatched(texts):
    (ax,) = lk.plots.window_positions((7, 8), 3, [(2, 0)])
    assert dropped(ax) == {(row, 7) for row in range(7)}
    assert texts(ax)[-1] == "7×8 → 3×3, dropped: 1 column"


def test_gaps_between_windows_are_hatched_too(texts):
    (ax,) = lk.plots.window_positions((5, 4), 1, [((2, 1), 0)])
    assert dropped(ax) == {(row, column) for row in (1, 3) for column in range(4)}
    assert texts(ax)[-1].endswith("dropped: 2 rows")


def test_padding_that_is_never_seen_is_no_pixel_lost(texts):
    (ax,) = lk.plots.window_positions((7, 8), 3, [(2, 1)])
    assert dropped(ax) == set()
    assert sum(patch.get_hatch() is not None for patch in ax.patches) == 9
    assert texts(ax)[-1] == "7×8 → 4×4"


def test_a_dilated_window_is_framed_as_far_as_it_reaches_and_tinted_where_it_looks(frames):
    (ax,) = lk.plots.window_positions((7, 7), 3, [(1, 0, 2)])
    assert frames(ax) == [(0, 0, 5, 5), (0, 1, 5, 5)]
    shades = [patch.get_facecolor() for patch in ax.patches if patch.get_gid() != "frame"]
    tints = np.reshape([shades[: 7 * 7].index(shade) for shade in shades[: 7 * 7]], (7, 7))
    assert tints[0].tolist() == [0, 1, 0, 1, 0, 1, 6]
    assert set(tints[1]) == {6}
    assert ax.get_title() == "Stride 1, dilation 2"


def test_there_is_a_panel_for_each_setting():
    axes = lk.plots.window_positions((7, 7), 3, [(1, 0), (2, 0), (1, 1)])
    assert [ax.get_title() for ax in axes] == ["Stride 1", "Stride 2", "Stride 1, padding 1"]


@pytest.mark.parametrize("shape", [(3, 3), (7, 8), (3, 20), (20, 3)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    (ax,) = lk.plots.window_positions(shape, 3, [(2, 1)])
    assert is_inside(ax.figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.window_positions((4, 4), 2, [(1, 0), (2, 0)], axes=given)) == list(given)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (((3, 3), 4), "window_positions: windows span (4, 4) but the image has (3, 3)"),
        (((3,), 2), "window_positions: input_shape"),
        (((40, 3), 2), "window_positions: 40×3 pixels, padding included, are too many to draw"),
        (((4, 4), 2, []), "window_positions: settings is empty; give at least one"),
    ],
)
def test_windows_that_can_not_be_drawn_are_refused(arguments, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.window_positions(*arguments)
