"""Tone, chirp, vowel and clicks."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.signals.sounds import RATE_HZ, chirp, click_train, tone, vowel
from lecturekit.signals.spectrograms import spectrogram


@settings(deadline=None, derandomize=True)
@given(st.floats(10, 3990))
def test_a_tone_is_strongest_in_the_row_of_its_frequency(frequency):
    picture = spectrogram(tone(frequency), frame=256, hop=256)
    row = frequency * 256 / RATE_HZ
    assert (np.abs(picture.argmax(axis=0) - row) <= 1.01).all()


def test_a_tone_by_hand():
    np.testing.assert_allclose(tone(1, duration_s=1, rate_hz=4), [0, 1, 0, -1], atol=1e-12)


@settings(deadline=None, derandomize=True)
@given(st.floats(1, 3999), st.floats(1, 3999))
def test_a_chirp_agrees_with_scipy(start, stop):
    seconds = np.arange(4000) / 8000
    expected = scipy.signal.chirp(seconds, start, 0.5, stop, phi=-90)
    np.testing.assert_allclose(chirp(start, stop), expected, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "formants"),
    [("a", (730, 1090, 2440)), ("i", (270, 2290, 3010)), ("u", (300, 870, 2240))],
)
def test_a_vowel_has_its_peaks_at_its_formants(name, formants):
    """With a deep voice the overtones lie close enough to show the peaks."""
    spectrum = np.abs(np.fft.rfft(vowel(name, pitch_hz=10, duration_s=1)))[::10]  # every 10 Hz
    peaks = 100 + scipy.signal.find_peaks(spectrum[10:])[0] * 10  # past the pitch itself
    assert len(peaks) == 3
    np.testing.assert_allclose(peaks, formants, atol=40)


def test_a_vowel_holds_overtones_of_its_pitch_only():
    spectrum = np.abs(np.fft.rfft(vowel("a", pitch_hz=125, duration_s=1)))
    strong = np.flatnonzero(spectrum > 1e-6 * spectrum.max())
    assert strong.tolist() == list(range(125, 4000, 125))


def test_clicks_are_evenly_spread_and_nothing_else_sounds():
    sound = click_train(3, duration_s=1, rate_hz=10)
    assert np.flatnonzero(sound).tolist() == [0, 3, 7]  # at 0, 3.33 and 6.67
    assert set(sound) == {0, 1}


@settings(deadline=None, derandomize=True)
@given(st.floats(1, 8000), st.floats(0.01, 1))
def test_there_are_as_many_clicks_as_fit(per_second, duration):
    sound = click_train(per_second, duration_s=duration)
    assert sound.sum() == pytest.approx(duration * per_second, abs=1.01)


@pytest.mark.parametrize(
    "sound",
    [tone(440), chirp(100, 3000), vowel("a"), vowel("i"), vowel("u"), click_train(50)],
    ids=["tone", "chirp", "a", "i", "u", "clicks"],
)
def test_every_sound_is_half_a_second_from_minus_1_to_1(sound):
    assert sound.shape == (4000,)
    assert sound.dtype == np.float64
    assert 0.99 < np.abs(sound).max() <= 1


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: tone(4000),
            "^tone: frequency_hz is 4000 but rate_hz 8000 holds frequencies below 4000 only; give",
        ),
        (lambda: tone(0), "^tone: frequency_hz is 0.0; give a finite number above 0$"),
        (lambda: tone(100, duration_s=-1), "^tone: duration_s is -1.0; give"),
        (lambda: tone(100, duration_s=1e-5), "^tone: duration_s 1e-05 at rate_hz 8000 holds no s"),
        (lambda: tone(100, rate_hz=np.inf), "^tone: rate_hz is inf; give"),
        (lambda: chirp(100, 9000), "^chirp: stop_hz is 9000 but rate_hz 8000 holds"),
        (lambda: vowel("o"), "^vowel: name is 'o'; use one of a, i, u$"),
        (lambda: vowel("a", pitch_hz=5000), "^vowel: pitch_hz is 5000 but"),
        (lambda: click_train(9000), "^click_train: clicks_per_s is 9000 but rate_hz 8000; give"),
    ],
)
def test_bad_values_are_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_what_is_no_number_is_a_type_error():
    with pytest.raises(
        TypeError, match=r"^tone: frequency_hz is 'a'; give a finite number above 0"
    ):
        tone("a")


def test_a_vowel_of_one_sample_is_silent():
    assert vowel("a", duration_s=1 / RATE_HZ).tolist() == [0.0]
