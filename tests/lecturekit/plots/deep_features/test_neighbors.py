"""Queries beside their nearest pictures."""

import numpy as np
import pytest

import lecturekit as lk

DATA = lk.colored_objects(9, seed=0, size=16)


def test_rows_show_the_pictures_and_mark_other_objects(texts):
    same = np.flatnonzero(DATA.objects == DATA.objects[0])
    other = np.flatnonzero(DATA.objects != DATA.objects[0])
    rows = [[0, same[1], other[0]]]
    axes = lk.plots.neighbor_rows(DATA, {"pixels": rows, "deep": [[0, same[2], same[1]]]})
    assert axes.shape == (2, 3)
    assert [texts(ax) for ax in axes.flat] == [[], [], ["×"], [], [], []]
    assert [ax.get_title() for ax in axes[0]] == ["Query", "1. nearest", "2. nearest"]
    assert [ax.get_ylabel() for ax in axes[:, 0]] == ["pixels", "deep"]
    shown = axes[0, 2].images[0].get_array()
    np.testing.assert_allclose(shown, DATA.images[other[0]].transpose(1, 2, 0))


@pytest.mark.parametrize("found", [{}, {"a": [[0, 1], [0]]}])
def test_rows_of_different_lengths_are_refused(found):
    with pytest.raises(ValueError, match="neighbor_rows: found has rows of lengths"):
        lk.plots.neighbor_rows(DATA, found)
