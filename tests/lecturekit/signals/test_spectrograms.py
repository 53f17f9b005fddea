"""Magnitudes of short-time Fourier transforms."""

import numpy as np
import pytest
import scipy.signal
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lecturekit.signals.spectrograms import spectrogram

SAMPLES = st.floats(-100, 100)


@st.composite
def signals(draw):
    frame = draw(st.integers(2, 12))
    size = draw(st.integers(frame, 40))
    return draw(arrays(np.float64, size, elements=SAMPLES)), frame


@settings(deadline=None, derandomize=True)
@given(signals(), st.data())
def test_it_agrees_with_scipy_up_to_scale(pair, data):
    """SciPy divides by the window's sum, so that a sine's height can be read off."""
    signal, frame = pair
    hop = data.draw(st.integers(1, frame))
    _, _, transform = scipy.signal.stft(
        signal,
        window="hann",  # periodic, as scipy.signal makes windows for spectra
        nperseg=frame,
        noverlap=frame - hop,
        boundary=None,
        padded=False,
    )
    window_sum = scipy.signal.get_window("hann", frame).sum()
    expected = np.abs(transform) * window_sum
    np.testing.assert_allclose(spectrogram(signal, frame, hop), expected, atol=1e-9)


@settings(deadline=None, derandomize=True)
@given(signals(), st.integers(1, 30))
def test_it_is_the_transform_of_each_windowed_frame(pair, hop):
    """By the sum that defines the transform, hops longer than a frame included."""
    signal, frame = pair
    i, k = np.arange(frame), np.arange(frame // 2 + 1)[:, np.newaxis]
    waves = np.exp(-2j * np.pi * k * i / frame) * np.sin(np.pi * i / frame) ** 2
    count = (len(signal) - frame) // hop + 1
    columns = [np.abs(waves @ signal[t * hop : t * hop + frame]) for t in range(count)]
    np.testing.assert_allclose(
        spectrogram(signal, frame, hop), np.stack(columns, axis=1), atol=1e-8
    )


def test_the_shortest_frame_by_hand():
    """Two samples are weighed by 0 and 1; their sum and difference are what is left."""
    np.testing.assert_allclose(spectrogram([5, 3, 4], frame=2, hop=1), [[3, 4], [3, 4]], atol=1e-12)


def test_integers_do_not_wrap_around():
    loud = np.full(8, 127, dtype=np.int8)
    assert spectrogram(loud, frame=8, hop=1)[0, 0] == pytest.approx(127 * 4)


@settings(deadline=None, derandomize=True)
@given(signals(), st.floats(-5, 5))
def test_louder_is_larger_in_proportion(pair, gain):
    signal, frame = pair
    np.testing.assert_allclose(
        spectrogram(gain * signal, frame, 2), abs(gain) * spectrogram(signal, frame, 2), atol=1e-7
    )


@settings(deadline=None, derandomize=True)
@given(signals())
def test_a_later_sound_is_the_same_picture_further_right(pair):
    signal, frame = pair
    later = np.concatenate([np.zeros(3), signal])
    np.testing.assert_allclose(
        spectrogram(later, frame, 3)[:, 1:], spectrogram(signal, frame, 3), atol=1e-9
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ([1, 2, 3], 4, 1),
            r"^spectrogram: frame is 4 but signal \(3,\) has 3 samples; give a shorter frame or",
        ),
        (([1, 2, 3], 1, 1), "^spectrogram: frame is 1; give 2 or more$"),
        (([1, 2, 3], 2, 0), "^spectrogram: hop is 0; give 1 or more$"),
        (([[1, 2]], 2, 1), r"^spectrogram: signal has shape \(1, 2\); give \(n\)$"),
        (([1, np.nan], 2, 1), r"^spectrogram: signal \(2,\) holds NaN or infinity"),
        (([], 2, 1), r"^spectrogram: signal has shape \(0,\), which is empty"),
    ],
)
def test_bad_values_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        spectrogram(*arguments)


def test_a_frame_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^spectrogram: frame is 2.0; give a whole number"):
        spectrogram([1, 2, 3], 2.0, 1)
