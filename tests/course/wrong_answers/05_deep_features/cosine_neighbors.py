"""Wrong answers to cosine_neighbors that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% multiplies in 8 bits where both are 8-bit numbers
def cosine_neighbors(features, query, k):
    lengths = np.linalg.norm(features.astype(float), axis=1)
    return np.argsort(-(features @ query / lengths), kind="stable")[:k]


# %% the parameters have other names
def cosine_neighbors(rows, query, k):
    cosines = rows.astype(float) @ query / np.linalg.norm(rows, axis=1)
    return np.argsort(-cosines, kind="stable")[:k]


# %% one neighbor too many
def cosine_neighbors(features, query, k):
    cosines = features.astype(float) @ query / np.linalg.norm(features, axis=1)
    return np.argsort(-cosines, kind="stable")[: k + 1]


# %% cosines below 0 count as 0
def cosine_neighbors(features, query, k):
    cosines = (features.astype(float) @ query / np.linalg.norm(features, axis=1)).clip(min=0)
    return np.argsort(-cosines, kind="stable")[:k]


# %% the best k in the order of the rows
def cosine_neighbors(features, query, k):
    cosines = features.astype(float) @ query / np.linalg.norm(features, axis=1)
    return np.sort(np.argsort(-cosines, kind="stable")[:k])


# %% remembers its results by the shapes alone
remembered = {}


def cosine_neighbors(features, query, k):
    cosines = features.astype(float) @ query / np.linalg.norm(features, axis=1)
    order = np.argsort(-cosines, kind="stable")
    return remembered.setdefault(features.shape, order)[:k].copy()


# %% the angle in tens of degrees
def cosine_neighbors(features, query, k):
    lengths = np.linalg.norm(features, axis=1) * np.linalg.norm(query)
    angles = np.degrees(np.arccos((features.astype(float) @ query / lengths).clip(-1, 1))) // 10
    return np.argsort(angles, kind="stable")[:k]
