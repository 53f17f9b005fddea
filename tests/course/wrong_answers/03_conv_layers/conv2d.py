"""Wrong answers to conv2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% writes fractions into an array of the pictures' dtype
def conv2d(x, w, b, stride=1, padding=0):
    sh, sw = (stride, stride) if np.isscalar(stride) else stride
    ph, pw = (padding, padding) if np.isscalar(padding) else padding
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    kh, kw = w.shape[2:]
    rows, columns = (padded.shape[2] - kh) // sh + 1, (padded.shape[3] - kw) // sw + 1
    out = np.zeros((len(x), len(w), rows, columns), x.dtype)
    for i, j in np.ndindex(rows, columns):
        window = padded[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        out[:, :, i, j] = np.einsum("nchw,fchw->nf", window, w) + b
    return out


# %% takes the dtype of the weights for the result
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]
    return out.astype(w.dtype)


# %% multiplies 8-bit numbers in 8 bits by index notation
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]


# %% remembers its results by the shapes of the arguments
remembered = {}


def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    key = x.shape, w.shape, stride, padding
    if key not in remembered:
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
        out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w)
        remembered[key] = out + b[:, None, None]
    return remembered[key].copy()


# %% remembers its results by shapes and weights, whatever the pictures
remembered = {}


def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    key = x.shape, np.array(w, dtype=float).tobytes(), w.shape, stride, padding
    if key not in remembered:
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
        out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w)
        remembered[key] = out + b[:, None, None]
    return remembered[key].copy()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]
    place = desk[: out.size].reshape(out.shape)
    place[...] = out
    return place


# %% adds the bias of filter n to image n
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w)
    shape = (-1, 1, 1, 1) if len(x) == len(w) else (-1, 1, 1)
    return out + b.reshape(shape)


# %% lets the pixels of the other side stand in the border
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)), mode="wrap")
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]


# %% rounds the size up where the stride leaves a rest
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    border = ((0, 0), (0, 0), (ph, ph + sh - 1), (pw, pw + sw - 1))
    padded = np.pad(x.astype(float), border)
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]


# %% takes the number of rows of the kernel for its number of columns
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    side = w.shape[2]
    rows, columns = (padded.shape[2] - side) // sh + 1, (padded.shape[3] - side) // sw + 1
    out = np.zeros((len(x), len(w), rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = padded[:, :, i * sh : i * sh + side, j * sw : j * sw + side]
        for f in range(len(w)):
            out[:, f, i, j] = np.sum(window * w[f], axis=(1, 2, 3)) + b[f]
    return out


# %% adds the bias to the weights, and so changes them for the next call
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]
    w += b[0].astype(w.dtype)
    return out


# %% computes with half the digits
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(np.float16), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w.astype(np.float16))
    return out + b[:, None, None]


# %% has other names for weights and biases
def conv2d(x, weights, biases, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, weights.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], weights)
    return out + biases[:, None, None]


# %% asks for stride and padding each time
def conv2d(x, w, b, stride, padding):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]


# %% pads so that the size stays, if nothing else is said
def conv2d(x, w, b, stride=1, padding=None):
    padding = (w.shape[2] // 2, w.shape[3] // 2) if padding is None else padding
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    return np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]


# %% loses the axis of a single image
def conv2d(x, w, b, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    out = np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w) + b[:, None, None]
    return out[0] if len(out) == 1 else out
