"""Pictures that look alike to a network: neighbors by the cosine of their features."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import as_whole_number


def cosine_neighbors(features: ArrayLike, query: ArrayLike, k: int) -> NDArray[np.intp]:
    """Find the rows that point most nearly in the direction of a query.

    Parameters
    ----------
    features : array_like or tensor on the CPU, shape (N, D)
        No row is zero.
    query : array_like or tensor on the CPU, shape (D,)
        Not zero.
    k : int
        1 to N.

    Returns
    -------
    ndarray of int, shape (k,)
        Row numbers, the most similar first; of equal rows the first comes first.

    Raises
    ------
    ValueError
        If a shape is wrong, `k` lies outside 1 to N, or a row or the query is zero or not
        finite.
    TypeError
        If an input does not hold real numbers, or `k` is no integer.

    Examples
    --------
    Length does not count, direction does:

    >>> import lecturekit as lk
    >>> lk.cosine_neighbors([[1, 0], [9, 9], [0, 1]], [2, 1], k=2)
    array([1, 0])

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    rows = as_finite_array("cosine_neighbors", "features", features, "N D").astype(np.float64)
    target = as_finite_array("cosine_neighbors", "query", query, "D").astype(np.float64)
    best = as_whole_number("cosine_neighbors", "k", k, least=1)
    if rows.shape[1] != target.size:
        raise ValueError(
            f"cosine_neighbors: features {rows.shape} have {rows.shape[1]} columns but query "
            f"{target.shape} has {target.size}; take both from the same layer"
        )
    if best > len(rows):
        raise ValueError(
            f"cosine_neighbors: k is {best} but features {rows.shape} has {len(rows)} rows; "
            f"give k from 1 to {len(rows)}"
        )
    largest = np.abs(rows).max(axis=1, keepdims=True)  # (N, 1)
    if not largest.all() or not target.any():
        where = "query" if not target.any() else f"row {int(np.argmin(largest))} of features"
        raise ValueError(
            f"cosine_neighbors: {where} is all zeros, which points nowhere; leave it out"
        )
    # Scaled first: squares of very small or large numbers would vanish or overflow.
    rows /= largest
    target /= np.abs(target).max()
    lengths = _row_sums(rows * rows)  # (N,)
    # The query's own length would only scale all cosines alike.
    cosines = _row_sums(rows * target) / np.sqrt(lengths)  # (N,)
    return np.argsort(-cosines, kind="stable")[:best]


def _row_sums(products: RealArray) -> RealArray:
    # Not a matrix product: that one may add up equal rows in different orders, which would
    # break ties by rounding.
    sums: RealArray = products.sum(axis=1)
    return sums
