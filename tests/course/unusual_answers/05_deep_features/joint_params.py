"""Right answers to joint_params that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% a number of NumPy's
def joint_params(colors, objects, dim, *, bias=1):
    return np.int32(colors) * objects * (dim + bias)
