"""Known mistakes in ``spectrogram(signal, frame, hop)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def no_window(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The frames are not faded in and out: multiply each by the Hann window."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    return np.abs(np.fft.rfft(frames, axis=1)).T


def symmetric_window(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The window is np.hanning, the symmetric one: the periodic one divides by frame."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    return np.abs(np.fft.rfft(frames * np.hanning(frame), axis=1)).T


def half_wave_window(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The window is half a sine wave: Hann's is 0.5 - 0.5 cos(2 pi i / frame)."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = np.sin(np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T


def time_down_the_rows(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """Rows and columns are swapped: a row is a frequency and a column a time."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1))


def last_frame_missing(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The last frame is missing: there are (n - frame) // hop + 1 of them."""
    count = (len(signal) - frame) // hop
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T


def end_padded(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The end is filled up with zeros for one more frame: samples left over stay out."""
    count = (len(signal) - frame) // hop + 2
    longer = np.pad(signal, (0, frame + hop))
    frames = np.stack([longer[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T


def hop_ignored(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """A frame begins where the last one ends: it begins hop samples after the last one's start."""
    count = (len(signal) - frame) // hop + 1
    longer = np.pad(signal, (0, count * frame))
    frames = np.stack([longer[t * frame : (t + 1) * frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T


def both_halves(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """All frequencies are kept, np.fft.fft: the second half mirrors the first, use np.fft.rfft."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.fft(frames * window, axis=1)).T


def last_frequency_missing(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The highest frequency is missing: there are frame // 2 + 1 rows."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T[: frame // 2]


def power_instead_of_magnitude(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The magnitudes are squared: that is the power, asked is np.abs alone."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T ** 2


def real_part_only(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The real part is taken: the magnitude of a complex number is np.abs."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.fft.rfft(frames * window, axis=1).real.T


def transform_along_time(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The transform runs from frame to frame: it belongs inside each frame, axis=1."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=0)).T


def divided_by_the_frame(signal: np.ndarray, frame: int, hop: int) -> np.ndarray:
    """The magnitudes are divided by the frame's length: they are asked as rfft gives them."""
    count = (len(signal) - frame) // hop + 1
    frames = np.stack([signal[t * hop : t * hop + frame] for t in range(count)])
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    return np.abs(np.fft.rfft(frames * window, axis=1)).T / frame
