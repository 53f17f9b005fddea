"""Top-k error, the measure of the ImageNet challenge."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.values import as_labels
from lecturekit.arguments.whole_numbers import as_whole_number


def top_k_error(scores: ArrayLike, labels: ArrayLike, k: int = 5) -> float:
    """Count the share of rows whose label is not among the k best scores.

    A label is in the top k if fewer than k classes score strictly higher, so a tie is never
    to a label's disadvantage.

    Parameters
    ----------
    scores : array_like, shape (N, M)
        A score for each of M classes; infinities are allowed.
    labels : array_like of int, shape (N,)
        The right class of each row, 0 to M - 1.
    k : int
        1 to M.

    Returns
    -------
    float
        From 0 to 1.

    Raises
    ------
    ValueError
        If a shape is wrong, `k` or a label lies outside its range or a score is NaN.
    TypeError
        If the scores are not real numbers, or `k` or the labels no integers.

    Examples
    --------
    The first row's label scores best, the second's only third:

    >>> import lecturekit as lk
    >>> scores = [[0.7, 0.2, 0.1], [0.5, 0.4, 0.1]]
    >>> lk.top_k_error(scores, [0, 2], k=1)
    0.5
    >>> lk.top_k_error(scores, [0, 2], k=3)
    0.0

    References
    ----------
    Slide "ILSVRC: Top CNN Models Over Time".
    """
    table = as_float_array("top_k_error", "scores", scores, "N M")
    right = as_labels("top_k_error", "labels", labels, count=len(table))
    best = as_whole_number("top_k_error", "k", k, least=1)
    classes = table.shape[1]
    if best > classes:
        raise ValueError(
            f"top_k_error: k is {best} but scores {table.shape} has {classes} classes; "
            f"give k from 1 to {classes}"
        )
    if right.min() < 0 or right.max() >= classes:
        raise ValueError(
            f"top_k_error: labels run from {right.min()} to {right.max()} but scores "
            f"{table.shape} has {classes} classes; give labels from 0 to {classes - 1}"
        )
    if np.isnan(table).any():
        raise ValueError(
            f"top_k_error: scores {table.shape} holds NaN, which has no rank; replace it first"
        )
    own = table[np.arange(len(table)), right]  # (N,)
    higher = (table > own[:, np.newaxis]).sum(axis=1)  # (N,)
    return float((higher >= best).mean())
