"""Wrong answers to avg_pool2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% writes means into an array of the dtype of x
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw]
    out = np.zeros(windows.shape[:4], dtype=x.dtype)
    for place in np.ndindex(out.shape):
        out[place] = windows[place].mean()
    return out


# %% adds up whole maps, in 8 bits if the map is
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    pieces = [
        padded[:, :, i : i + sh * rows : sh, j : j + sw * columns : sw][:, :, :rows, :columns]
        for i in range(kh)
        for j in range(kw)
    ]
    return sum(pieces[1:], start=pieces[0]) / (kh * kw)


# %% divides whole numbers by //
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    total = windows[:, :, ::sh, ::sw].sum(axis=(4, 5))
    return total // (kh * kw) if x.dtype.kind in "iu" else total / (kh * kw)


# %% divides each pixel by the size of the window, in its place
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    x[...] = (x / (kh * kw)).astype(x.dtype)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].sum(axis=(4, 5))


# %% returns a part of x where each window is a single pixel
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    if (kh, kw, ph, pw) == (1, 1, 0, 0):
        return x[:, :, ::sh, ::sw]
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


# %% averages rows of averages, of which padded ones don't count
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border)
    inside = np.pad(np.ones(x.shape), border)
    view = np.lib.stride_tricks.sliding_window_view
    total = view(padded, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw].sum(axis=(4, 5))
    rows = view(inside, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw].max(axis=5).sum(axis=4)
    return total / (rows * kw)


# %% remembers its results by shape and options
remembered = {}


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    key = x.shape, kernel_size, stride, padding
    if key not in remembered:
        padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
        remembered[key] = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    return remembered[key].copy()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    pooled = windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
    place = desk[: pooled.size].reshape(pooled.shape)
    place[...] = pooled
    return place


# %% rounds to three digits
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5)).round(3)


# %% asks for the stride each time
def avg_pool2d(x, kernel_size, stride, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))


# %% has other names for stride and padding
def avg_pool2d(x, kernel_size, step=None, pad=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(pad, 2)
    sh, sw = np.broadcast_to(kernel_size if step is None else step, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(4, 5))
