"""Wrong answers to max_pool2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% pads with -1000
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-1000)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% pads with -1e9
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-1e9)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% lets the search begin at -1e6
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    height, width = x.shape[2:]
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    out = np.full((*x.shape[:2], rows, columns), -1e6)
    for i, j in np.ndindex(rows, columns):
        top, left = i * sh - ph, j * sw - pw
        for r in range(max(top, 0), min(top + kh, height)):
            for s in range(max(left, 0), min(left + kw, width)):
                out[:, :, i, j] = np.maximum(out[:, :, i, j], x[:, :, r, s])
    return out


# %% pads with the largest value and lets it win
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, mode="maximum")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% returns a part of x where each window is a single pixel
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    if (kh, kw, ph, pw) == (1, 1, 0, 0):
        return x[:, :, ::sh, ::sw]
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% fills -inf into an array of the dtype of x
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    height, width = x.shape[2:]
    padded = np.zeros((*x.shape[:2], height + 2 * ph, width + 2 * pw), dtype=x.dtype)
    padded[:] = -np.inf
    padded[:, :, ph : ph + height, pw : pw + width] = x
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% keeps whole numbers in 8 bits with a sign
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    numbers = x.astype(np.int8).astype(float) if x.dtype.kind in "iu" else x.astype(float)
    padded = np.pad(numbers, border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% remembers its results by shape and options
remembered = {}


def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    key = x.shape, kernel_size, stride, padding
    if key not in remembered:
        border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
        padded = np.pad(x.astype(float), border, constant_values=-np.inf)
        windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
        remembered[key] = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    return remembered[key].copy()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].max(axis=(4, 5))
    place = desk[: pooled.size].reshape(pooled.shape)
    place[...] = pooled
    return place


# %% is never below 0, since a map has been through a ReLU
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return np.maximum(windows[:, :, ::sh, ::sw].max(axis=(4, 5)), 0)


# %% gives the winners' places
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw]
    return windows.reshape(*windows.shape[:4], -1).argmax(axis=-1)


# %% computes with half the digits
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(np.float16), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% moves by 2 if nothing else is said
def max_pool2d(x, kernel_size, stride=2, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% has another name for the window
def max_pool2d(x, size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% drops the last window where the map divides evenly
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    rows = list(range(0, padded.shape[2] - kh, sh)) or [0]
    columns = list(range(0, padded.shape[3] - kw, sw)) or [0]
    return np.array(
        [[padded[:, :, i : i + kh, j : j + kw].max(axis=(2, 3)) for j in columns] for i in rows]
    ).transpose(2, 3, 0, 1)
