"""Wrong answers to brighten_kernel that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% no gain above 3
def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = min(gain, 3)
    return kernel


# %% the gain rounded to one decimal
def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = round(gain, 1)
    return kernel


# %% shape (1, 1)
def brighten_kernel(gain):
    return np.array([[gain]])


# %% the first gain for ever
first = []


def brighten_kernel(gain):
    first.append(gain)
    kernel = np.zeros((3, 3))
    kernel[1, 1] = first[0]
    return kernel
