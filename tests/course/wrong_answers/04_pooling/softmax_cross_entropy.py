"""Wrong answers to softmax_cross_entropy that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% takes the largest score off, then the logarithm of probabilities that have become 0
def softmax_cross_entropy(scores, labels):
    powers = np.exp(scores.astype(float) - scores.max(axis=1, keepdims=True))
    probabilities = powers / powers.sum(axis=1, keepdims=True)
    rows = np.arange(len(labels))
    loss = -np.log(probabilities[rows, labels]).mean()
    probabilities[rows, labels] -= 1
    return loss, probabilities / len(labels)


# %% clips scores to what exp can take
def softmax_cross_entropy(scores, labels):
    scores = np.clip(scores.astype(float), -300, 300)
    logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
    right = np.eye(scores.shape[1])[labels]
    return -(logs * right).sum() / len(labels), (np.exp(logs) - right) / len(labels)


# %% knows ten classes only
def softmax_cross_entropy(scores, labels):
    logs = scores - np.logaddexp.reduce(1.0 * scores, axis=1, keepdims=True)
    right = np.eye(10)[labels][:, : scores.shape[1]]
    return -(logs * right).sum() / len(labels), (np.exp(logs) - right) / 10


# %% measures the slope by finite differences, roughly
def softmax_cross_entropy(scores, labels):
    def loss_at(scores):
        logs = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
        return -logs[np.arange(len(labels)), labels].mean()

    scores = scores.astype(float)
    dscores = np.zeros(scores.shape)
    for place in np.ndindex(scores.shape):
        nudged = scores.copy()
        nudged[place] += 0.01
        dscores[place] = (loss_at(nudged) - loss_at(scores)) / 0.01
    return loss_at(scores), dscores


# %% writes the gradient into an array of the dtype of scores
def softmax_cross_entropy(scores, labels):
    logs = scores - np.logaddexp.reduce(1.0 * scores, axis=1, keepdims=True)
    right = np.eye(scores.shape[1])[labels]
    dscores = np.empty_like(scores)
    dscores[...] = (np.exp(logs) - right) / len(labels)
    return -(logs * right).sum() / len(labels), dscores
