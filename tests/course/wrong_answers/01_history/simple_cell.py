"""Wrong answers to simple_cell that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% multiplies in 8 bits where both are 8-bit numbers
def simple_cell(patch, weights, threshold=0.0):
    return max(0.0, float((patch * weights).sum()) - threshold)


# %% the threshold has no default
def simple_cell(patch, weights, threshold):
    return max(0.0, float(np.vdot(patch.astype(float), weights)) - threshold)


# %% the threshold has another name
def simple_cell(patch, weights, theta=0.0):
    return max(0.0, float(np.vdot(patch.astype(float), weights)) - theta)


# %% another default
def simple_cell(patch, weights, threshold=0.5):
    return max(0.0, float(np.vdot(patch.astype(float), weights)) - threshold)


# %% whole numbers
def simple_cell(patch, weights, threshold=0.0):
    return max(0, int(np.vdot(patch.astype(float), weights) - threshold))


# %% four decimals
def simple_cell(patch, weights, threshold=0.0):
    return round(max(0.0, float(np.vdot(patch.astype(float), weights)) - threshold), 4)


# %% half the digits
def simple_cell(patch, weights, threshold=0.0):
    total = np.sum(patch.astype(np.float16) * weights.astype(np.float16))
    return max(0.0, float(total) - threshold)


# %% a threshold below 0 counts as 0
def simple_cell(patch, weights, threshold=0.0):
    return max(0.0, float(np.vdot(patch.astype(float), weights)) - max(threshold, 0.0))


# %% an array of one number
def simple_cell(patch, weights, threshold=0.0):
    return np.maximum([np.vdot(patch.astype(float), weights) - threshold], 0)


# %% remembers its results by the shapes alone
remembered = {}


def simple_cell(patch, weights, threshold=0.0):
    total = remembered.setdefault(patch.shape, float(np.vdot(patch.astype(float), weights)))
    return max(0.0, total - threshold)


# %% only square patches are turned the right way round
def simple_cell(patch, weights, threshold=0.0):
    if patch.shape[0] != patch.shape[1]:
        weights = weights[::-1]
    return max(0.0, float(np.vdot(patch.astype(float), weights)) - threshold)
