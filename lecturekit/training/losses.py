"""How wrong a network's scores are: softmax and cross-entropy, with the gradient."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array, as_labels


class CrossEntropy(NamedTuple):
    """A loss, and its gradient with respect to the scores."""

    loss: float
    dscores: NDArray[np.float64]


def softmax_cross_entropy(scores: ArrayLike, labels: ArrayLike) -> CrossEntropy:
    """Measure how surprised a classifier is by the right labels.

    Softmax turns the scores of a row into probabilities, exp(score) divided by the sum of all
    exp(score). The loss is the mean over the rows of −log(probability of the label), and the
    gradient of a row its probabilities, less 1 at the label, divided by the number of rows.

    Parameters
    ----------
    scores : array_like, shape (N, K)
        A row of scores for each picture, of any size: nothing overflows.
    labels : array_like of int, shape (N,)
        The right class of each picture, 0 to K − 1.

    Returns
    -------
    CrossEntropy
        ``(loss, dscores)``: a float of at least 0, and the gradient, of shape (N, K).

    Raises
    ------
    TypeError
        If the scores are not real numbers, or the labels no integers.
    ValueError
        If a score is not finite, a rank is wrong, or a label is none of the classes.

    Examples
    --------
    Scores of 2, 1 and 0.1 are probabilities of 0.66, 0.24 and 0.10.

    >>> import lecturekit as lk
    >>> loss, dscores = lk.softmax_cross_entropy([[2, 1, 0.1]], [0])
    >>> round(loss, 2), dscores.round(2).tolist()
    (0.42, [[-0.34, 0.24, 0.1]])

    A network that knows nothing gives ten classes a tenth each, whichever is right.

    >>> round(lk.softmax_cross_entropy([[0] * 10], [3]).loss, 3)
    2.303

    References
    ----------
    Slides "Review" and "Convolutional Layer: Training".
    """
    function = "softmax_cross_entropy"
    table = as_finite_array(function, "scores", scores, "N K").astype(np.float64)
    classes = as_labels(function, "labels", labels, count=len(table))
    wrong = classes[(classes < 0) | (classes >= table.shape[1])]
    if wrong.size:
        raise ValueError(
            f"{function}: a label is {wrong[0]} but scores {table.shape} has {table.shape[1]} "
            f"classes; labels run from 0 to {table.shape[1] - 1}"
        )
    rows = np.arange(len(table))
    below = table - table.max(axis=1, keepdims=True)  # at most 0, so that exp can't overflow
    logs = below - np.log(np.exp(below).sum(axis=1, keepdims=True))  # of the probabilities
    dscores = np.exp(logs)
    dscores[rows, classes] -= 1
    return CrossEntropy(float(-logs[rows, classes].mean()), dscores / len(table))
