"""Wrong answers to smoothing_kernel that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% a bell so narrow that its outer weights are 0
def smoothing_kernel(size):
    offsets = np.arange(size) - size // 2
    bell = np.exp(-0.5 * (offsets / 0.1) ** 2)
    kernel = np.outer(bell, bell)
    return kernel / kernel.sum()


# %% as far as 7 and no larger
def smoothing_kernel(size):
    size = min(size, 7)
    return np.ones((size, size)) / size**2


# %% flat lists of lists
def smoothing_kernel(size):
    return [[1 / size**2] * size for _ in range(size)]


# %% random weights
def smoothing_kernel(size):
    kernel = np.random.default_rng(0).uniform(1, 2, size=(size, size))
    kernel[size // 2, size // 2] = 2
    return kernel / kernel.sum()


# %% whole numbers
def smoothing_kernel(size):
    return np.rint(np.ones((size, size)) / size**2).astype(int)


# %% one size too large
def smoothing_kernel(size):
    return np.ones((size + 1, size + 1)) / (size + 1) ** 2


# %% NumPy's window whose ends are 0
def smoothing_kernel(size):
    kernel = np.outer(np.hanning(size), np.hanning(size))
    return kernel / kernel.sum()


# %% corners a little heavier than the center
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    kernel[:: max(size - 1, 1), :: max(size - 1, 1)] = 1.01
    return kernel / kernel.sum()


# %% the center a little lighter than its neighbors
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    if size > 1:
        kernel[size // 2, size // 2] = 0.999
    return kernel / kernel.sum()


# %% the same when turned, other rows than columns
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    kernel[0] = kernel[-1] = 0.9
    return kernel / kernel.sum()


# %% the same when transposed, lighter above than below
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    kernel[0] = kernel[:, 0] = 0.9
    return kernel / kernel.sum()


# %% each column sums to 1
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    return kernel / kernel.sum(axis=0)


# %% rounded to four decimals
def smoothing_kernel(size):
    return np.round(np.ones((size, size)) / size**2, 4)


# %% negative corners
def smoothing_kernel(size):
    kernel = np.ones((size, size))
    if size > 1:
        kernel[:: size - 1, :: size - 1] = -0.01
    return kernel / kernel.sum()


# %% half the digits
def smoothing_kernel(size):
    return (np.ones((size, size)) / size**2).astype(np.float16)


# %% the bell of mathematics, which sums to 1 only where it goes on for ever
def smoothing_kernel(size):
    squares = (np.arange(size) - size // 2) ** 2
    return np.exp(-np.add.outer(squares, squares) / 2) / (2 * np.pi)


# %% each call leaves its mark on the next
desk = np.ones((11, 11))


def smoothing_kernel(size):
    kernel = desk[:size, :size]
    kernel /= kernel.sum()
    kernel[0, 0] *= 1.01
    return kernel
