"""Wrong answers to receptive_field that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% empties the list that it is given
def receptive_field(layers):
    side = 1
    while layers:
        kernel, stride = layers.pop()
        side = (side - 1) * stride + kernel
    return side


# %% returns a real number
def receptive_field(layers):
    kernels, strides = np.array(layers, dtype=float).T
    return float(1 + np.sum((kernels - 1) * np.cumprod([1, *strides[:-1]])))


# %% counts in 16 bits, which wrap around
def receptive_field(layers):
    kernels, strides = np.array(layers, dtype=np.int16).T
    jumps = np.cumprod([1, *strides[:-1]], dtype=np.int16)
    return int(1 + np.sum((kernels - 1) * jumps, dtype=np.int16))


# %% has the signature of lk.receptive_field
def receptive_field(kernel_sizes, strides):
    side, jump = 1, 1
    for kernel, stride in zip(kernel_sizes, strides):
        side += (kernel - 1) * jump
        jump *= stride
    return side


# %% has another name for the list
def receptive_field(pairs):
    side, jump = 1, 1
    for kernel, stride in pairs:
        side += (kernel - 1) * jump
        jump *= stride
    return side


# %% gives a side for each layer
def receptive_field(layers):
    side, jump, sides = 1, 1, []
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
        sides.append(side)
    return sides


# %% stops at the 227 pixels of AlexNet's pictures
def receptive_field(layers):
    side, jump = 1, 1
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return min(side, 227)


# %% goes on where the last call ended
side, jump = 1, 1


def receptive_field(layers):
    global side, jump
    for kernel, stride in layers:
        side += (kernel - 1) * jump
        jump *= stride
    return side
