"""Right answers that shift the whole image once for every weight, and other short cuts."""

import numpy as np


def perceptron(x, w, b):
    return (np.sign(np.dot(x, w.astype(float)) + b) == 1).astype(np.uint8)


def xor_network(x):
    total = x.sum(axis=1)
    hidden = np.stack([total >= 1, total >= 2], axis=1)
    return (hidden @ np.array([2, -3]) >= 1).astype(int)


def simple_cell(patch, weights, threshold=0.0):
    response = np.dot(patch.flatten().astype(float), weights.flatten()) - threshold
    return response if response > 0 else 0.0


def complex_cell(image, weights, threshold=0.0):
    rows = image.shape[0] - weights.shape[0] + 1
    columns = image.shape[1] - weights.shape[1] + 1
    total = np.full((rows, columns), -float(threshold))
    for i, j in np.ndindex(weights.shape):
        total += float(weights[i, j]) * image[i : i + rows, j : j + columns]
    return np.maximum(total, 0).max()


def hypercomplex_cell(image, center, end_zones):
    rows = image.shape[0] - center.shape[0] + 1
    columns = image.shape[1] - center.shape[1] + 1
    excites, stops = np.zeros((2, rows, columns))
    for i, j in np.ndindex(center.shape):
        shifted = image[i : i + rows, j : j + columns]
        excites += float(center[i, j]) * shifted
        stops += float(end_zones[i, j]) * shifted
    # The center may be cut off too: below 0 the cell is silent either way.
    answers = np.maximum(excites, 0) - np.maximum(stops, 0)
    return max(answers.max(), 0)


def top_k_error(scores, labels, k=5):
    if k <= 0 or k > scores.shape[1]:
        raise ValueError("no such k")
    hits = np.zeros(len(labels), dtype=bool)
    left = scores.astype(float)
    for _ in range(k):
        best = left.max(axis=1)
        own = scores[np.arange(len(labels)), labels]
        hits |= own == best
        left[np.arange(len(labels)), left.argmax(axis=1)] = -np.inf
    return 1 - hits.mean()
