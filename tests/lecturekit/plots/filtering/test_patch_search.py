"""A patch, two maps, and the windows that two measures prefer."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

CROWD = lk.crowd(seed=1)
BOX = (*CROWD.corner, *CROWD.figure.shape)
MAPS = (
    lk.filter2d(CROWD.picture, CROWD.figure),
    lk.normalized_correlation(CROWD.picture, CROWD.figure),
)


def test_the_windows_found_are_framed_in_the_picture_and_enlarged_below(frames):
    left, _ = lk.plots.patch_search(CROWD.picture, BOX, *MAPS)
    in_picture = frames(left)[1::2]
    by_dots = np.unravel_index(MAPS[0].argmax(), MAPS[0].shape)
    assert in_picture == [BOX, (*by_dots, 20, 11), BOX]
    for _, _, height, width in frames(left)[::2]:
        assert height / width == pytest.approx(20 / 11)
        assert height > 20


def test_what_each_measure_found_is_named_with_its_mean(texts):
    left, _ = lk.plots.patch_search(CROWD.picture, BOX, *MAPS)
    mean = f"mean {CROWD.figure.mean():.0f}"
    assert texts(left) == [
        f"your\npatch\n{mean}",
        "dot\nproduct\nmean 255",
        f"normalized\ncorrelation\n{mean}",
    ]


@pytest.mark.parametrize("shape", [(60, 200), (200, 60), (3, 3)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    image = np.random.default_rng(0).integers(0, 256, shape)
    patch = image[:3, :3]
    maps = lk.filter2d(image, patch), lk.normalized_correlation(image, patch)
    assert is_inside(lk.plots.patch_search(image, (0, 0, 3, 3), *maps)[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.patch_search(CROWD.picture, BOX, *MAPS, axes=given)) == list(given)


@pytest.mark.parametrize(
    ("box", "maps", "message"),
    [
        ((150, 0, 20, 11), MAPS, "patch_search: box (150, 0, 20, 11) leaves the image of shape"),
        ((0, 0, 20, 12), MAPS, "patch_search: dots has shape (141, 236), but 20x12 windows"),
        (BOX, (MAPS[0], [[1.0]]), "patch_search: scores has shape (1, 1), but 20x11 windows"),
    ],
)
def test_what_does_not_belong_together_is_refused(box, maps, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.patch_search(CROWD.picture, box, *maps)
