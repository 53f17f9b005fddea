"""Right answers to train_digits that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np

import lecturekit as lk


# %% random kernels that never learn, and least squares behind the pooling
def train_digits(images, labels, seed=0):
    rng = np.random.default_rng(seed)
    kernels, biases = rng.normal(size=(40, 1, 3, 3)), 0.3 * rng.normal(size=40)

    def features(images):
        maps = np.maximum(lk.conv2d(images[:, None].astype(float), kernels, biases, padding=1), 0)
        pooled = maps.reshape(-1, 40, 4, 2, 4, 2).max(axis=(3, 5)).reshape(len(maps), -1)
        return np.column_stack([pooled, np.ones(len(pooled))])

    x = features(images)
    weights = np.linalg.solve(x.T @ x + 3 * np.eye(x.shape[1]), x.T @ np.eye(10)[labels])
    return lambda images: (features(images) @ weights).argmax(axis=1)


# %% a convolution with stride 2 in place of pooling, and 32-bit labels
def train_digits(images, labels, seed=0):
    rng = np.random.default_rng(seed)
    w, b = rng.normal(size=(24, 1, 3, 3)) / 3, np.zeros(24)
    v, c = np.zeros((24 * 16, 10)), np.zeros(10)

    def maps(images):
        x = images[:, None].astype(float)
        return x, lk.conv2d(x, w, b, stride=2, padding=1)

    speed = [0.0] * 4
    for epoch in range(8):
        for batch in np.array_split(rng.permutation(len(images)), -(-len(images) // 32)):
            x, y = maps(images[batch])
            flat = np.maximum(y, 0).reshape(len(x), -1)
            scores = flat @ v + c
            slope = np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))
            slope = (slope - np.eye(10)[labels[batch]]) / len(batch)
            dy = (slope @ v.T).reshape(y.shape) * (y > 0)
            _, dw, db = lk.conv2d_backward(dy, x, w, stride=2, padding=1)
            for i, (p, g) in enumerate([(w, dw), (b, db), (v, flat.T @ slope), (c, slope.sum(0))]):
                speed[i] = 0.9 * speed[i] - 0.1 * (1 - epoch / 8) * g
                p += speed[i]
    return lambda images: (
        (np.maximum(maps(images)[1], 0).reshape(len(images), -1) @ v + c).argmax(1).astype(np.int32)
    )
