"""Right answers to receptive_field that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import functools


# %% from the last layer to the first, folded up
def receptive_field(layers):
    return functools.reduce(lambda side, pair: (side - 1) * pair[1] + pair[0], layers[::-1], 1)


# %% the first and the last pixel of the last unit
def receptive_field(layers):
    first = last = 0
    for kernel, stride in reversed(list(layers)):
        first, last = first * stride, last * stride + kernel - 1
    return last - first + 1


# %% the first layer, and then the rest of the network
def receptive_field(layers):
    (kernel, stride), *rest = layers
    return kernel if not rest else kernel + stride * (receptive_field(rest) - 1)
