"""Wrong answers to linear_probe that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% the nearest row
def linear_probe(train_x, train_y, test_x):
    differences = test_x.astype(float)[:, np.newaxis] - train_x.astype(float)
    return train_y[np.square(differences).sum(axis=2).argmin(axis=1)]


# %% the five nearest rows vote
def linear_probe(train_x, train_y, test_x):
    differences = test_x.astype(float)[:, np.newaxis] - train_x.astype(float)
    nearest = np.square(differences).sum(axis=2).argsort(axis=1)[:, :5]
    return np.array([np.bincount(votes).argmax() for votes in train_y[nearest]])


# %% learns from ten rows
def linear_probe(train_x, train_y, test_x):
    x = np.column_stack([train_x[:10], np.ones(10)]).astype(float)
    wanted = np.eye(train_y.max() + 1)[train_y[:10]]
    weights = np.linalg.lstsq(x, wanted, rcond=None)[0]
    return (np.column_stack([test_x, np.ones(len(test_x))]) @ weights).argmax(axis=1)


# %% the parameters have other names
def linear_probe(x, y, test_x):
    rows = np.column_stack([x, np.ones(len(x))]).astype(float)
    weights = np.linalg.lstsq(rows, np.eye(y.max() + 1)[y], rcond=None)[0]
    return (np.column_stack([test_x, np.ones(len(test_x))]) @ weights).argmax(axis=1)


# %% looks at the first feature alone
def linear_probe(train_x, train_y, test_x):
    x = np.column_stack([train_x[:, 0], np.ones(len(train_x))]).astype(float)
    weights = np.linalg.lstsq(x, np.eye(train_y.max() + 1)[train_y], rcond=None)[0]
    return (np.column_stack([test_x[:, 0], np.ones(len(test_x))]) @ weights).argmax(axis=1)


# %% text
def linear_probe(train_x, train_y, test_x):
    rows = np.column_stack([train_x, np.ones(len(train_x))]).astype(float)
    weights = np.linalg.lstsq(rows, np.eye(train_y.max() + 1)[train_y], rcond=None)[0]
    return (np.column_stack([test_x, np.ones(len(test_x))]) @ weights).argmax(axis=1).astype(str)
