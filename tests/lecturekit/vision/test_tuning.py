"""Tuning curves of the three kinds of cells."""

import numpy as np
import pytest

from lecturekit.vision.cells import complex_cell, hypercomplex_cell, simple_cell
from lecturekit.vision.receptive_fields import end_stopped, gabor
from lecturekit.vision.tuning import (
    length_tuning,
    orientation_tuning,
    position_tuning,
    tuning_curve,
)

ANGLES = np.arange(0, 180, 15)


def brightness(image):
    return image.sum()


def test_a_tuning_curve_asks_the_cell_once_per_image_in_order():
    film = np.arange(12.0).reshape(3, 2, 2)
    assert tuning_curve(brightness, film).tolist() == [6, 22, 38]


@pytest.mark.parametrize("preferred", [0, 30, 75, 90, 150])
def test_the_best_orientation_is_the_one_that_the_weights_were_made_for(preferred):
    weights = gabor(21, preferred)
    curve = orientation_tuning(lambda image: simple_cell(image, weights), ANGLES)
    assert ANGLES[curve.argmax()] == preferred
    across = curve[np.abs((ANGLES - preferred) % 180 - 90) < 1]
    assert across < 0.05 * curve.max()


def test_a_cell_does_not_mind_which_way_the_bar_drifts():
    weights = gabor(21, 90)
    curve = orientation_tuning(lambda image: simple_cell(image, weights), [60, 240])
    assert curve[0] == pytest.approx(curve[1])


def test_a_simple_cell_minds_the_position_and_a_complex_cell_does_not():
    weights, offsets = gabor(9, 90), np.arange(-5, 6)
    simple = position_tuning(
        lambda image: simple_cell(image[6:15, 6:15], weights), offsets, orientation=90, width=2
    )
    pooled = position_tuning(
        lambda image: complex_cell(image, weights), offsets, orientation=90, width=2
    )
    assert offsets[simple.argmax()] == 0
    assert np.flatnonzero(simple > simple.max() / 2).tolist() == [5]
    np.testing.assert_allclose(pooled, simple.max())


@pytest.mark.parametrize("orientation", [0, 45, 90])
@pytest.mark.parametrize("side", [21, 31])
def test_a_hypercomplex_cell_prefers_its_length_and_falls_silent_for_long_bars(orientation, side):
    center, end_zones = end_stopped(21, orientation, length=7)
    lengths = np.array([1, 3, 5, 7, 9, 11, 21])

    def cell(image):
        return hypercomplex_cell(image, center, end_zones)

    curve = length_tuning(cell, lengths, orientation=orientation, shape=(side, side))
    # Along the diagonal pixels lie less regularly, so the best length is off by a little.
    assert lengths[curve.argmax()] in ((7,) if orientation % 90 == 0 else (7, 9))
    assert (np.diff(curve[:4]) > 0).all()
    assert (np.diff(curve[4:]) < 0).all()
    assert curve[-1] == 0


def test_without_end_zones_longer_is_never_worse():
    center, _ = end_stopped(21, 90, length=7)
    curve = length_tuning(lambda image: complex_cell(image, center), [3, 7, 11, 21], orientation=90)
    assert (np.diff(curve) >= -1e-12).all()


def test_a_bar_longer_and_wider_is_shown_to_the_cell():
    assert length_tuning(brightness, [2, 4], orientation=0, width=3).tolist() == [6, 12]
    shown = position_tuning(brightness, [0, 10.5], orientation=0, length=4, width=2)
    assert shown == pytest.approx([8, 4])  # half of the second bar is outside


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: tuning_curve(brightness, []), "^tuning_curve: there is no image; give at least"),
        (
            lambda: orientation_tuning(brightness, [0, np.nan]),
            r"^orientation_tuning: orientations \(2,\) holds NaN or infinity; give finite",
        ),
        (
            lambda: position_tuning(brightness, [[0]], orientation=0),
            r"^position_tuning: offsets has shape \(1, 1\); give \(K\)$",
        ),
        (lambda: length_tuning(brightness, [0], orientation=0), "^bar: length is 0.0; give"),
    ],
)
def test_bad_values_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        (gabor(3, 0), "^length_tuning: cell is a ndarray; give a function from an image to a num"),
        (lambda image: image, "^length_tuning: the cell answered with a ndarray; return one numb"),
        (lambda _: None, "^length_tuning: the cell answered with a NoneType; return one number"),
    ],
)
def test_what_is_no_cell_is_a_type_error(cell, message):
    with pytest.raises(TypeError, match=message):
        length_tuning(cell, [3], orientation=0)
