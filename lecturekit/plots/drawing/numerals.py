"""How numbers are written in pictures: short, with a real minus sign."""

from __future__ import annotations

from itertools import starmap

import numpy as np

from lecturekit.arguments.arrays import RealArray

_LARGEST_DIVISOR = 256
_LARGEST_EXACT = 1e9


def numeral(value: float) -> str:
    """Write a number: whole numbers as they are, others to three digits.

    Examples
    --------
    >>> [numeral(value) for value in (6600.0, -3, 1 / 9, -0.0)]
    ['6600', '−3', '0.111', '0']
    """
    if value == round(value, 0) and abs(value) < _LARGEST_EXACT:
        return f"{int(value)}".replace("-", "−")
    return f"{value:.3g}".replace("-", "−")


def sum_of_products(left: RealArray, right: RealArray) -> str:
    """Write out the dot product of two arrays of one shape, term by term.

    Examples
    --------
    >>> sum_of_products(np.array([1.0, 2.0]), np.array([3.0, -4.0]))
    '1·3 + 2·(−4) = −5'
    """
    terms = " + ".join(starmap(_product, zip(left.ravel(), right.ravel(), strict=True)))
    return f"{terms} = {numeral(float(np.sum(left * right)))}"


def _product(left: float, right: float) -> str:
    return f"{_factor(left)}·{_factor(right)}"


def _factor(value: float) -> str:
    return f"({numeral(value)})" if value < 0 else numeral(value)


def as_whole_numbers(weights: RealArray) -> tuple[RealArray, int]:
    """Write weights as whole numbers over one divisor, as paint programs do.

    Returns
    -------
    tuple of ndarray and int
        The whole numbers and the smallest divisor up to 256; the weights themselves and 1
        if there is none.

    Examples
    --------
    >>> as_whole_numbers(np.array([1 / 16, 1 / 8]))
    (array([1., 2.]), 16)
    """
    for divisor in range(1, _LARGEST_DIVISOR + 1):
        whole = np.rint(weights * divisor)
        if np.allclose(whole / divisor, weights, rtol=1e-9, atol=1e-12):
            return whole, divisor
    return weights, 1
