"""Wrong answers to global_avg_pool that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% averages in half precision
def global_avg_pool(x):
    return x.mean(axis=(2, 3), dtype=np.float16)


# %% divides whole numbers by //
def global_avg_pool(x):
    total, size = x.sum(axis=(2, 3)), x.shape[2] * x.shape[3]
    return total // size if x.dtype.kind in "iu" else total / size


# %% adds up rows in the dtype of x
def global_avg_pool(x):
    total = x[:, :, 0, :].copy()
    for row in range(1, x.shape[2]):
        total += x[:, :, row, :]
    return total.mean(axis=2) / x.shape[2]


# %% returns the pixels themselves where a map is a single one
def global_avg_pool(x):
    return x[:, :, 0, 0] if x.shape[2:] == (1, 1) else x.mean(axis=(2, 3))


# %% leaves out the zeros
def global_avg_pool(x):
    count = np.maximum(np.count_nonzero(x > 0, axis=(2, 3)), 1)
    return np.where(x > 0, x, 0).sum(axis=(2, 3)) / count


# %% returns nested lists
def global_avg_pool(x):
    return x.mean(axis=(2, 3)).tolist()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty(100_000)


def global_avg_pool(x):
    place = desk[: x.shape[0] * x.shape[1]].reshape(x.shape[:2])
    return np.mean(x, axis=(2, 3), out=place)


# %% remembers its results by shape
remembered = {}


def global_avg_pool(x):
    return remembered.setdefault(x.shape, x.mean(axis=(2, 3))).copy()


# %% has another name for the maps
def global_avg_pool(maps):
    return maps.mean(axis=(2, 3))
