"""Right answers with index arrays: the places of all windows' entries, then one look-up."""

import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0):
    k = np.zeros(2, int) + kernel_size
    s = np.zeros(2, int) + (k if stride is None else stride)
    p = np.zeros(2, int) + padding
    n = (np.array(x.shape[2:]) + 2 * p - k) // s + 1
    rows = (s[0] * np.arange(n[0]))[:, None] + np.arange(k[0])  # (OH, KH)
    columns = (s[1] * np.arange(n[1]))[:, None] + np.arange(k[1])  # (OW, KW)
    border = ((0, 0), (0, 0), (p[0], p[0]), (p[1], p[1]))
    padded = np.pad(x.astype(float), border, constant_values=-np.inf)
    return padded[:, :, rows].max(axis=3)[..., columns].max(axis=-1)


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    # As two matrix products: a row of each matrix is one window's share of the pixels.
    k = np.zeros(2, int) + kernel_size
    s = np.zeros(2, int) + (k if stride is None else stride)
    p = np.zeros(2, int) + padding
    shares = []
    for axis in range(2):
        count = (x.shape[2 + axis] + 2 * p[axis] - k[axis]) // s[axis] + 1
        first = s[axis] * np.arange(count)[:, None] - p[axis]
        pixel = np.arange(x.shape[2 + axis])
        shares.append(((pixel >= first) & (pixel < first + k[axis])) / k[axis])
    return np.einsum("ir,ncrs,js->ncij", shares[0], x, shares[1])


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    k = np.zeros(2, int) + kernel_size
    s = np.zeros(2, int) + (k if stride is None else stride)
    planes = x.reshape(-1, *x.shape[2:])
    slopes = dy.reshape(-1, *dy.shape[2:])
    dx = np.zeros(planes.shape)
    every = np.arange(len(planes))
    for i, j in np.ndindex(dy.shape[2:]):
        window = planes[:, i * s[0] : i * s[0] + k[0], j * s[1] : j * s[1] + k[1]]
        row, column = np.divmod(window.reshape(len(planes), -1).argmax(axis=1), k[1])
        dx[every, i * s[0] + row, j * s[1] + column] += slopes[:, i, j]
    return dx.reshape(x.shape)


def global_avg_pool(x):
    return np.einsum("ncij->nc", x.astype(float)) / np.prod(x.shape[2:])


def fraction_changed(before, after, tolerance=0.0):
    changed = np.flatnonzero(np.abs(np.subtract(before, after, dtype=float)) > tolerance)
    return len(changed) / np.size(before)


def softmax_cross_entropy(scores, labels):
    shifted = (scores.T.astype(float) - scores.max(axis=1)).T
    powers = np.exp(shifted)
    total = powers.sum(axis=1)
    place = np.arange(len(labels)), labels
    dscores = powers / total[:, None]
    np.subtract.at(dscores, place, 1.0)
    return (np.log(total) - shifted[place]).sum() / len(labels), dscores / len(labels)


def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for i in range(len(parameters)):
        velocity[i] *= momentum
        velocity[i] -= lr * gradients[i]
        parameters[i] += velocity[i]
