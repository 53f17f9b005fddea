"""Right answers to conv2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import fractions

import numpy as np


# %% by Fourier transforms, and then every s-th position
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    size, (kh, kw) = padded.shape[2:], w.shape[2:]
    spectra = np.fft.rfft2(padded)[:, None] * np.conj(np.fft.rfft2(w.astype(float), size))
    every = np.fft.irfft2(spectra.sum(axis=2), size)
    every = every[:, :, : size[0] - kh + 1, : size[1] - kw + 1]
    return every[:, :, ::sh, ::sw] + np.reshape(b, (-1, 1, 1))


# %% exact fractions
def conv2d(x, w, b, stride=1, padding=0):
    sh, sw = (stride, stride) if isinstance(stride, int) else stride
    ph, pw = (padding, padding) if isinstance(padding, int) else padding
    exact = np.vectorize(fractions.Fraction, otypes=[object])
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    padded, weights = exact(padded), exact(w.astype(float))
    kh, kw = w.shape[2:]
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    out = np.empty((len(x), len(w), rows, columns))
    for n, f, i, j in np.ndindex(out.shape):
        window = padded[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        out[n, f, i, j] = (window * weights[f]).sum() + fractions.Fraction(float(b[f]))
    return out


# %% each weight moves the whole batch, in place, with more digits
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(np.longdouble), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    filters, kh, kw = np.delete(w.shape, 1)
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    out = np.broadcast_to(b[:, None, None], (len(x), filters, rows, columns))
    out = out.astype(np.longdouble)
    for f, c, i, j in np.ndindex(w.shape):
        piece = padded[:, c, i::sh, j::sw][:, :rows, :columns]
        np.add(out[:, f], w[f, c, i, j] * piece, out=out[:, f])
    return out


# %% the bias as the weight of one more channel of ones
def conv2d(x, w, b, stride=1, padding=0, *, keep=np.float64):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(keep), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    ones = np.ones_like(padded[:, :1])
    corner = np.zeros((len(w), 1, *w.shape[2:]))
    corner[:, 0, 0, 0] = b
    deep, weights = np.concatenate([padded, ones], 1), np.concatenate([w, corner], 1)
    windows = np.lib.stride_tricks.sliding_window_view(deep, w.shape[2:], axis=(2, 3))
    return np.tensordot(windows[:, :, ::sh, ::sw], weights, ((1, 4, 5), (1, 2, 3))).transpose(
        0, 3, 1, 2
    )


# %% the matrix of the whole layer
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    (filters, channels, kh, kw), (height, width) = w.shape, x.shape[2:]
    rows, columns = (height + 2 * ph - kh) // sh + 1, (width + 2 * pw - kw) // sw + 1
    matrix = np.zeros((filters, rows, columns, channels, height + 2 * ph, width + 2 * pw))
    for i, j in np.ndindex(rows, columns):
        matrix[:, i, j, :, i * sh : i * sh + kh, j * sw : j * sw + kw] = w
    matrix = matrix[..., ph : ph + height, pw : pw + width].reshape(-1, x[0].size)
    flat = x.reshape(len(x), -1) @ matrix.T + np.repeat(b.astype(float), rows * columns)
    return flat.reshape(len(x), filters, rows, columns)


# %% single precision, column by column, and nobody may write into it
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(np.float64), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]
    out = np.asfortranarray(out.astype(np.float32))
    out.flags.writeable = False
    return out


# %% a channel, and then the rest of the channels
def conv2d(x, w, b, stride=1, padding=0):
    if x.shape[1] > 1:
        first = conv2d(x[:, :1], w[:, :1], b, stride, padding)
        return first + conv2d(x[:, 1:], w[:, 1:], np.zeros(len(w)), stride, padding)
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x[:, 0].astype(float), ((0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(1, 2))
    return np.stack(
        [np.sum(windows[:, ::sh, ::sw] * w[f, 0], axis=(3, 4)) + b[f] for f in range(len(w))], 1
    )
