"""The experiment with the cat, drawn."""

import pytest
from matplotlib.collections import LineCollection

import lecturekit as lk


def pulses(ax):
    """Count the pulses at each orientation, from the top down."""
    counts = [0] * len(ax.get_yticks())
    for each in ax.collections:
        assert isinstance(each, LineCollection)
        for (_, height), _ in each.get_segments():
            counts[int(height)] += 1
    return counts


def test_the_cell_fires_most_at_the_orientation_that_it_prefers():
    _, ax = lk.plots.recording()
    across, tilted, along, other = pulses(ax)
    assert across < tilted < along > other > across
    assert ax.get_yticklabels()[2].get_text() == "90°"


def test_the_pulses_are_the_same_each_time():
    first, second = (pulses(lk.plots.recording()[1]) for _ in range(2))
    assert first == second


def test_the_wrong_number_of_axes_is_named():
    with pytest.raises(ValueError, match=r"recording: axes holds 0 Axes; give 2"):
        lk.plots.recording(axes=[])
