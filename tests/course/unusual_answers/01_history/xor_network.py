"""Right answers to xor_network that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np

# %% a table of the four answers
table = np.array([[0, 1], [1, 0]])


def xor_network(x):
    first, second = x.astype(int).T
    return table[first, second]


# %% a cosine that is rounded
def xor_network(x):
    return np.rint(0.5 - 0.5 * np.cos(np.pi * x.astype(float).sum(axis=1))).astype(np.int16)
