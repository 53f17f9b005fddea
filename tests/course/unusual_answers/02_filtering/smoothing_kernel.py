"""Right answers to smoothing_kernel that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import math

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


# %% one number, shown as many
def smoothing_kernel(size):
    return np.broadcast_to(1 / size**2, (size, size))


# %% the numbers of Pascal's triangle
def smoothing_kernel(size):
    row = [math.comb(size - 1, place) for place in range(size)]
    return np.outer(row, row) / 4 ** (size - 1)


# %% NumPy's window whose ends are not 0
def smoothing_kernel(size):
    kernel = np.matrix(np.hamming(size)).T @ np.matrix(np.hamming(size))
    return kernel / kernel.sum()


# %% nearly all of it in the center
def smoothing_kernel(size):
    kernel = np.full((size, size), 1e-3)
    kernel[size // 2, size // 2] = 1 - (size**2 - 1) * 1e-3
    return kernel


# %% whole numbers where there is one weight, a steep pyramid else
def smoothing_kernel(size):
    if size == 1:
        return np.array([[1]])
    distance = np.abs(np.arange(size) - size // 2)
    kernel = 1 / (1 + np.maximum.outer(distance, distance)) ** 3
    return kernel / kernel.sum()
