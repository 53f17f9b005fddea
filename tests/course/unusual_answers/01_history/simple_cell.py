"""Right answers to simple_cell that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import math

import numpy as np


# %% exact sums of Python's numbers, and a whole 0
def simple_cell(patch, weights, threshold=0.0):
    pairs = zip(patch.ravel().tolist(), weights.ravel().tolist(), strict=True)
    answer = math.fsum(a * b for a, b in pairs) - threshold
    return max(0, answer)


# %% the trace of a matrix product
def simple_cell(patch, weights, threshold=0.0):
    response = np.trace(patch.T.astype(np.longdouble) @ weights) - threshold
    return (response + abs(response)) / 2
