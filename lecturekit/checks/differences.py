"""How an array differs from the one that is expected, without saying what is right.

These are what a picture of a failed check is drawn from. No right value is in them: only the
shape that is expected, and for each value whether it is right, too large or too small.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Shape = tuple[int, ...]

TOO_LARGE = "▲"
TOO_SMALL = "▼"
WRONG = "×"


@dataclass(frozen=True)
class WrongShape:
    """The array that came out has another shape than the one that is expected."""

    came_out: Shape
    asked: Shape


@dataclass(frozen=True)
class WrongValues:
    """The array that came out has the shape that is expected, and wrong values.

    Attributes
    ----------
    came_out : ndarray of float64
    marks : ndarray of str, same shape
        "" where a value is right, else `TOO_LARGE`, `TOO_SMALL` or, where neither can be said,
        `WRONG`.
    first : tuple of int
        The index of the first wrong value.
    """

    came_out: NDArray[np.float64]
    marks: NDArray[np.str_]
    first: tuple[int, ...]


Difference = WrongShape | WrongValues


def wrong_values(
    came_out: NDArray[np.float64],
    asked: NDArray[np.float64],
    wrong: NDArray[np.bool_],
    *,
    has_size: bool = True,
) -> WrongValues:
    """Mark the wrong values of an array.

    Parameters
    ----------
    came_out, asked : ndarray of float64, same shape
    wrong : ndarray of bool, same shape
        At least one is True.
    has_size : bool
        Whether a value can be too large; a class can't.

    Examples
    --------
    >>> found = wrong_values(np.array([1.0, 5.0]), np.array([1.0, 2.0]), np.array([False, True]))
    >>> found.marks.tolist(), found.first
    (['', '▲'], (1,))
    """
    marks = np.full(wrong.shape, WRONG)
    if has_size:
        marks[came_out > asked] = TOO_LARGE
        marks[came_out < asked] = TOO_SMALL
    marks[~wrong] = ""
    first = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
    return WrongValues(came_out, marks, tuple(map(int, first)))
