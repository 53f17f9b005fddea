"""What every function asks of its sizes and steps: whole numbers, one or one per axis."""

from __future__ import annotations

import operator
from collections.abc import Sequence

import numpy as np

PerAxis = int | Sequence[int]
"""One whole number for all axes, or one for each."""


def as_whole_number(function: str, name: str, value: object, *, least: int | None = None) -> int:
    """Return `value` as an int if it is a whole number of at least `least`.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    value : object
        An int or NumPy integer. No bool, and no float even if it is whole: ``3.0`` pixels
        are usually a division that should have been ``//``.
    least : int, optional
        The smallest value allowed.

    Raises
    ------
    TypeError
        If the value is not a whole number.
    ValueError
        If it is too small.

    Examples
    --------
    >>> as_whole_number("output_size", "stride", 0, least=1)
    Traceback (most recent call last):
    ...
    ValueError: output_size: stride is 0; give 1 or more
    """
    try:
        # Python counts a bool as an int, and NumPy 2.1 its own; here it is a slip.
        is_bool = isinstance(value, bool | np.bool)
        number = None if is_bool else operator.index(value)  # type: ignore[arg-type]  # asked here
    except TypeError:  # no number, or an array of several
        number = None
    if number is None:
        raise TypeError(f"{function}: {name} is {value!r}; give a whole number (an int)")
    if least is not None and number < least:
        raise ValueError(f"{function}: {name} is {number}; give {least} or more")
    return number


def as_whole_numbers(
    function: str, name: str, value: object, *, axes: int, least: int
) -> tuple[int, ...]:
    """Return one whole number for each of `axes` axes.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    value : object
        A whole number, which then holds for every axis, or a tuple or list of `axes` of them.
    axes : int
    least : int
        The smallest value allowed.

    Raises
    ------
    TypeError
        If an entry is not a whole number.
    ValueError
        If an entry is too small, or there are too few or too many.

    Examples
    --------
    >>> as_whole_numbers("conv2d", "stride", 2, axes=2, least=1)
    (2, 2)
    >>> as_whole_numbers("conv2d", "stride", (2, 1, 1), axes=2, least=1)
    Traceback (most recent call last):
    ...
    ValueError: conv2d: stride has 3 entries; give one int, or 2, one per axis
    """
    if not isinstance(value, tuple | list):
        return (as_whole_number(function, name, value, least=least),) * axes
    if len(value) != axes:
        raise ValueError(
            f"{function}: {name} has {len(value)} entries; give one int, or {axes}, one per axis"
        )
    return tuple(as_whole_number(function, name, entry, least=least) for entry in value)
