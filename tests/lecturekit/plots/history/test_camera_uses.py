"""Five uses of networks, drawn."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.plots.history.camera_uses import _smoothest


def test_each_use_has_a_picture_a_question_and_an_answer_marked_in_it():
    for ax in lk.plots.camera_uses():
        assert len(ax.images) == 1
        assert ax.get_xlabel().endswith("?")
        assert len(ax.lines) + len(ax.patches) + len(ax.collections) > 0


def test_the_way_keeps_to_the_smooth_ground():
    roughness = np.ones((5, 5))
    way = [3, 2, 2, 1, 0]
    roughness[np.arange(5), way] = 0
    assert _smoothest(roughness) == way


def test_a_way_goes_one_column_aside_at_most():
    roughness = np.ones((3, 5))
    roughness[[0, 1, 2], [0, 4, 0]] = 0
    assert np.abs(np.diff(_smoothest(roughness))).max() <= 1


def test_the_wrong_number_of_axes_is_named():
    with pytest.raises(ValueError, match=r"camera_uses: axes holds 0 Axes; give 5"):
        lk.plots.camera_uses(axes=[])
