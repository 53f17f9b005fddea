"""What every function asks of its arrays: real numbers, a rank, at least one entry."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

RealArray = NDArray[np.floating[Any]]


def as_array(function: str, name: str, values: object) -> NDArray[Any]:
    """Return `values` as an array of whatever dtype.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    values : array_like

    Raises
    ------
    ValueError
        If nested lists differ in length, an entry is masked, or NumPy can't read the values
        for another reason.

    Examples
    --------
    >>> as_array("filter2d", "image", [[1, 2], [3]])
    Traceback (most recent call last):
    ...
    ValueError: filter2d: image has rows of different lengths; give each row as many numbers
    """
    if isinstance(values, np.ma.MaskedArray) and np.any(values.mask):
        # asarray would bring back what the mask hides.
        raise ValueError(
            f"{function}: {name} has {np.count_nonzero(values.mask)} masked entries; "
            "fill them first, as in a.filled(0)"
        )
    try:
        return np.asarray(values)
    except (TypeError, ValueError, RuntimeError) as error:
        if "inhomogeneous" in str(error):
            fact, cure = "has rows of different lengths", "give each row as many numbers"
        else:
            reason = " ".join(str(error).split())  # in one line
            fact, cure = f"can't be read as an array ({reason})", "give a NumPy array"
        raise ValueError(f"{function}: {name} {fact}; {cure}") from None


def as_float_array(function: str, name: str, values: ArrayLike, *layouts: str) -> RealArray:
    """Return `values` as float32 if they are that, else as float64.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    values : array_like
        bool, integer or real.
    *layouts : str
        The allowed layouts, each its axes' letters separated by spaces, e.g. ``"H W"``.

    Raises
    ------
    TypeError
        If the values are not real numbers.
    ValueError
        If the rank fits none of the layouts, or the array is empty.

    Examples
    --------
    >>> as_float_array("filter2d", "image", [1, 2], "H W", "H W C")
    Traceback (most recent call last):
    ...
    ValueError: filter2d: image has shape (2,); give (H, W) or (H, W, C)
    """
    array = as_array(function, name, values)
    if array.dtype == object and array.ndim == 0:
        kind = type(values).__name__
        raise TypeError(f"{function}: {name} is of type {kind}; give an array of real numbers")
    if array.dtype.kind not in "biuf":
        raise TypeError(f"{function}: {name} has dtype {array.dtype}; give real numbers")
    if array.ndim not in {len(layout.split()) for layout in layouts}:
        wanted = " or ".join(f"({', '.join(layout.split())})" for layout in layouts)
        raise ValueError(f"{function}: {name} has shape {array.shape}; give {wanted}")
    if array.size == 0:
        raise ValueError(
            f"{function}: {name} has shape {array.shape}, which is empty; "
            "give at least one entry along each axis"
        )
    return array.astype(np.float32 if array.dtype == np.float32 else np.float64, copy=False)
