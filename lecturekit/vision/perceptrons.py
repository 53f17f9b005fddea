"""The perceptron, how it learns, and the two layers of perceptrons that compute XOR."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_labels, as_number
from lecturekit.arguments.whole_numbers import as_whole_number

Labels = NDArray[np.intp]


def perceptron(x: ArrayLike, w: ArrayLike, b: float) -> Labels:
    """Fire where the weighted sum of the inputs and the bias is above 0.

    Parameters
    ----------
    x : array_like, shape (N, D)
        One input per row.
    w : array_like, shape (D,)
    b : float

    Returns
    -------
    ndarray of int, shape (N,)
        1 where x · w + b > 0, else 0.

    Raises
    ------
    ValueError
        If a rank is wrong, `x` and `w` disagree on D or a value is not finite.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    A perceptron that computes AND:

    >>> import lecturekit as lk
    >>> lk.perceptron([[0, 0], [0, 1], [1, 0], [1, 1]], [1, 1], -1.5)
    array([0, 0, 0, 1])

    References
    ----------
    Slide "Recall: An artificial neuron (Perceptron)"; F. Rosenblatt, "The perceptron: a
    probabilistic model for information storage and organization in the brain", 1958.
    """
    inputs = as_finite_array("perceptron", "x", x, "N D")
    weights = as_finite_array("perceptron", "w", w, "D")
    bias = as_number("perceptron", "b", b)
    if inputs.shape[1] != weights.size:
        raise ValueError(
            f"perceptron: x {inputs.shape} has {inputs.shape[1]} inputs per row but w "
            f"{weights.shape} has {weights.size} weights; give one weight per input"
        )
    return _fire(inputs, weights, bias)


def train_perceptron(
    x: ArrayLike, labels: ArrayLike, *, epochs: int = 100
) -> tuple[NDArray[np.float64], float, list[int]]:
    """Let a perceptron learn from its mistakes.

    It starts with zeros and goes through the rows in order. After a wrong answer it adds the
    input to its weights (if it should have fired) or subtracts it; the bias likewise, as the
    weight of an input that is always 1. It stops after an epoch without a mistake, which it
    reaches if a straight line (a hyperplane) parts the two classes, and never if none does.

    Parameters
    ----------
    x : array_like, shape (N, D)
        One input per row.
    labels : array_like of int, shape (N,)
        0 or 1.
    epochs : int
        At most so many times through all rows; at least 1.

    Returns
    -------
    w : ndarray of float64, shape (D,)
    b : float
    mistakes : list of int
        Wrong answers in each epoch; the last is 0 if it has learned its task.

    Raises
    ------
    ValueError
        If a shape is wrong, a label is neither 0 nor 1 or a value is not finite.
    TypeError
        If an input does not hold real numbers, or the labels no integers.

    Examples
    --------
    It learns OR, but not XOR, however long it tries:

    >>> import lecturekit as lk
    >>> x = [[0, 0], [0, 1], [1, 0], [1, 1]]
    >>> w, b, mistakes = lk.train_perceptron(x, [0, 1, 1, 1])
    >>> mistakes
    [1, 2, 1, 0]
    >>> lk.perceptron(x, w, b)
    array([0, 1, 1, 1])
    >>> w, b, mistakes = lk.train_perceptron(x, [0, 1, 1, 0], epochs=1000)
    >>> min(mistakes) > 0
    True

    References
    ----------
    Slide "Review", solving the XOR problem; M. Minsky and S. Papert, "Perceptrons", 1969.
    """
    inputs = as_finite_array("train_perceptron", "x", x, "N D").astype(np.float64)
    targets = as_labels("train_perceptron", "labels", labels, count=len(inputs))
    rounds = as_whole_number("train_perceptron", "epochs", epochs, least=1)
    if not np.isin(targets, (0, 1)).all():
        raise ValueError(
            f"train_perceptron: labels run from {targets.min()} to {targets.max()}; "
            "give 0 and 1 only"
        )
    weights, bias = np.zeros(inputs.shape[1]), 0.0
    mistakes = []
    for _ in range(rounds):
        wrong = 0
        for row, target in zip(inputs, targets, strict=True):
            error = int(target) - int(row @ weights + bias > 0)  # -1, 0 or 1
            weights += error * row
            bias += error
            wrong += abs(error)
        mistakes.append(wrong)
        if wrong == 0:
            break
    return weights, bias, mistakes


def xor_network(x: ArrayLike) -> Labels:
    """Compute XOR with two layers of perceptrons; one alone can't.

    The hidden layer computes OR and AND, the output fires where OR does and AND does not.

    Parameters
    ----------
    x : array_like, shape (N, 2)
        0 and 1 only.

    Returns
    -------
    ndarray of int, shape (N,)
        1 where exactly one of the two is 1.

    Raises
    ------
    ValueError
        If the shape is wrong or a value is neither 0 nor 1.
    TypeError
        If the input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.xor_network([[0, 0], [0, 1], [1, 0], [1, 1]])
    array([0, 1, 1, 0])

    References
    ----------
    Slide "Review", hidden layers and solving the XOR problem.
    """
    bits = as_finite_array("xor_network", "x", x, "N 2")
    if bits.shape[1] != 2 or not np.isin(bits, (0, 1)).all():  # noqa: PLR2004 - XOR of two
        raise ValueError(
            f"xor_network: x {bits.shape} has values from {bits.min():g} to {bits.max():g}; "
            "give shape (N, 2) and only 0 and 1"
        )
    either = _fire(bits, np.array([1.0, 1.0]), -0.5)  # OR, (N,)
    both = _fire(bits, np.array([1.0, 1.0]), -1.5)  # AND, (N,)
    hidden = np.stack([either, both], axis=1).astype(np.float64)  # (N, 2)
    return _fire(hidden, np.array([1.0, -1.0]), -0.5)


def _fire(inputs: RealArray, weights: RealArray, bias: float) -> Labels:
    return (inputs @ weights + bias > 0).astype(np.intp)
