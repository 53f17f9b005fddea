"""Right answers to factored_params that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% the entries of the arrays themselves
def factored_params(colors, objects, dim):
    return sum(np.empty((classes, dim + 1)).size for classes in (colors, objects))
