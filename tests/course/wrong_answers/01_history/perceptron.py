"""Wrong answers to perceptron that are no known mistakes, and lose points all the same.

Each cell begins with what is wrong with the answer.
"""

import numpy as np


# %% multiplies in the kind of numbers that comes in, so that 8-bit sums wrap around
def perceptron(x, w, b):
    return np.where(x @ w + b > 0, 1, 0)


# %% the bias has another name
def perceptron(x, w, bias):
    return (x.astype(float) @ w + bias > 0).astype(int)


# %% the average of the products instead of their sum
def perceptron(x, w, b):
    return ((x.astype(float) * w).mean(axis=1) + b > 0).astype(int)


# %% remembers its results by the shapes alone
remembered = {}


def perceptron(x, w, b):
    key = x.shape, w.shape, b
    if key not in remembered:
        remembered[key] = (x.astype(float) @ w + b > 0).astype(int)
    return remembered[key].copy()


# %% rounds the inputs to whole numbers
def perceptron(x, w, b):
    return (np.rint(x.astype(float)) @ w + b > 0).astype(int)


# %% rounds the weights to whole numbers
def perceptron(x, w, b):
    return (x.astype(float) @ np.rint(w) + b > 0).astype(int)


# %% the bias is cut to a whole number
def perceptron(x, w, b):
    return (x.astype(float) @ w + int(b) > 0).astype(int)


# %% a reading of an array that one row alone has no place for
def perceptron(x, w, b):
    return (np.squeeze(x).astype(float) @ w + b > 0).astype(int)


# %% takes the rows in the order of their memory
def perceptron(x, w, b):
    rows = np.ravel(x, order="K").reshape(x.shape).astype(float)
    return (rows @ w + b > 0).astype(int)
