"""The weights of simple and of end-stopped cells."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from skimage.filters import gabor_kernel

from lecturekit.vision.receptive_fields import end_stopped, gabor
from lecturekit.vision.stimuli import bar


@settings(deadline=None, derandomize=True)
@given(
    st.integers(3, 25), st.floats(-360, 360), st.floats(2.5, 8), st.floats(0, 60), st.floats(1, 5)
)
def test_gabor_weights_sum_to_0_and_their_squares_to_1(
    size, orientation, wavelength, phase, spread
):
    weights = gabor(size, orientation, wavelength=wavelength, phase=phase, spread=spread)
    assert weights.shape == (size, size)
    assert weights.sum() == pytest.approx(0, abs=1e-9)
    assert (weights**2).sum() == pytest.approx(1)


@pytest.mark.parametrize("orientation", [0, 30, 45, 90, 150])
@pytest.mark.parametrize("phase", [0, 90, 200])
def test_gabor_agrees_with_scikit_image(orientation, phase):
    """scikit-image turns the wave, not the stripe, clockwise, and leaves the sum as it is."""

    def central(frequency, offset):
        kernel = gabor_kernel(
            frequency,
            theta=np.deg2rad(90 - orientation),
            sigma_x=4,
            sigma_y=4,
            n_stds=10,
            offset=offset,
        ).real
        top, left = (np.array(kernel.shape) - 21) // 2
        return kernel[top : top + 21, left : left + 21]

    # Its wave runs down and to the right where ours runs up and to the left.
    expected, envelope = central(1 / 7, np.deg2rad(phase)), central(0, 0)
    expected = expected - envelope * expected.sum() / envelope.sum()
    expected /= np.linalg.norm(expected)
    weights = gabor(21, orientation, wavelength=7, phase=phase, spread=4)
    np.testing.assert_allclose(weights, expected, atol=1e-9)


@settings(deadline=None, derandomize=True)
@given(st.integers(3, 15), st.floats(-360, 360))
def test_a_quarter_turn_of_the_preferred_bar_is_one_of_the_weights(size, orientation):
    np.testing.assert_allclose(
        gabor(size, orientation + 90), np.rot90(gabor(size, orientation)), atol=1e-9
    )


def test_phase_180_prefers_the_dark_bar():
    np.testing.assert_allclose(gabor(9, 20, phase=180), -gabor(9, 20), atol=1e-12)


@pytest.mark.parametrize("size", [7, 8, 15, 21, 30])
@pytest.mark.parametrize("orientation", [0, 30, 45, 90, 135])
def test_even_light_moves_neither_centre_nor_end_zones(size, orientation):
    center, end_zones = end_stopped(size, orientation, length=size / 3)
    assert center.sum() == pytest.approx(0, abs=1e-9)
    assert end_zones.sum() == pytest.approx(0, abs=1e-9)
    assert not (center * end_zones).any()  # they share no pixel


@pytest.mark.parametrize("orientation", [0, 30, 45, 90, 135])
def test_one_end_zone_weighs_about_as_much_as_the_centre(orientation):
    center, end_zones = end_stopped(31, orientation, length=11)
    light = bar((31, 31), orientation, length=31, width=5)
    assert (light * end_zones).sum() / 2 == pytest.approx((light * center).sum(), rel=0.15)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gabor(2, 0), "^gabor: size is 2; give 3 or more$"),
        (lambda: gabor(9, np.nan), "^gabor: orientation is nan; give a finite number$"),
        (lambda: gabor(9, 0, phase=np.inf), "^gabor: phase is inf; give a finite number$"),
        (lambda: gabor(9, 0, wavelength=1), "^gabor: wavelength is 1.0; give .* at least 2$"),
        (lambda: gabor(9, 0, spread=0), "^gabor: spread is 0.0; give .* at least 0.5$"),
        (
            lambda: gabor(9, 0, wavelength=2, phase=90),
            "^gabor: no stripe of wavelength 2 and phase 90 shows in size 9 with spread 1.8; give",
        ),
        (
            lambda: end_stopped(9, 0, length=7),
            "^end_stopped: length 7 leaves no room .* in size 9; give a size of at least 10$",
        ),
        (lambda: end_stopped(9, 0, length=0.5), "^end_stopped: length is 0.5; give"),
        (lambda: end_stopped(6, 0, length=2), "^end_stopped: size is 6; give"),
    ],
)
def test_weights_that_cannot_be_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_the_size_that_the_error_names_is_enough():
    assert end_stopped(10, 0, length=7)[0].shape == (10, 10)
