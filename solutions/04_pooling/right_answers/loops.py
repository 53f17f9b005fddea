"""Right answers in plain Python loops, one number at a time."""

import numpy as np


def max_pool2d(x, kernel_size, stride=None, padding=0):
    def pair(value):
        return (value, value) if isinstance(value, int) else tuple(value)

    kh, kw = pair(kernel_size)
    sh, sw = pair(kernel_size if stride is None else stride)
    ph, pw = pair(padding)
    images, channels, height, width = x.shape
    rows = (height + 2 * ph - kh) // sh + 1
    columns = (width + 2 * pw - kw) // sw + 1
    out = np.zeros((images, channels, rows, columns))
    for n in range(images):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    best = -np.inf
                    for r in range(i * sh - ph, i * sh - ph + kh):
                        for s in range(j * sw - pw, j * sw - pw + kw):
                            # What lies outside the map is skipped: it can't win.
                            if 0 <= r < height and 0 <= s < width and x[n, c, r, s] > best:
                                best = x[n, c, r, s]
                    out[n, c, i, j] = best
    return out


def avg_pool2d(x, kernel_size, stride=None, padding=0):
    def pair(value):
        return (value, value) if isinstance(value, int) else tuple(value)

    kh, kw = pair(kernel_size)
    sh, sw = pair(kernel_size if stride is None else stride)
    ph, pw = pair(padding)
    images, channels, height, width = x.shape
    rows = (height + 2 * ph - kh) // sh + 1
    columns = (width + 2 * pw - kw) // sw + 1
    out = np.zeros((images, channels, rows, columns))
    for n in range(images):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    total = 0.0
                    for r in range(i * sh - ph, i * sh - ph + kh):
                        for s in range(j * sw - pw, j * sw - pw + kw):
                            if 0 <= r < height and 0 <= s < width:
                                total += x[n, c, r, s]
                    out[n, c, i, j] = total / (kh * kw)
    return out


def max_pool2d_backward(dy, x, kernel_size, stride=None):
    def pair(value):
        return (value, value) if isinstance(value, int) else tuple(value)

    kh, kw = pair(kernel_size)
    sh, sw = pair(kernel_size if stride is None else stride)
    dx = np.zeros(x.shape)
    images, channels, rows, columns = dy.shape
    for n in range(images):
        for c in range(channels):
            for i in range(rows):
                for j in range(columns):
                    best, place = -np.inf, None
                    for r in range(i * sh, i * sh + kh):
                        for s in range(j * sw, j * sw + kw):
                            if x[n, c, r, s] > best:
                                best, place = x[n, c, r, s], (r, s)
                    dx[n, c, place[0], place[1]] += dy[n, c, i, j]
    return dx


def global_avg_pool(x):
    images, channels, height, width = x.shape
    out = np.zeros((images, channels))
    for n in range(images):
        for c in range(channels):
            for r in range(height):
                for s in range(width):
                    out[n, c] += x[n, c, r, s]
    return out / (height * width)


def fraction_changed(before, after, tolerance=0.0):
    changed = 0
    for old, new in zip(before.flat, after.flat):
        if abs(float(old) - float(new)) > tolerance:
            changed += 1
    return changed / before.size


def softmax_cross_entropy(scores, labels):
    import math

    count, classes = scores.shape
    loss, dscores = 0.0, np.zeros((count, classes))
    for n in range(count):
        row = [float(score) for score in scores[n]]
        powers = [math.exp(score - max(row)) for score in row]
        loss += math.log(sum(powers)) + max(row) - row[labels[n]]
        for k in range(classes):
            dscores[n, k] = (powers[k] / sum(powers) - (k == labels[n])) / count
    return loss / count, dscores


def sgd_step(parameters, gradients, lr, velocity, momentum=0.0):
    for p, g, v in zip(parameters, gradients, velocity):
        for place in np.ndindex(p.shape):
            v[place] = momentum * v[place] - lr * float(g[place])
            p[place] += v[place]
