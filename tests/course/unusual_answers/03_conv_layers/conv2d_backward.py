"""Right answers to conv2d_backward that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% measures the slopes with steps of 1, which is exact: the layer is linear
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)

    def loss(x, w):
        padded = np.pad(x, ((0, 0), (0, 0), (ph, ph), (pw, pw)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, w.shape[2:], axis=(2, 3))
        return np.sum(dy * np.einsum("nchwij,fcij->nfhw", windows[:, :, ::sh, ::sw], w))

    def slopes(shape, of):
        result = np.zeros(shape)
        for place in np.ndindex(shape):
            one = np.zeros(shape)
            one[place] = 1
            result[place] = of(one)
        return result

    dx = slopes(x.shape, lambda one: loss(one, w.astype(float)))
    dw = slopes(w.shape, lambda one: loss(x.astype(float), one))
    return dx, dw, dy.sum((0, 2, 3), dtype=float)


# %% dy spread out by the stride, then two more correlations
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    kh, kw = w.shape[2:]
    height, width = x.shape[2] + 2 * ph, x.shape[3] + 2 * pw
    spread = np.zeros((*dy.shape[:2], height - kh + 1, width - kw + 1))
    spread[:, :, ::sh, ::sw] = dy
    view = np.lib.stride_tricks.sliding_window_view
    around = np.pad(spread, ((0, 0), (0, 0), (kh - 1, kh - 1), (kw - 1, kw - 1)))
    windows = view(around, (kh, kw), axis=(2, 3))
    dpadded = np.einsum("nfhwij,fcij->nchw", windows, w[:, :, ::-1, ::-1].astype(float))
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dw = np.einsum("nchwij,nfij->fchw", view(padded, spread.shape[2:], axis=(2, 3)), spread)
    dx = dpadded[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, spread.sum((0, 2, 3))


# %% the matrix of the layer, and its transpose
def conv2d_backward(dy, x, w, stride=1, padding=0):
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    filters, kh, kw = len(w), *w.shape[2:]
    rows, columns = dy.shape[2:]
    # Which pixel each weight meets at each position; number 0 is the border.
    pixel = np.pad(1 + np.arange(x[0].size).reshape(x[0].shape), ((0, 0), (ph, ph), (pw, pw)))
    met = np.lib.stride_tricks.sliding_window_view(pixel, (kh, kw), axis=(1, 2))
    met = met[:, ::sh, ::sw].transpose(1, 2, 0, 3, 4).reshape(rows * columns, -1)
    flat_x = np.concatenate([np.zeros((len(x), 1)), x.reshape(len(x), -1)], axis=1)
    flat_w, slopes = w.reshape(filters, -1), dy.reshape(len(x), filters, -1).astype(float)
    dw = np.einsum("nfp,npk->fk", slopes, flat_x[:, met])
    dx = np.zeros(flat_x.shape)
    for n in range(len(x)):
        np.add.at(dx[n], met, slopes[n].T @ flat_w)
    return dx[:, 1:].reshape(x.shape), dw.reshape(w.shape), slopes.sum(axis=(0, 2))


# %% single precision, read-only, from an answer with a helper
def places(shape, size, steps):
    for i, j in np.ndindex(shape):
        yield (
            i,
            j,
            slice(i * steps[0], i * steps[0] + size[0]),
            slice(j * steps[1], j * steps[1] + size[1]),
        )


def conv2d_backward(dy, x, w, stride=1, padding=0):
    steps, (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros_like(padded), np.zeros_like(w, dtype=float)
    for i, j, down, along in places(dy.shape[2:], w.shape[2:], steps):
        slopes = dy[:, :, i, j].astype(float)
        dw += np.tensordot(slopes, padded[:, :, down, along], (0, 0))
        dp[:, :, down, along] += np.tensordot(slopes, w, (1, 0))
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]].astype(np.float32)
    dx.flags.writeable = False
    return dx, dw.astype("f4"), np.float32(dy).sum(axis=(0, 2, 3))


# %% a filter at a time
def conv2d_backward(dy, x, w, stride=1, padding=0):
    if len(w) > 1:
        parts = [
            conv2d_backward(dy[:, f : f + 1], x, w[f : f + 1], stride, padding)
            for f in range(len(w))
        ]
        dxs, dws, dbs = zip(*parts)
        return sum(dxs), np.concatenate(dws), np.concatenate(dbs)
    (sh, sw), (ph, pw) = np.broadcast_to(stride, 2), np.broadcast_to(padding, 2)
    padded = np.pad(x.astype(float), ((0, 0), (0, 0), (ph, ph), (pw, pw)))
    dp, dw = np.zeros(padded.shape), np.zeros(w.shape)
    for n, _, i, j in np.ndindex(dy.shape):
        slope = float(dy[n, 0, i, j])
        place = np.s_[n, :, i * sh : i * sh + w.shape[2], j * sw : j * sw + w.shape[3]]
        dw[0] += slope * padded[place]
        dp[place] += slope * w[0]
    dx = dp[:, :, ph : ph + x.shape[2], pw : pw + x.shape[3]]
    return dx, dw, np.array([dy.sum(dtype=float)])
