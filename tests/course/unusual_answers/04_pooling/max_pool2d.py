"""Right answers to max_pool2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import functools

import numpy as np


# %% NaN in the border, which NumPy can overlook
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(float), border, constant_values=np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return np.nanmax(windows[:, :, ::sh, ::sw], axis=(4, 5))


# %% a border of the smallest pixel there is, which can't win alone
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), constant_values=x.min())
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% the edge pixels repeated: they are in the window anyway
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(4, 5))


# %% rows first, then columns, by places
def max_pool2d(x, kernel_size, stride=None, padding=0):
    kernel, padding = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    step = np.broadcast_to(kernel_size if stride is None else stride, 2)
    for axis in (2, 3):
        k, s, p, n = kernel[axis - 2], step[axis - 2], padding[axis - 2], x.shape[axis]
        starts = range(-p, n + p - k + 1, s)
        parts = [x.take(range(max(i, 0), min(i + k, n)), axis).max(axis=axis) for i in starts]
        x = np.stack(parts, axis)
    return x


# %% sorted windows
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(x.astype(np.longdouble), border, constant_values=-np.inf)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    windows = windows[:, :, ::sh, ::sw]
    return np.sort(windows.reshape(*windows.shape[:4], -1), axis=-1)[..., -1]


# %% minus the smallest of the negatives, and nobody may write into it
def max_pool2d(x, kernel_size, stride=None, padding=0, *, lowest=-np.inf):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
    padded = np.pad(-x.astype(float), border, constant_values=-lowest)
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    pieces = [
        padded[:, :, i : i + sh * rows : sh, j : j + sw * columns : sw][:, :, :rows, :columns]
        for i in range(kh)
        for j in range(kw)
    ]
    out = np.asfortranarray(-functools.reduce(np.minimum, pieces))
    out.flags.writeable = False
    return out


# %% Python's own numbers, an image at a time
def max_pool2d(x, kernel_size, stride=None, padding=0):
    if x.ndim > 2:
        return np.array([max_pool2d(part, kernel_size, stride, padding) for part in x])
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    lines, (height, width) = x.tolist(), x.shape
    return [
        [
            max(
                lines[r][s]
                for r in range(max(i, 0), min(i + kh, height))
                for s in range(max(j, 0), min(j + kw, width))
            )
            for j in range(-pw, width + pw - kw + 1, sw)
        ]
        for i in range(-ph, height + ph - kh + 1, sh)
    ]


# %% a border only where there is one, and whole numbers that stay whole
def max_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    lowest = np.iinfo(x.dtype).min if x.dtype.kind in "iu" else -np.inf
    padded = x
    if ph or pw:
        border = ((0, 0), (0, 0), (ph, ph), (pw, pw))
        padded = np.pad(x, border, constant_values=lowest)
    windows = np.lib.stride_tricks.sliding_window_view(padded, (kh, kw), axis=(2, 3))
    return np.max(windows[:, :, ::sh, ::sw], axis=(4, 5))
