"""Short sounds to look at: a tone, a chirp, a vowel, clicks.

Each is an array of samples from -1 to 1, `rate_hz` of them a second.
"""

from __future__ import annotations

import difflib

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.values import as_number

Sound = NDArray[np.float64]

RATE_HZ = 8000
"""Samples a second if nothing else is said: that of a telephone, enough up to 4000 Hz."""

# The three lowest resonances of the mouth in Hz, means over men of G. E. Peterson and
# H. L. Barney, "Control methods used in a study of the vowels", 1952.
_FORMANTS_HZ = {"a": (730, 1090, 2440), "i": (270, 2290, 3010), "u": (300, 870, 2240)}
_FORMANT_WIDTH_HZ = 90.0


def tone(frequency_hz: float, *, duration_s: float = 0.5, rate_hz: float = RATE_HZ) -> Sound:
    """Make a pure tone, a sine.

    Parameters
    ----------
    frequency_hz : float
        Above 0, below half of the rate.
    duration_s : float
    rate_hz : float
        Samples a second.

    Returns
    -------
    ndarray of float64, shape (duration_s · rate_hz,)

    Raises
    ------
    ValueError
        If a number is not above 0, or the frequency too high for the rate.
    TypeError
        If a number is none.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.tone(2, duration_s=0.5, rate_hz=8).round(3) + 0.0
    array([ 0.,  1.,  0., -1.])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    seconds = _clock("tone", duration_s, rate_hz)
    frequency = _frequency("tone", "frequency_hz", frequency_hz, rate_hz)
    sound: Sound = np.sin(2 * np.pi * frequency * seconds)
    return sound


def chirp(
    start_hz: float, stop_hz: float, *, duration_s: float = 0.5, rate_hz: float = RATE_HZ
) -> Sound:
    """Make a tone that glides evenly from one frequency to another.

    Parameters
    ----------
    start_hz, stop_hz : float
        Above 0, below half of the rate.
    duration_s : float
    rate_hz : float
        Samples a second.

    Returns
    -------
    ndarray of float64, shape (duration_s · rate_hz,)

    Raises
    ------
    ValueError, TypeError
        As for `tone`.

    Examples
    --------
    In the spectrogram its strongest row climbs:

    >>> import lecturekit as lk
    >>> sound = lk.chirp(500, 3500)
    >>> lk.spectrogram(sound, frame=256, hop=1024).argmax(axis=0)
    array([19, 44, 68, 93])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    seconds = _clock("chirp", duration_s, rate_hz)
    start = _frequency("chirp", "start_hz", start_hz, rate_hz)
    stop = _frequency("chirp", "stop_hz", stop_hz, rate_hz)
    # The phase is the frequency summed up over time.
    waves = start * seconds + (stop - start) * seconds**2 / (2 * duration_s)
    sound: Sound = np.sin(2 * np.pi * waves)
    return sound


def vowel(
    name: str, *, pitch_hz: float = 120.0, duration_s: float = 0.5, rate_hz: float = RATE_HZ
) -> Sound:
    """Make a vowel-like sound: the overtones of a voice, strongest at the vowel's resonances.

    Parameters
    ----------
    name : {"a", "i", "u"}
        As in "father", "see" and "too".
    pitch_hz : float
        Of the voice, above 0, below half of the rate.
    duration_s : float
    rate_hz : float
        Samples a second.

    Returns
    -------
    ndarray of float64, shape (duration_s · rate_hz,)

    Raises
    ------
    ValueError
        If the vowel is unknown, or as for `tone`.
    TypeError
        If a number is none.

    Examples
    --------
    "i" has a strong band above 2000 Hz, which "u" lacks:

    >>> import lecturekit as lk
    >>> above = slice(2000 * 256 // 8000, None)
    >>> i, u = (lk.spectrogram(lk.vowel(name), 256, 128) for name in "iu")
    >>> bool(i[above].max() > 5 * u[above].max())
    True

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    if name not in _FORMANTS_HZ:
        near = difflib.get_close_matches(str(name), _FORMANTS_HZ, n=3, cutoff=0)
        raise ValueError(f"vowel: name is {name!r}; use one of {', '.join(sorted(near))}")
    seconds = _clock("vowel", duration_s, rate_hz)
    pitch = _frequency("vowel", "pitch_hz", pitch_hz, rate_hz)
    overtones = pitch * np.arange(1, int(np.ceil(rate_hz / 2 / pitch)))  # Hz, below half the rate
    strength = 1 / overtones  # a voice's source gets weaker toward high frequencies
    for formant in _FORMANTS_HZ[name]:
        # The gain of a resonator, 1 at 0 Hz.
        detuning = (overtones / formant) ** 2 - 1
        damping = overtones * _FORMANT_WIDTH_HZ / formant**2
        strength = strength / np.hypot(detuning, damping)
    sound: Sound = (strength[:, np.newaxis] * np.sin(2 * np.pi * np.outer(overtones, seconds))).sum(
        axis=0
    )
    loudest: float = np.abs(sound).max()
    return sound / loudest if loudest else sound  # a single sample is silent


def click_train(clicks_per_s: float, *, duration_s: float = 0.5, rate_hz: float = RATE_HZ) -> Sound:
    """Make a row of clicks: single samples of 1 in silence, the first at once.

    Parameters
    ----------
    clicks_per_s : float
        Above 0, at most the rate.
    duration_s : float
    rate_hz : float
        Samples a second.

    Returns
    -------
    ndarray of float64, shape (duration_s · rate_hz,)

    Raises
    ------
    ValueError
        If a number is not above 0, or there are more clicks than samples.
    TypeError
        If a number is none.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.click_train(2, duration_s=1, rate_hz=6)
    array([1., 0., 0., 1., 0., 0.])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    sound = np.zeros(_clock("click_train", duration_s, rate_hz).size)
    per_second = as_number("click_train", "clicks_per_s", clicks_per_s, above=0)
    if per_second > rate_hz:
        raise ValueError(
            f"click_train: clicks_per_s is {per_second:g} but rate_hz {rate_hz:g}; "
            "give at most one click per sample"
        )
    clicks = np.arange(int(np.ceil(duration_s * per_second)) + 1) * (rate_hz / per_second)
    at = np.rint(clicks).astype(np.intp)
    sound[at[at < sound.size]] = 1
    return sound


def _clock(function: str, duration_s: float, rate_hz: float) -> Sound:
    """Give the time of each sample in seconds."""
    duration = as_number(function, "duration_s", duration_s, above=0)
    rate = as_number(function, "rate_hz", rate_hz, above=0)
    count = round(duration * rate)
    if count < 1:
        raise ValueError(
            f"{function}: duration_s {duration:g} at rate_hz {rate:g} holds no sample; "
            "give a longer sound"
        )
    return np.arange(count) / rate


def _frequency(function: str, name: str, frequency_hz: float, rate_hz: float) -> float:
    frequency = as_number(function, name, frequency_hz, above=0)
    if frequency >= rate_hz / 2:
        raise ValueError(
            f"{function}: {name} is {frequency:g} but rate_hz {rate_hz:g} holds frequencies "
            f"below {rate_hz / 2:g} only; give a lower frequency or a higher rate"
        )
    return frequency
