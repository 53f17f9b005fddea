"""Right answers to fraction_changed that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import fractions

import numpy as np


# %% fractions, and Python's own numbers
def fraction_changed(before, after, tolerance=0.0):
    pairs = list(zip(before.ravel().tolist(), after.ravel().tolist()))
    differences = [abs(fractions.Fraction(a) - fractions.Fraction(b)) for a, b in pairs]
    return float(fractions.Fraction(sum(d > tolerance for d in differences), len(pairs)))


# %% a histogram of two bins
def fraction_changed(before, after, tolerance=0.0):
    difference = np.abs(np.subtract(after, before, dtype=np.longdouble))
    same, changed = np.bincount((difference > tolerance).ravel(), minlength=2)
    return changed / (same + changed)


# %% np.isclose with no share of the value, and one number of NumPy's
def fraction_changed(before, after, tolerance=0.0):
    close = np.isclose(before.astype(float), after.astype(float), rtol=0.0, atol=tolerance)
    return np.float64(1) - close.mean()


# %% 0 as a whole number where nothing has changed
def fraction_changed(before, after, tolerance=0.0):
    changed = np.count_nonzero(abs(before * 1.0 - after * 1.0) > tolerance)
    return changed / before.size if changed else 0
