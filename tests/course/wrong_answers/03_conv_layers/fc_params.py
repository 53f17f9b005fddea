"""Wrong answers to fc_params that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% empties the list that it is given
def fc_params(sizes, bias=True):
    total = 0
    while len(sizes) > 1:
        inputs = sizes.pop(0)
        total += (inputs + bool(bias)) * sizes[0]
    return total


# %% counts in real numbers
def fc_params(sizes, bias=True):
    return float(sum((n + bool(bias)) * m for n, m in zip(sizes, sizes[1:])))


# %% counts in single precision, which has seven digits
def fc_params(sizes, bias=True):
    widths = np.array(sizes, dtype=np.float32)
    return int(widths[:-1] @ widths[1:] + bias * widths[1:].sum())


# %% has another name for the list
def fc_params(layers, bias=True):
    return sum((n + bool(bias)) * m for n, m in zip(layers, layers[1:]))


# %% asks for the biases each time
def fc_params(sizes, bias):
    return sum((n + bool(bias)) * m for n, m in zip(sizes, sizes[1:]))


# %% has no biases unless they are asked for
def fc_params(sizes, bias=False):
    return sum((n + bool(bias)) * m for n, m in zip(sizes, sizes[1:]))


# %% knows networks of up to four layers
def fc_params(sizes, bias=True):
    return sum((n + bool(bias)) * m for n, m in zip(sizes[:4], sizes[1:5]))
