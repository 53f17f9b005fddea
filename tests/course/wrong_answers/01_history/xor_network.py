"""Wrong answers to xor_network that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% subtracts in 8 bits, where 0 - 1 is 255
def xor_network(x):
    return np.abs(x[:, 0] - x[:, 1]).astype(int)


# %% the argument has another name
def xor_network(inputs):
    return (inputs.sum(axis=1) == 1).astype(int)


# %% sorts the rows of its argument in place
def xor_network(x):
    x.sort(axis=1)
    return (x[:, 1] - x[:, 0]).astype(int)


# %% as many answers as there are different rows
def xor_network(x):
    return (np.unique(x, axis=0).sum(axis=1) == 1).astype(int)


# %% floats from the second call on
calls = []


def xor_network(x):
    calls.append(x.shape)
    return (x.sum(axis=1) == 1).astype(int if len(calls) == 1 else float)


# %% counts whole columns
def xor_network(x):
    return np.full(len(x), int(x.sum()) % 2)
