"""Right answers to conv_params that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import math

import numpy as np


# %% the product of whatever is there
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    sides = [kernel_size] * 2 if isinstance(kernel_size, int) else kernel_size
    return math.prod([out_channels, in_channels, *sides]) + (out_channels if bias else 0)


# %% NumPy's whole numbers of 64 bits
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    weights = np.prod(np.broadcast_to(kernel_size, 2), dtype=np.int64) * in_channels
    return np.uint64((weights + np.int64(bias)) * out_channels)
