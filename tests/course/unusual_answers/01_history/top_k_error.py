"""Right answers to top_k_error that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% the place of the label's score among the sorted ones
def top_k_error(scores, labels, k=5):
    classes = scores.shape[1]
    if k < 1 or k > classes:
        raise ValueError
    wrong = [
        classes - np.searchsorted(np.sort(row), row[label], side="right") >= k
        for row, label in zip(scores, labels, strict=True)
    ]
    return sum(wrong) / len(wrong)


# %% an error of its own that is a ValueError, and single precision
class NoSuchError(ValueError):
    """Say that there are fewer classes."""


def top_k_error(scores, labels, k=5):
    if k not in range(1, scores.shape[1] + 1):
        raise NoSuchError(k)
    own = scores.T[labels, np.arange(len(labels))]
    return np.float32(np.count_nonzero(np.count_nonzero(own < scores.T, axis=0) >= k)) / len(own)
