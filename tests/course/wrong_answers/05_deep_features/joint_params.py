"""Wrong answers to joint_params that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% the parameters have other names
def joint_params(c, o, d):
    return c * o * (d + 1)


# %% a bias too many
def joint_params(colors, objects, dim):
    return colors * objects * (dim + 1) + 1


# %% counts in 8 bits
def joint_params(colors, objects, dim):
    return int(np.uint8(colors) * np.uint8(objects) * np.uint8(dim) + np.uint8(colors * objects))
