"""Right answers to conv3d_params that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% by recursion over the sides
def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    if isinstance(kernel_size, int):
        return conv3d_params(in_channels, out_channels, (kernel_size,) * 3, bias)
    *sides, last = kernel_size
    if sides:
        return conv3d_params(in_channels * last, out_channels, tuple(sides), bias)
    return np.int64(out_channels) * (in_channels * last + (1 if bias else 0))
