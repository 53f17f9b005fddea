"""A sound as a picture: time along one axis, frequency along the other."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import as_whole_number


def spectrogram(signal: ArrayLike, frame: int, hop: int) -> NDArray[np.float64]:
    """Measure how strong each frequency is in each short stretch of a signal.

    Every `hop` samples a frame is cut out, faded in and out by a periodic Hann window,
    0.5 - 0.5 cos(2πi / frame), and taken apart by the Fourier transform. Nothing is padded,
    so samples after the last whole frame are left out.

    Parameters
    ----------
    signal : array_like, shape (n,)
        Samples, at least `frame` of them.
    frame : int
        Samples in a frame, at least 2.
    hop : int
        Samples from the start of a frame to that of the next, at least 1.

    Returns
    -------
    ndarray of float64, shape (frame // 2 + 1, T)
        Magnitudes, not scaled, T = floor((n - frame) / hop) + 1. At a rate of R samples a
        second, row k is the frequency k · R / frame, and column t is centered on the time
        (t · hop + frame / 2) / R.

    Raises
    ------
    ValueError
        If the signal has another rank, is shorter than a frame or is not finite, or a number
        is too small.
    TypeError
        If the signal does not hold real numbers, or `frame` or `hop` is no integer.

    Examples
    --------
    A tone of two waves a frame; the window spreads it to the rows beside row 2:

    >>> import numpy as np
    >>> import lecturekit as lk
    >>> signal = np.cos(2 * np.pi * 2 * np.arange(16) / 8)
    >>> lk.spectrogram(signal, frame=8, hop=4).round(6) + 0.0
    array([[0., 0., 0.],
           [1., 1., 1.],
           [2., 2., 2.],
           [1., 1., 1.],
           [0., 0., 0.]])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...", acoustic and speech input.
    """
    samples = as_finite_array("spectrogram", "signal", signal, "n").astype(np.float64)
    length = as_whole_number("spectrogram", "frame", frame, least=2)
    step = as_whole_number("spectrogram", "hop", hop, least=1)
    if length > samples.size:
        raise ValueError(
            f"spectrogram: frame is {length} but signal {samples.shape} has {samples.size} "
            "samples; give a shorter frame or a longer signal"
        )
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(length) / length)  # (frame,)
    frames = sliding_window_view(samples, length)[::step]  # (T, frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T  # (frame // 2 + 1, T)
