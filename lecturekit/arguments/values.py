"""What functions ask of the values in their arrays: finite, within a range, class labels."""

from __future__ import annotations

import math
from typing import SupportsFloat

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_array, as_float_array


def as_finite_array(function: str, name: str, values: ArrayLike, *layouts: str) -> RealArray:
    """Return `values` as `as_float_array` does, if none of them is NaN or infinite.

    Raises
    ------
    TypeError
        If the values are not real numbers.
    ValueError
        If the rank fits none of the layouts, the array is empty or a value is not finite.

    Examples
    --------
    >>> as_finite_array("simple_cell", "patch", [[1.0, float("nan")]], "H W")
    Traceback (most recent call last):
    ...
    ValueError: simple_cell: patch (1, 2) holds NaN or infinity; give finite numbers
    """
    array = as_float_array(function, name, values, *layouts)
    if not np.isfinite(array).all():
        raise ValueError(
            f"{function}: {name} {array.shape} holds NaN or infinity; give finite numbers"
        )
    return array


def as_labels(
    function: str, name: str, labels: ArrayLike, *, count: int | None = None
) -> NDArray[np.intp]:
    """Return integer class labels of shape (N,), `count` of them where that is given.

    Raises
    ------
    TypeError
        If the labels are not integers.
    ValueError
        If the shape is not (N,), or not (count,).

    Examples
    --------
    >>> as_labels("top_k_error", "labels", [0, 2], count=3)
    Traceback (most recent call last):
    ...
    ValueError: top_k_error: labels has shape (2,); give (3,), one label per row
    """
    array = as_array(function, name, labels)
    if array.dtype.kind not in "iu":
        raise TypeError(f"{function}: {name} has dtype {array.dtype}; give integer class labels")
    wanted = "(N,)" if count is None else f"({count},)"
    if array.ndim != 1 or (count is not None and array.size != count):
        raise ValueError(
            f"{function}: {name} has shape {array.shape}; give {wanted}, one label per row"
        )
    return array.astype(np.intp)


def as_number(
    function: str,
    name: str,
    value: SupportsFloat,
    *,
    above: float | None = None,
    minimum: float | None = None,
    other_than: float | None = None,
) -> float:
    """Return a finite real number, within the bounds that are given.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    value : number
        Any real number of Python's, NumPy's or torch's. No bool, and no array of one number
        unless it has no axes.
    above, minimum, other_than : float, optional
        What it must be greater than, at least, or not.

    Raises
    ------
    TypeError
        If the value is no real number.
    ValueError
        If it is not finite, too small, or the one that is not allowed.

    Examples
    --------
    >>> as_number("tone", "duration_s", -1, above=0)
    Traceback (most recent call last):
    ...
    ValueError: tone: duration_s is -1.0; give a finite number above 0
    """
    wanted = "a finite number"
    if above is not None:
        wanted += f" above {above:g}"
    if minimum is not None:
        wanted += f" of at least {minimum:g}"
    if other_than is not None:
        wanted += f" other than {other_than:g}"
    refusal = TypeError(f"{function}: {name} is {value!r}; give {wanted}")
    # A scalar of NumPy's, or an array without axes: the plain number that is in it.
    plain = value
    if isinstance(value, np.ndarray | np.generic) and value.ndim == 0:
        plain = value.item()
    # float() takes texts and arrays of one number; Python counts a bool as a number.
    refused = str | bytes | bytearray | bool
    if isinstance(plain, refused) or getattr(plain, "ndim", 0) > 0 or value is np.ma.masked:
        raise refusal
    try:
        number = float(plain)
    except (TypeError, RuntimeError):  # the latter is torch's, for a complex number
        raise refusal from None
    except OverflowError:  # an int of more than 308 digits
        number = math.inf
    except ValueError:  # the decimal module's signalling NaN
        number = math.nan
    too_small = (above is not None and number <= above) or (
        minimum is not None and number < minimum
    )
    if too_small or number == other_than or not math.isfinite(number):
        raise ValueError(f"{function}: {name} is {number}; give {wanted}")
    return number
