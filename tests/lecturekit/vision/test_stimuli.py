"""Bars and gratings, at rest and drifting."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.vision.stimuli import bar, drifting_bar, drifting_grating, grating

ORIENTATIONS = st.floats(-360, 360)


def test_a_bar_that_ends_between_pixels_lights_them_in_part():
    assert bar((1, 5), 0, length=2, width=1).tolist() == [[0, 0.5, 1, 0.5, 0]]


def test_an_offset_moves_a_standing_bar_to_the_left():
    assert bar((1, 5), 90, length=1, width=1, offset=2).tolist() == [[1, 0, 0, 0, 0]]


@settings(deadline=None, derandomize=True)
@given(ORIENTATIONS, st.floats(1, 9), st.floats(1, 9))
def test_a_bar_holds_about_as_much_light_as_its_area(orientation, length, width):
    light = bar((31, 31), orientation, length=length, width=width).sum()
    assert light == pytest.approx(length * width, rel=0.15, abs=0.5)


@settings(deadline=None, derandomize=True)
@given(ORIENTATIONS, st.floats(1, 20), st.floats(1, 9), st.floats(-9, 9))
def test_a_quarter_turn_of_the_bar_is_a_quarter_turn_of_the_image(
    orientation, length, width, offset
):
    image = bar((15, 15), orientation, length=length, width=width, offset=offset)
    turned = bar((15, 15), orientation + 90, length=length, width=width, offset=offset)
    np.testing.assert_allclose(turned, np.rot90(image), atol=1e-9)


@settings(deadline=None, derandomize=True)
@given(ORIENTATIONS)
def test_light_stays_between_0_and_1(orientation):
    images = [
        bar((9, 12), orientation, length=7, width=3),
        grating((9, 12), orientation, wavelength=5, phase=30),
    ]
    assert all(image.min() >= 0 and image.max() <= 1 for image in images)


@pytest.mark.parametrize("orientation", [0, 30, 90, 200])
def test_a_drifting_bar_starts_and_ends_out_of_sight_and_crosses_the_middle(orientation):
    film = drifting_bar((20, 30), orientation, frames=9, length=15, width=4)
    assert film.shape == (9, 20, 30)
    assert film[0].max() == 0
    assert film[-1].max() == 0
    np.testing.assert_array_equal(film[4], bar((20, 30), orientation, length=15, width=4))


def test_half_a_turn_more_drifts_the_other_way():
    there = drifting_bar((11, 11), 30, frames=7, length=9, width=2)
    back = drifting_bar((11, 11), 210, frames=7, length=9, width=2)
    np.testing.assert_allclose(back, there[::-1], atol=1e-9)


@settings(deadline=None, derandomize=True)
@given(st.integers(2, 9), st.integers(1, 12), st.sampled_from([0, 90, 180, 270]))
def test_a_grating_repeats_after_its_wavelength(wavelength, size, orientation):
    image = grating((size + wavelength, size + wavelength), orientation, wavelength=wavelength)
    shifted = np.roll(image, wavelength, axis=(0, 1))
    np.testing.assert_allclose(
        shifted[wavelength:, wavelength:], image[wavelength:, wavelength:], atol=1e-9
    )


def test_a_grating_by_hand():
    image = grating((3, 1), 0, wavelength=2)
    np.testing.assert_allclose(image, [[0], [1], [0]], atol=1e-12)
    np.testing.assert_allclose(grating((1, 1), 0, wavelength=4, phase=60), [[0.75]])


def test_a_drifting_grating_moves_on_by_a_pixel_where_frames_and_wavelength_agree():
    film = drifting_grating((8, 1), 0, frames=8, wavelength=8)
    for before, after in pairwise(film):
        np.testing.assert_allclose(after, np.roll(before, -1, axis=0), atol=1e-12)
    np.testing.assert_allclose(film[0], np.roll(film[7], -1, axis=0), atol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: bar((3, 3), 0, length=0, width=1), "^bar: length is 0.0; give .* above 0$"),
        (lambda: bar((3, 3), 0, length=1, width=-1), "^bar: width is -1.0; give .* above 0$"),
        (lambda: bar((3, 3), 0, length=1, width=1, offset=np.nan), "^bar: offset is nan; give"),
        (
            lambda: drifting_bar((3, 3), 0, frames=0, length=1, width=1),
            "^drifting_bar: frames is 0; give 1 or more$",
        ),
        (
            lambda: drifting_bar((3, 3), 0, frames=1, length=1, width=0),
            "^drifting_bar: width is 0.0; give",
        ),
        (
            lambda: grating((3, 3), 0, wavelength=1.5),
            "^grating: wavelength is 1.5; give a finite number of at least 2$",
        ),
        (
            lambda: drifting_grating((3, 3), 0, frames=2, wavelength=1),
            "^drifting_grating: wavelength is 1.0; give",
        ),
    ],
)
def test_bad_numbers_are_refused_in_the_name_of_the_function_called(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_what_is_no_number_is_a_type_error():
    with pytest.raises(TypeError, match=r"^bar: length is 'long'; give a finite number above 0$"):
        bar((3, 3), 0, length="long", width=1)
