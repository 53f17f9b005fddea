"""Maps of either sign on one scale."""

import pytest

import lecturekit as lk


def test_signed_maps_share_a_scale_with_zero_in_its_middle():
    left, right = lk.plots.signed_maps({"both": [[1.0, -2.0]], "positive": [[0.5, 0.0]]})
    assert left.images[0].get_clim() == right.images[0].get_clim() == (-2, 2)
    assert left.images[0].get_cmap().name == right.images[0].get_cmap().name == "RdBu"
    left.figure.draw_without_rendering()


def test_no_map_is_refused():
    with pytest.raises(ValueError, match="signed_maps: maps is empty; give at least one"):
        lk.plots.signed_maps({})
