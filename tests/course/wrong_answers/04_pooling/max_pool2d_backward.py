"""Wrong answers to max_pool2d_backward that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% casts each slope to the dtype of x
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros_like(x)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j].astype(dx.dtype)
    return dx


# %% takes the dtype of dy, in which 8-bit slopes wrap around where they add up
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape, dtype=dy.dtype)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        with np.errstate(over="ignore"):
            dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


# %% adds by an index array, which adds once where windows share a winner
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    winner = windows[:, :, ::sh, ::sw].reshape(*dy.shape, -1).argmax(axis=-1)
    n, c, i, j = np.indices(dy.shape)
    dx = np.zeros(x.shape)
    dx[n, c, i * sh + winner // kw, j * sw + winner % kw] += dy
    return dx


# %% looks for the winner among absolute values that are rounded
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = np.round(x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw])
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


# %% begins the search at 0
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        best, place = 0, None
        for r in range(i * sh, i * sh + kh):
            for s in range(j * sw, j * sw + kw):
                if x[n, c, r, s] > best:
                    best, place = x[n, c, r, s], (r, s)
        if place:
            dx[(n, c, *place)] += dy[n, c, i, j]
    return dx


# %% measures what a small step changes, which on a tie is nothing or too much
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)

    def loss(x):
        windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
        return np.sum(dy * windows[:, :, ::sh, ::sw].max(axis=(4, 5)))

    dx = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[place] = 1e-4
        dx[place] = (loss(x + step) - loss(x - step)) / 2e-4
    return dx


# %% crosses the winners out of x as it goes
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
        window[row, column] -= 1
    return dx


# %% uses the slopes up
def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
        dy[n, c, i, j] = 0
    return dx


# %% goes on adding to the gradient of the call before
kept = {}


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = kept.setdefault(x.shape, np.zeros(x.shape))
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx.copy()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = desk[: x.size].reshape(x.shape)
    dx[...] = 0
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


# %% remembers the winners by shape and options
winners = {}


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    windows = np.lib.stride_tricks.sliding_window_view(x, (kh, kw), axis=(2, 3))
    winner = windows[:, :, ::sh, ::sw].reshape(*dy.shape, -1).argmax(axis=-1)
    winner = winners.setdefault((x.shape, kernel_size, stride), winner)
    n, c, i, j = np.indices(dy.shape)
    dx = np.zeros(x.shape)
    np.add.at(dx, (n, c, i * sh + winner // kw, j * sw + winner % kw), dy)
    return dx


# %% has the arguments in the order of the forward pass
def max_pool2d_backward(x, dy, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(dy.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += dy[n, c, i, j]
    return dx


# %% has another name for the slopes that come in
def max_pool2d_backward(grad, x, kernel_size, stride=None):
    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    dx = np.zeros(x.shape)
    for n, c, i, j in np.ndindex(grad.shape):
        window = x[n, c, i * sh : i * sh + kh, j * sw : j * sw + kw]
        row, column = np.unravel_index(np.argmax(window), window.shape)
        dx[n, c, i * sh + row, j * sw + column] += grad[n, c, i, j]
    return dx
