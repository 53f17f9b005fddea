"""Right answers with all windows at once, by sliding_window_view."""

import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0):
    from numpy.lib.stride_tricks import sliding_window_view

    kernel = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    border = [(0, 0), (0, 0), (ph, ph), (pw, pw)]
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    windows = sliding_window_view(padded, tuple(kernel), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].max(axis=(-2, -1))


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    from numpy.lib.stride_tricks import sliding_window_view

    kernel = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    ph, pw = np.broadcast_to(padding, 2)
    padded = np.pad(x, [(0, 0), (0, 0), (ph, ph), (pw, pw)])
    windows = sliding_window_view(padded, tuple(kernel), axis=(2, 3))
    return windows[:, :, ::sh, ::sw].mean(axis=(-2, -1)).astype(np.float32)


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    from numpy.lib.stride_tricks import sliding_window_view

    kh, kw = np.broadcast_to(kernel_size, 2)
    sh, sw = np.broadcast_to(kernel_size if stride is None else stride, 2)
    windows = sliding_window_view(x, (kh, kw), axis=(2, 3))[:, :, ::sh, ::sw]
    winner = windows.reshape(*dy.shape, kh * kw).argmax(axis=-1)
    n, c, i, j = np.indices(dy.shape)
    dx = np.zeros_like(x, dtype=float)
    np.add.at(dx, (n, c, i * sh + winner // kw, j * sw + winner % kw), dy)
    return dx


def global_avg_pool(x):
    return x.mean(axis=(2, 3))


def fraction_changed(before, after, tolerance=0.0):
    return np.mean(np.abs(after - before.astype(float)) > tolerance)


def softmax_cross_entropy(scores, labels):
    scores = scores.astype(np.float64)
    logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    right = labels[:, None] == np.arange(scores.shape[1])
    return float(-np.mean(logs[right])), (np.exp(logs) - right) / len(labels)


def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for p, g, v in zip(parameters, gradients, velocity):
        v[:] = momentum * v - np.multiply(lr, g, dtype=float)
        p += v
