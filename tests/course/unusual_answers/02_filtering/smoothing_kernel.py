"""Right answers to smoothing_kernel that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% by recursion, with more digits
def smoothing_kernel(size):
    if size == 1:
        return np.ones((1, 1), dtype=np.longdouble)
    padded = np.pad(smoothing_kernel(size - 2), 1)
    kernel = padded + np.ones((size, size))
    return kernel / kernel.sum()


# %% single precision and a round bell
def smoothing_kernel(size):
    i, j = (axis - size // 2 for axis in np.ogrid[:size, :size])
    kernel = np.float32(1) / (1 + i**2 + j**2).astype(np.float32)
    kernel /= kernel.sum()
    return kernel
