"""Wrong answers to train_digits that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np


# %% compares with the mean picture of each digit
def train_digits(images, labels, seed=0):
    means = np.stack([images[labels == n].mean(axis=0) for n in np.unique(labels)])
    return lambda others: (
        np.square(others[:, None].astype(float) - means).sum(axis=(2, 3)).argmin(axis=1)
    )


# %% looks at the first hundred pictures only
def train_digits(images, labels, seed=0):
    x, y = images[:100].reshape(-1, 64).astype(float), labels[:100].astype(int)
    weights = np.linalg.lstsq(x, np.eye(10)[y], rcond=None)[0]
    return lambda others: (others.reshape(len(others), 64) @ weights).argmax(axis=1)


# %% scales the pictures in place
def train_digits(images, labels, seed=0):
    images -= images.mean().astype(images.dtype)
    x = np.column_stack([images.reshape(-1, 64), np.ones(len(images))])
    weights = np.linalg.lstsq(x, np.eye(10)[labels], rcond=None)[0]
    return lambda others: (
        np.column_stack([others.reshape(-1, 64), np.ones(len(others))]) @ weights
    ).argmax(axis=1)


# %% names the digits as lists of the first training had them
_first = {}


def train_digits(images, labels, seed=0):
    x = images.reshape(-1, 64).astype(float)
    _first.setdefault("weights", np.linalg.lstsq(x, np.eye(10)[labels], rcond=None)[0])
    return lambda others: (others.reshape(-1, 64) @ _first["weights"]).argmax(axis=1)
