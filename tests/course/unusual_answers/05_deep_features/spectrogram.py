"""Right answers to spectrogram that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% frames by places, the magnitude from two real parts
def spectrogram(signal, frame, hop):
    places = np.arange(frame)[:, np.newaxis] + np.arange(0, len(signal) - frame + 1, hop)
    faded = signal[places] * np.sin(np.pi * np.arange(frame) / frame)[:, np.newaxis] ** 2
    angles = 2 * np.pi * np.outer(np.arange(frame // 2 + 1), np.arange(frame)) / frame
    return np.hypot(np.cos(angles) @ faded, np.sin(angles) @ faded)


# %% single precision
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.abs(np.fft.rfft(frames * window)).T.astype(np.float32)
