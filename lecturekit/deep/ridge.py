"""A linear classifier by least squares, fast enough to be trained while a slider moves."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rows = NDArray[np.float64]
_RIDGE = 0.1  # keeps the weights small where there are fewer pictures than features


def similarities(features: ArrayLike) -> Rows:
    """Return the mean product of the features of each two pictures, once these are scaled.

    Parameters
    ----------
    features : array_like, shape (N, D)
        Each is shifted and scaled to mean 0 and variance 1 first.

    Returns
    -------
    ndarray of float, shape (N, N)

    Examples
    --------
    >>> similarities([[1.0], [3.0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    rows = np.asarray(features, dtype=np.float64)
    spread = rows.std(axis=0)
    scaled = (rows - rows.mean(axis=0)) / np.where(spread > 0, spread, 1)
    products: Rows = scaled @ scaled.T / rows.shape[1]
    return products


def ridge_scores(similarity: Rows, train: NDArray[np.intp], targets: ArrayLike) -> Rows:
    """Score all pictures by a linear classifier with biases that is trained on some of them.

    Its weights, times the features, should come to 1 for the right class and to 0 for the
    others: least squares with a small penalty on large weights, solved in closed form. Only
    the products of features are needed, so the time does not depend on their number.

    Parameters
    ----------
    similarity : ndarray, shape (N, N)
        Of `similarities`.
    train : ndarray of int, shape (n,)
        Which pictures to train on.
    targets : array_like, shape (n, classes)
        The scores that these should get.

    Returns
    -------
    ndarray of float, shape (N, classes)

    Examples
    --------
    >>> products = similarities([[5.0], [6.0], [8.0], [9.0]])
    >>> ridge_scores(products, np.array([1, 2]), [[1, 0], [0, 1]]).argmax(axis=1)
    array([0, 0, 1, 1])
    """
    wanted = np.asarray(targets, dtype=np.float64)
    bias = wanted.mean(axis=0)
    own = similarity[np.ix_(train, train)]
    weights = np.linalg.solve(own + _RIDGE * np.eye(len(train)), wanted - bias)
    scores: Rows = similarity[:, train] @ weights + bias
    return scores
