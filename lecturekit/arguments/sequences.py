"""What functions ask of their lists: several values in an order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np


def as_list(function: str, name: str, values: object, *, of: str) -> list[Any]:
    """Return the entries of a list, a tuple or an array; what the entries are isn't looked at.

    Parameters
    ----------
    function, name : str
        Whose argument it is, for the error message.
    values : object
    of : str
        What it should be a list of, e.g. "whole numbers".

    Raises
    ------
    TypeError
        If it is a single value, a text, or has no order, as a set.

    Examples
    --------
    >>> as_list("fc_params", "sizes", 5, of="whole numbers")
    Traceback (most recent call last):
    ...
    TypeError: fc_params: sizes is 5; give a list of whole numbers
    """
    is_list = isinstance(values, Sequence) and not isinstance(values, str | bytes | bytearray)
    if is_list or (isinstance(values, np.ndarray) and values.ndim > 0):
        return list(values)  # type: ignore[call-overload,no-any-return]  # mypy loses what `is_list` says
    raise TypeError(f"{function}: {name} is {values!r}; give a list of {of}")
