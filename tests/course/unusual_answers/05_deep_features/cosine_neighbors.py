"""Right answers to cosine_neighbors that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import heapq

import numpy as np


# %% half the squared distance of unit vectors
def cosine_neighbors(features, query, k):
    unit = features / np.sqrt((features.astype(np.longdouble) ** 2).sum(axis=1, keepdims=True))
    wanted = query / np.sqrt((query.astype(np.longdouble) ** 2).sum())
    distances = ((unit - wanted) ** 2).sum(axis=1)
    return np.array(heapq.nsmallest(k, range(len(unit)), key=lambda i: (distances[i], i)))
