"""Right answers to brighten_kernel that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% a matrix of single precision
def brighten_kernel(gain: float):
    return np.matrix([[0, 0, 0], [0, gain, 0], [0, 0, 0]], dtype=np.float32)


# %% by counting
def brighten_kernel(gain):
    return np.fromfunction(lambda i, j: gain * ((i == 1) & (j == 1)), (3, 3))


# %% a border of zeros around the gain
def brighten_kernel(gain):
    return np.pad([[gain]], 1)


# %% rounding errors where the zeros are
def brighten_kernel(gain):
    spectrum = np.full((3, 3), gain) * np.exp(-2j * np.pi * np.add.outer(range(3), range(3)) / 3)
    return np.fft.ifft2(spectrum).real


# %% a constant of its own, times the gain
unit = np.outer([0, 1, 0], [0, 1, 0])


def brighten_kernel(gain):
    return gain * unit
