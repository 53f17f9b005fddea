"""Known mistakes in ``perceptron(x, w, b)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def fires_at_zero(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """It fires where the sum is exactly 0, too: > 0 is asked, not >= 0."""
    return np.where(x @ w + b >= 0, 1, 0)


def bias_ignored(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The bias is never added."""
    b = 0.0
    return np.where(x @ w + b > 0, 1, 0)


def bias_subtracted(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The bias is subtracted like a threshold: it is to be added."""
    return np.where(x @ w - b > 0, 1, 0)


def bias_in_every_product(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The bias is added once for every weight: add it once to the sum."""
    return np.where(np.sum(x * w + b, axis=1) > 0, 1, 0)


def true_and_false(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """A comparison gives True and False: the whole numbers 1 and 0 are asked."""
    return np.asarray(x @ w + b > 0)


def floats_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The answers are floats, 1.0 and 0.0: whole numbers are asked."""
    return np.where(x @ w + b > 0, 1.0, 0.0)


def minus_one_for_silent(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """A silent perceptron answers -1 here: 0 is asked."""
    return np.where(x @ w + b > 0, 1, -1)


def sums_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The weighted sums are returned: whether each is above 0 is asked."""
    return np.asarray(x @ w + b)


def sigmoid_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The step is smoothed to a sigmoid: a perceptron fires or it doesn't."""
    return np.asarray(1 / (1 + np.exp(-(x @ w + b))))


def column_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The answers stand in a column, shape (N, 1): shape (N,) is asked."""
    return np.where(x @ w.reshape(-1, 1) + b > 0, 1, 0)


def list_returned(x: np.ndarray, w: np.ndarray, b: float) -> list[int]:
    """The answers come as a list: a NumPy array is asked."""
    return [int(row @ w + b > 0) for row in x]


def one_answer_for_all(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Only the first input is looked at: each row of x is an input with an answer of its own."""
    return np.full(len(x), int(x[0] @ w + b > 0))


def inputs_not_summed(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Every product gets an answer of its own, shape (N, D): sum the products first."""
    return np.where(x * w + b > 0, 1, 0)
