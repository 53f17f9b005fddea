"""Wrong answers to conv3d_params that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% the parameters have other names
def conv3d_params(channels, filters, kernel_size, bias=True):
    return filters * (channels * int(np.prod(np.broadcast_to(kernel_size, 3))) + bias)


# %% no biases by default
def conv3d_params(in_channels, out_channels, kernel_size, bias=False):
    return out_channels * (in_channels * int(np.prod(np.broadcast_to(kernel_size, 3))) + bias)


# %% a square for one number
def conv3d_params(in_channels, out_channels, kernel_size, bias=True):
    size = kernel_size**2 if isinstance(kernel_size, int) else int(np.prod(kernel_size))
    return out_channels * (in_channels * size + bias)
