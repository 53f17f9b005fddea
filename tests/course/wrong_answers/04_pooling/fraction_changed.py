"""Wrong answers to fraction_changed that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% allows every difference that rounding may make
def fraction_changed(before, after, tolerance=0.0):
    return float(np.mean(np.abs(1.0 * before - after) > tolerance + 1e-9))


# %% compares in single precision
def fraction_changed(before, after, tolerance=0.0):
    difference = before.astype(np.float32) - after.astype(np.float32)
    return float(np.mean(np.abs(difference) > tolerance))


# %% rounds to six digits before it compares
def fraction_changed(before, after, tolerance=0.0):
    difference = np.round(before.astype(float), 6) - np.round(after.astype(float), 6)
    return float(np.mean(np.abs(difference) > tolerance))


# %% takes the tolerance as a share of the largest value
def fraction_changed(before, after, tolerance=0.0):
    difference = np.abs(1.0 * before - after)
    return float(np.mean(difference > tolerance * np.abs(before).max()))


# %% takes the absolute value of 8-bit differences, which are never negative
def fraction_changed(before, after, tolerance=0.0):
    return float(np.mean(np.maximum(after - before, before - after) > tolerance))


# %% returns an array of one number
def fraction_changed(before, after, tolerance=0.0):
    return np.mean(np.abs(1.0 * before - after) > tolerance).reshape(1)


# %% counts images that have changed, if there is more than one
def fraction_changed(before, after, tolerance=0.0):
    changed = np.abs(1.0 * before - after) > tolerance
    return float(changed.reshape(len(changed), -1).any(axis=1).mean())


# %% compares sorted values: what has only moved has not changed
def fraction_changed(before, after, tolerance=0.0):
    difference = np.sort(before, axis=None) - 1.0 * np.sort(after, axis=None)
    return float(np.mean(np.abs(difference) > tolerance))


# %% keeps the first map for the next call
first = {}


def fraction_changed(before, after, tolerance=0.0):
    kept = first.setdefault(before.shape, before.astype(float))
    return float(np.mean(np.abs(kept - after) > tolerance))


# %% allows 1e-8 if nothing else is said
def fraction_changed(before, after, tolerance=1e-8):
    return float(np.mean(np.abs(1.0 * before - after) > tolerance))


# %% asks for the tolerance each time
def fraction_changed(before, after, tolerance):
    return float(np.mean(np.abs(1.0 * before - after) > tolerance))


# %% has other names for the arrays
def fraction_changed(x, y, tolerance=0.0):
    return float(np.mean(np.abs(1.0 * x - y) > tolerance))
