"""Right answers to brighten_kernel that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% a matrix of single precision
def brighten_kernel(gain: float):
    return np.matrix([[0, 0, 0], [0, gain, 0], [0, 0, 0]], dtype=np.float32)


# %% by counting
def brighten_kernel(gain):
    return np.fromfunction(lambda i, j: gain * ((i == 1) & (j == 1)), (3, 3))
