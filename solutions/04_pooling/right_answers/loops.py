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


def train_digits(images, labels, seed=0):
    # Loops over the nine weights of a kernel and the sixteen windows, all pictures at once.
    rng = np.random.default_rng(seed)
    taps = [(r, s) for r in range(3) for s in range(3)]
    cells = [(i, j) for i in range(4) for j in range(4)]

    def forward(x):
        padded = np.zeros((len(x), 10, 10))
        padded[:, 1:9, 1:9] = x
        maps = np.zeros((len(x), 8, 8, 10)) + biases
        for r, s in taps:
            maps += padded[:, r : r + 8, s : s + 8, None] * kernels[r, s]
        maps = np.maximum(maps, 0)
        rows = np.zeros((len(x), 16, 10))
        for n, (i, j) in enumerate(cells):
            rows[:, n] = maps[:, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2].max(axis=(1, 2))
        return padded, maps, rows, rows.reshape(len(x), 160) @ weights + last

    kernels, biases = 0.5 * rng.normal(size=(3, 3, 10)), np.zeros(10)
    weights, last = 0.01 * rng.normal(size=(160, 10)), np.zeros(10)
    arrays = [kernels, biases, weights, last]
    speeds = [np.zeros(each.shape) for each in arrays]
    for epoch in range(10):
        order = rng.permutation(len(images))
        for start in range(0, len(images), 32):
            batch = order[start : start + 32]
            padded, maps, rows, scores = forward(images[batch])
            slopes = np.exp(scores - scores.max(axis=1)[:, None])
            slopes /= slopes.sum(axis=1)[:, None]
            for n, label in enumerate(labels[batch]):
                slopes[n, label] -= 1
            slopes /= len(batch)
            drows = (slopes @ weights.T).reshape(rows.shape)
            dmaps = np.zeros(maps.shape)
            for n, (i, j) in enumerate(cells):
                window = maps[:, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2]
                won = (window == rows[:, n][:, None, None]) & (window > 0)
                dmaps[:, 2 * i : 2 * i + 2, 2 * j : 2 * j + 2] = won * drows[:, n][:, None, None]
            dkernels = np.zeros(kernels.shape)
            for r, s in taps:
                dkernels[r, s] = np.einsum("nij,nijf->f", padded[:, r : r + 8, s : s + 8], dmaps)
            flat = rows.reshape(len(batch), 160)
            gradients = [dkernels, dmaps.sum(axis=(0, 1, 2)), flat.T @ slopes, slopes.sum(axis=0)]
            for array, speed, gradient in zip(arrays, speeds, gradients):
                speed[...] = 0.9 * speed - 0.1 * (1 - epoch / 10) * gradient
                array += speed

    def predict(images):
        return forward(images)[3].argmax(axis=1)

    return predict
