"""Nine pairs, two kinds of heads, and a pair that was held out."""

import numpy as np
import pytest

import lecturekit as lk

DATA = lk.colored_objects(27, seed=3, size=16)


def test_the_nine_pairs_stand_in_rows_of_colors_with_the_held_out_one_framed(frames):
    axes = lk.plots.nine_pairs(DATA, held_out="blue bird")
    names = [[ax.get_title() for ax in row] for row in axes]
    assert names == [[f"{color} {kind}" for kind in lk.OBJECTS] for color in lk.COLORS]
    assert [len(frames(ax)) for ax in axes.flat] == [0] * 8 + [1]
    for (color, kind), ax in np.ndenumerate(axes):
        found = np.flatnonzero((DATA.colors == color) & (DATA.objects == kind))[:3]
        shown = ax.images[0].get_array()
        assert shown.shape == (16, 17 * len(found) - 1, 3)
        for number, index in enumerate(found):
            tile = shown[:, 17 * number : 17 * number + 16]
            np.testing.assert_allclose(
                tile / 255, DATA.images[index].transpose(1, 2, 0), atol=0.5 / 255 + 1e-6
            )


def test_a_missing_or_unknown_pair_is_refused():
    rest, _ = lk.hold_out_pair(DATA, "red car")
    with pytest.raises(ValueError, match="nine_pairs: data has no red car; give pictures of all"):
        lk.plots.nine_pairs(rest)
    with pytest.raises(ValueError, match="nine_pairs: held_out is 'blue fish'; give a color and"):
        lk.plots.nine_pairs(DATA, held_out="blue fish")


def test_bars_are_as_long_as_the_counted_parameters(is_inside):
    ax = lk.plots.head_parameters([(3, 3), (10, 100)], dim=4)
    assert [bar.get_width() for bar in ax.patches] == [45, 5000, 30, 550]
    assert ax.get_legend_handles_labels()[1] == ["one joint head", "two factored heads"]
    assert is_inside(ax.figure)


def test_no_size_is_refused():
    with pytest.raises(ValueError, match="head_parameters: sizes is empty; give at least one"):
        lk.plots.head_parameters([], dim=4)


def test_predictions_are_counted_in_their_cells_and_the_true_one_is_framed(frames, texts):
    joint = (np.array([2, 2, 1]), np.array([1, 1, 2]))
    factored = ([2, 2, 2], [2, 2, 0])
    left, right = lk.plots.held_out_pair(joint, factored, held_out="blue bird")
    assert texts(left) == ["0", "0", "0", "0", "0", "1", "0", "2", "0"]
    assert texts(right) == ["0", "0", "0", "0", "0", "0", "1", "0", "2"]
    assert frames(left) == frames(right) == [(2, 2, 1, 1)]
    assert left.get_title().endswith("0 of 3 are right")
    assert right.get_title().endswith("2 of 3 are right")


def test_labels_beyond_the_nine_are_refused():
    with pytest.raises(ValueError, match="held_out_pair: factored holds a label that is no index"):
        lk.plots.held_out_pair(([0], [0]), ([0], [3]), held_out="blue bird")
