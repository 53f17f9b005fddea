"""Wrong answers to conv_params that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% counts in 32 bits, which wrap around
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    sizes = np.array([out_channels, in_channels, kh, kw], dtype=np.int32)
    return int(np.prod(sizes, dtype=np.int32)) + bool(bias) * out_channels


# %% counts in real numbers
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * float(kh * kw) + bool(bias))


# %% has no biases unless they are asked for
def conv_params(in_channels, out_channels, kernel_size, bias=False):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * kh * kw + bool(bias))


# %% has other names for the channels
def conv_params(c_in, c_out, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return c_out * (c_in * kh * kw + bool(bias))


# %% swaps channels and filters
def conv_params(out_channels, in_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * (in_channels * kh * kw + bool(bias))


# %% returns the weights and the biases
def conv_params(in_channels, out_channels, kernel_size, bias=True):
    kh, kw = (kernel_size, kernel_size) if isinstance(kernel_size, int) else kernel_size
    return out_channels * in_channels * kh * kw, out_channels if bias else 0
