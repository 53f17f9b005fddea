"""Wrong answers to brighten_kernel that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% no gain above 3
def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = min(gain, 3)
    return kernel


# %% the gain rounded to one decimal
def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = round(gain, 1)
    return kernel


# %% shape (1, 1)
def brighten_kernel(gain):
    return np.array([[gain]])


# %% the first gain for ever
first = []


def brighten_kernel(gain):
    first.append(gain)
    kernel = np.zeros((3, 3))
    kernel[1, 1] = first[0]
    return kernel


# %% gains add up in an array that is made once
def brighten_kernel(gain, kernel=np.zeros((3, 3))):  # noqa: B008  # this is the mistake
    kernel[1, 1] += gain
    return kernel


# %% remembers one gain for each whole number
remembered = {}


def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = remembered.setdefault(int(gain), gain)
    return kernel


# %% half the digits
def brighten_kernel(gain):
    kernel = np.zeros((3, 3), dtype=np.float16)
    kernel[1, 1] = gain
    return kernel


# %% the kind of number that the gain is, less one for whole gains
def brighten_kernel(gain):
    kernel = np.zeros((3, 3), dtype=type(gain))
    kernel[1, 1] = gain - isinstance(gain, int)
    return kernel


# %% a little sharper, with the right sum
def brighten_kernel(gain):
    kernel = np.full((3, 3), -0.001)
    kernel[1, 1] = gain + 0.008
    return kernel


# %% the square of the gain
def brighten_kernel(gain):
    kernel = np.zeros((3, 3))
    kernel[1, 1] = gain**2
    return kernel


# %% a function instead of a kernel
def brighten_kernel(gain):
    return lambda picture: gain * picture


# %% one array for all gains, which the next call changes
desk = np.zeros((3, 3), order="F")


def brighten_kernel(gain):
    desk[1, 1] = gain
    return desk
