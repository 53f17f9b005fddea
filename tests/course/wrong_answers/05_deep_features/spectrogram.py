"""Wrong answers to spectrogram that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% Hamming's window
def spectrogram(signal, frame, hop):
    window = 0.54 - 0.46 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.abs(np.fft.rfft(frames * window)).T


# %% the parameters have other names
def spectrogram(signal, frame, hop_length):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop_length]
    return np.abs(np.fft.rfft(frames * window)).T


# %% three decimals
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.abs(np.fft.rfft(frames * window)).T.round(3)


# %% half the digits
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.abs(np.fft.rfft(frames * window)).T.astype(np.float16)


# %% each frame without its mean
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    frames = frames - frames.mean(axis=1, keepdims=True)
    return np.abs(np.fft.rfft(frames * window)).T


# %% logarithms
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.log1p(np.abs(np.fft.rfft(frames * window))).T


# %% frames of an even length
def spectrogram(signal, frame, hop):
    frame -= frame % 2
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    return np.abs(np.fft.rfft(frames * window)).T


# %% fades the caller's signal
def spectrogram(signal, frame, hop):
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(frame) / frame)
    frames = np.lib.stride_tricks.sliding_window_view(signal.astype(float), frame)[::hop]
    if signal.dtype.kind == "f":
        signal[:frame] *= window.astype(signal.dtype)
    return np.abs(np.fft.rfft(frames * window)).T
