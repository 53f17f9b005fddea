"""Right answers to avg_pool2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import fractions

import numpy as np


# %% sums of everything above and to the left
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph + 1, ph), (pw + 1, pw)))
    table = padded.cumsum(axis=2).cumsum(axis=3)
    total = table[:, :, kh:, kw:] - table[:, :, :-kh, kw:] - table[:, :, kh:, :-kw]
    total += table[:, :, :-kh, :-kw]
    return total[:, :, ::sh, ::sw] / (kh * kw)


# %% a convolution with a box, by Fourier transforms
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    size = padded.shape[2:]
    box = np.fft.rfft2(np.full((kh, kw), 1 / (kh * kw)), size)
    every = np.fft.irfft2(np.fft.rfft2(padded) * np.conj(box), size)
    return every[:, :, : size[0] - kh + 1 : sh, : size[1] - kw + 1 : sw]


# %% exact fractions
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    out = np.empty((*x.shape[:2], rows, columns))
    for n, c, i, j in np.ndindex(out.shape):
        window = padded[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw].ravel().tolist()
        out[n, c, i, j] = sum(map(fractions.Fraction, window)) / len(window)
    return out


# %% means of rows, and then their means
def avg_pool2d(x, kernel_size, stride=None, padding=0):
    (kh, kw), (ph, pw) = np.broadcast_to(kernel_size, 2), np.broadcast_to(padding, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    view = np.lib.stride_tricks.sliding_window_view
    tall = view(padded, kh, axis=2)[:, :, ::sh].mean(axis=-1)
    return view(tall, kw, axis=3)[:, :, :, ::sw].mean(axis=-1).astype(np.float32)
