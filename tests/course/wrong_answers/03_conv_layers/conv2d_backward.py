"""Wrong answers to conv2d_backward that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% writes slopes of whole numbers into arrays of whole numbers
def conv2d_backward(dy, x, w, stride=1, padding=0):
    sh, sw = (stride, stride) if np.isscalar(stride) else stride
    ph, pw = (padding, padding) if np.isscalar(padding) else padding
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw, db = np.zeros_like(padded), np.zeros_like(w), dy.sum((0, 2, 3))
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        dw += np.einsum("nf,nchw->fchw", dy[:, :, i, j], padded[place]).astype(dw.dtype)
        dp[place] += np.einsum("nf,fchw->nchw", dy[:, :, i, j], w).astype(dp.dtype)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, db


# %% adds to arrays of whole numbers, which NumPy refuses
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw, db = np.zeros_like(padded), np.zeros_like(w), dy.sum((0, 2, 3))
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        dw += np.einsum("nf,nchw->fchw", dy[:, :, i, j], padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", dy[:, :, i, j], w)
    return dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


# %% sums the 8-bit slopes of the biases in 8 bits
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw, db = np.zeros(padded.shape), np.zeros(w.shape), np.zeros(len(w), dy.dtype)
    kh, kw = w.shape[2:]
    for n, f, i, j in np.ndindex(dy.shape):
        place = np.s_[n, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        with np.errstate(over="ignore"):
            db[f] += dy[n, f, i, j]
        dw[f] += float(dy[n, f, i, j]) * padded[place]
        dp[place] += float(dy[n, f, i, j]) * w[f]
    return dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


# %% multiplies 8-bit numbers in 8 bits by index notation
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
    dw = np.einsum("nfhw,nchwij->fcij", dy, windows[:, :, ::sh, ::sw])
    dp = np.zeros(padded.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        share = np.einsum("nf,fcij->ncij", dy[:, :, i, j].astype(float), w)
        dp[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw] += share
    return dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, dy.sum((0, 2, 3))


# %% returns a list
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return [dx, dw, dy.sum((0, 2, 3), dtype=float)]


# %% keeps an axis for the biases' slopes
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, dy.sum((0, 2, 3), dtype=float)[:, None]


# %% goes on adding to the weights' slopes of the call before
kept = {}


def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), kept.setdefault(w.shape, np.zeros(w.shape))
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw.copy(), dy.sum((0, 2, 3), dtype=float)


# %% writes the weights' slopes into one array, so that the next call changes the last result
desk = np.empty(100_000)


def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), desk[: w.size].reshape(w.shape)
    dw[...] = 0
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, dy.sum((0, 2, 3), dtype=float)


# %% remembers its results by the shapes of the arguments
remembered = {}


def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    key = dy.shape, x.shape, w.shape, stride, padding
    if key not in remembered:
        padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
        kh, kw = w.shape[2:]
        for i, j in np.ndindex(dy.shape[2:]):
            place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
            slopes = dy[:, :, i, j].astype(float)
            dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
            dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
        dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
        remembered[key] = dx, dw, dy.sum((0, 2, 3), dtype=float)
    return tuple(each.copy() for each in remembered[key])


# %% divides the slopes by the number of images
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j] / len(dy)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, dy.sum((0, 2, 3)) / len(dy)


# %% moves dy to mean 0, in its place
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    db = dy.sum((0, 2, 3), dtype=float)
    dy -= dy.mean().astype(dy.dtype)
    return dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]], dw, db


# %% measures the slopes with a step so small that rounding takes them
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)

    def loss(x, w):
        padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
        return np.sum(dy * np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w))

    def slopes(array, of):
        result = np.zeros(array.shape)
        for place in np.ndindex(array.shape):
            step = np.zeros(array.shape)
            step[place] = 1e-13
            result[place] = (of(array + step) - of(array)) / 1e-13
        return result

    x, w = x.astype(float), w.astype(float)
    dx = slopes(x, lambda moved: loss(moved, w))
    dw = slopes(w, lambda moved: loss(x, moved))
    return dx, dw, dy.sum((0, 2, 3), dtype=float)


# %% has the arguments in the order of the forward pass
def conv2d_backward(x, w, dy, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(dy.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = dy[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, dy.sum((0, 2, 3), dtype=float)


# %% has another name for the slopes that come in
def conv2d_backward(grad, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    kh, kw = w.shape[2:]
    for i, j in np.ndindex(grad.shape[2:]):
        place = np.s_[:, :, i * sh : i * sh + kh, j * sw : j * sw + kw]
        slopes = grad[:, :, i, j].astype(float)
        dw += np.einsum("nf,nchw->fchw", slopes, padded[place])
        dp[place] += np.einsum("nf,fchw->nchw", slopes, w)
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, grad.sum((0, 2, 3), dtype=float)
