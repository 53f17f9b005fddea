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


def train_digits(images, labels, seed=0):
    from numpy.lib.stride_tricks import sliding_window_view

    rng = np.random.default_rng(seed)

    class Net:
        def __init__(self):
            self.kernels = rng.normal(0, 0.5, (12, 3, 3))
            self.weights = rng.normal(0, 0.01, (12, 4, 4, 10))
            self.biases = np.zeros(10)

        def see(self, x):
            padded = np.pad(x.astype(float), ((0, 0), (1, 1), (1, 1)))
            self.windows = sliding_window_view(padded, (3, 3), axis=(1, 2))
            maps = np.tensordot(self.windows, self.kernels, axes=((3, 4), (1, 2)))
            self.maps = np.moveaxis(maps, -1, 1)  # (N, 12, 8, 8)
            four = self.maps.reshape(-1, 12, 4, 2, 4, 2).swapaxes(3, 4).reshape(-1, 12, 4, 4, 4)
            self.winner = four.argmax(axis=-1)
            self.pooled = np.maximum(four.max(axis=-1), 0)
            return np.tensordot(self.pooled, self.weights, axes=3) + self.biases

        def learn(self, x, y, rate):
            scores = self.see(x)
            slope = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
            slope[np.arange(len(y)), y] -= 1
            back = np.tensordot(slope, self.weights, axes=(1, 3)) * (self.pooled > 0)
            n, f, i, j = np.indices(self.winner.shape)
            dmaps = np.zeros(self.maps.shape)
            dmaps[n, f, 2 * i + self.winner // 2, 2 * j + self.winner % 2] = back
            self.weights -= rate * np.tensordot(self.pooled, slope, axes=(0, 0))
            self.biases -= rate * slope.sum(axis=0)
            self.kernels -= rate * np.tensordot(dmaps, self.windows, axes=((0, 2, 3), (0, 1, 2)))

    net = Net()
    for rate in np.geomspace(0.02, 0.002, 15):
        for some in np.array_split(rng.permutation(len(images)), max(len(images) // 32, 1)):
            net.learn(images[some], labels[some], rate)
    return lambda x: net.see(x).argmax(axis=1)
