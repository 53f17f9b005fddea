"""Right answers to softmax_cross_entropy that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np
from scipy.special import log_softmax


# %% one row after the other, with margins to the label's score
def softmax_cross_entropy(scores, labels):
    losses, slopes = [], []
    for row, label in zip(scores.astype(float), labels):
        margins = row - row[label]
        most = margins.max()
        loss = most + np.log(np.exp(margins - most).sum())
        slope = np.exp(margins - loss)
        slope[label] -= 1
        losses.append(loss)
        slopes.append(slope / len(scores))
    return sum(losses) / len(losses), np.array(slopes)


# %% longer floats than asked, and a loss of NumPy's
def softmax_cross_entropy(scores, labels):
    scores = scores.astype(np.longdouble)
    scores -= scores.max(axis=1)[:, None]
    total = np.exp(scores).sum(axis=1)
    right = np.equal.outer(labels, np.arange(scores.shape[1]))
    loss = np.mean(np.log(total) - scores[right])
    return np.float64(loss), ((np.exp(scores) / total[:, None] - right) / len(labels)).astype(float)


# %% a ready logarithm of the softmax, and expm1 at the label
def softmax_cross_entropy(scores, labels):
    logs = log_softmax(scores.astype(float), axis=1)
    loss = -np.take_along_axis(logs, labels[:, None].astype(int), axis=1).mean()
    dscores = np.exp(logs)
    for row, label in enumerate(labels):
        dscores[row, label] = np.expm1(logs[row, label])
    return loss, dscores / len(dscores)
