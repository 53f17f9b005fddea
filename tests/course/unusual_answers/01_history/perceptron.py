"""Right answers to perceptron that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

from fractions import Fraction

import numpy as np


# %% fractions, exact to the end
def perceptron(x, w, b):
    def total(row):
        pairs = zip(row.tolist(), w.tolist(), strict=True)
        return sum((Fraction(a) * Fraction(c) for a, c in pairs), Fraction(b))

    return np.array([total(row) > 0 for row in x], dtype=np.uint8)


# %% a lambda, and a scalar of NumPy's for each row
perceptron = lambda x, w, b: np.array(  # noqa: E731
    [np.int8(np.dot(row.astype(float), w) > -b) for row in x]
)


# %% one more argument, and a loop over the weights
def perceptron(x, w, b, *, silent=0):
    total = np.full(len(x), float(b))
    for column, weight in zip(np.transpose(x), w, strict=True):
        total += float(weight) * column
    return np.where(total > 0, 1, silent)
