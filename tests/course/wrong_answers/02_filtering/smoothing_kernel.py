"""Wrong answers to smoothing_kernel that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% a bell so narrow that its outer weights are 0
def smoothing_kernel(size):
    offsets = np.arange(size) - size // 2
    bell = np.exp(-0.5 * (offsets / 0.1) ** 2)
    kernel = np.outer(bell, bell)
    return kernel / kernel.sum()


# %% as far as 7 and no larger
def smoothing_kernel(size):
    size = min(size, 7)
    return np.ones((size, size)) / size**2


# %% flat lists of lists
def smoothing_kernel(size):
    return [[1 / size**2] * size for _ in range(size)]


# %% random weights
def smoothing_kernel(size):
    kernel = np.random.default_rng(0).uniform(1, 2, size=(size, size))
    kernel[size // 2, size // 2] = 2
    return kernel / kernel.sum()


# %% whole numbers
def smoothing_kernel(size):
    return np.rint(np.ones((size, size)) / size**2).astype(int)


# %% one size too large
def smoothing_kernel(size):
    return np.ones((size + 1, size + 1)) / (size + 1) ** 2
