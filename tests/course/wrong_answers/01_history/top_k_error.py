"""Wrong answers to top_k_error that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% k has another name
def top_k_error(scores, labels, top=5):
    if not 1 <= top <= scores.shape[1]:
        raise ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((scores > own).sum(axis=1) >= top))


# %% the default of the top-1 error
def top_k_error(scores, labels, k=1):
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((scores > own).sum(axis=1) >= k))


# %% turns the sign of 8-bit scores, where -0 is the smallest
def top_k_error(scores, labels, k=5):
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("no such k")
    own = -scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((-scores < own).sum(axis=1) >= k))


# %% an assertion instead of a ValueError
def top_k_error(scores, labels, k=5):
    assert 1 <= k <= scores.shape[1], "no such k"
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((scores > own).sum(axis=1) >= k))


# %% half the digits
def top_k_error(scores, labels, k=5):
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return np.mean((scores > own).sum(axis=1) >= k, dtype=np.float16)


# %% text
def top_k_error(scores, labels, k=5):
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return f"{np.mean((scores > own).sum(axis=1) >= k)}"


# %% takes scores that are nearly equal for equal
def top_k_error(scores, labels, k=5):
    if not 1 <= k <= scores.shape[1]:
        raise ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((scores.astype(float) - own > 0.25).sum(axis=1) >= k))


# %% returns the error instead of raising it
def top_k_error(scores, labels, k=5):
    if not 1 <= k <= scores.shape[1]:
        return ValueError("no such k")
    own = scores[np.arange(len(labels)), labels][:, np.newaxis]
    return float(np.mean((scores > own).sum(axis=1) >= k))
