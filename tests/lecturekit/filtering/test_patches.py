"""The two measures of a patch, computed at once, against the functions that define them."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.filtering.patches import match_patch


@pytest.mark.parametrize("shape", [(3, 3), (20, 11), (1, 40)])
def test_both_measures_are_those_of_the_reference(shape):
    picture = lk.crowd(seed=2).picture[:60]
    patch = picture[20 : 20 + shape[0], 30 : 30 + shape[1]]
    dots, scores = match_patch(picture, patch)
    np.testing.assert_array_equal(dots, lk.filter2d(picture, patch))
    np.testing.assert_allclose(scores, lk.normalized_correlation(picture, patch), atol=1e-12)


def test_the_patch_scores_exactly_1_and_a_flat_window_exactly_0():
    picture = np.full((40, 40), 255, np.uint8)
    picture[3:5, 4:7] = [[9, 1, 250], [3, 77, 12]]
    _, scores = match_patch(picture, picture[3:5, 4:7])
    assert scores[3, 4] == 1
    assert scores[20, 20] == 0


def test_whole_numbers_as_large_as_they_get_stay_exact():
    picture = np.full((64, 64), 255, np.uint8)
    picture[0, 0] = 254
    _, scores = match_patch(picture, picture[:40, :40])
    assert scores[0, 0] == 1
    assert scores[10, 10] == 0
