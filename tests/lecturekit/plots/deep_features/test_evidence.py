"""Maps over photographs."""

import numpy as np
import pytest

import lecturekit as lk

PHOTO = np.linspace(0, 1, 7 * 9 * 3).reshape(7, 9, 3)
DROPS = np.array([[0.1, -0.3, 0.0], [0.2, 0.25, -0.1]])


def test_cells_stand_in_the_middle_of_their_windows():
    axes = lk.plots.occluded_photographs({"a": PHOTO}, [DROPS], size=4, stride=2)
    assert axes.shape == (1, 3)
    photo, drawn = axes[0, 1].images
    left, right, bottom, top = drawn.get_extent()
    # The first window's pixels 0 to 3 have their middle at 1.5, the last one's at 5.5.
    assert (left + 1, right - 1) == (1.5, 5.5)
    assert (top + 1, bottom - 1) == (1.5, 3.5)
    assert drawn.get_clim() == (-0.3, 0.3)
    np.testing.assert_array_equal(drawn.get_array(), DROPS)
    np.testing.assert_allclose(photo.get_array(), PHOTO.mean(axis=2))


def test_the_window_with_the_largest_drop_is_covered():
    axes = lk.plots.occluded_photographs({"a": PHOTO}, [DROPS], size=4, stride=2)
    shown = np.asarray(axes[0, 2].images[0].get_array())
    changed = np.argwhere((shown != PHOTO).any(axis=2))
    assert changed.min(axis=0).tolist() == [2, 2]
    assert changed.max(axis=0).tolist() == [5, 5]
    assert (shown[2:6, 2:6] == 0.5).all()
    assert axes[0, 2].get_title().endswith("0.25 less")
    axes[0, 0].figure.draw_without_rendering()


def test_a_map_without_drops_is_white():
    axes = lk.plots.occluded_photographs({"a": PHOTO}, [np.zeros((2, 3))], size=4, stride=2)
    assert axes[0, 1].images[1].get_clim() == (-1, 1)


def test_evidence_covers_the_whole_photograph():
    left, right = lk.plots.evidence_maps({"a": PHOTO, "b": PHOTO}, [DROPS.clip(0), np.ones((1, 1))])
    assert [left.get_title(), right.get_title()] == ["a", "b"]
    photo, drawn = left.images
    assert drawn.get_extent() == photo.get_extent()
    left.figure.draw_without_rendering()


@pytest.mark.parametrize("maps", [[], [DROPS, DROPS]])
def test_a_map_for_each_photograph_is_asked_for(maps):
    with pytest.raises(ValueError, match=r"^evidence_maps: there are 1 photographs and \d maps"):
        lk.plots.evidence_maps({"a": PHOTO}, maps)
    with pytest.raises(ValueError, match=r"^occluded_photographs: there are 1 photographs and"):
        lk.plots.occluded_photographs({"a": PHOTO}, maps, size=4, stride=2)
