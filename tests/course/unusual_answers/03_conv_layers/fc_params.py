"""Right answers to fc_params that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% a layer, and then the rest of the network
def fc_params(sizes, bias=True):
    if len(sizes) < 2:
        return 0
    return (sizes[0] + (1 if bias else 0)) * sizes[1] + fc_params(sizes[1:], bias)


# %% counts the cells of matrices that are never filled
def fc_params(sizes, bias=True, *, dtype=np.int64):
    matrices = [np.broadcast_to(0, (m, n + bool(bias))) for n, m in zip(sizes, sizes[1:])]
    return np.sum([matrix.size for matrix in matrices], dtype=dtype)


# %% a tuple, and a product of polynomials that is read at one place
def fc_params(sizes, bias=True):
    forth, back = sizes[:-1], sizes[:0:-1]
    product = np.convolve(np.array(forth, object), np.array(back, object))
    return int(product[len(forth) - 1]) + (sum(sizes[1:]) if bias else 0)
