"""How much of a feature map another one differs from: what pooling does against shifts."""

from __future__ import annotations

from typing import SupportsFloat

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_number


def fraction_changed(before: ArrayLike, after: ArrayLike, tolerance: SupportsFloat = 0.0) -> float:
    """Return the share of entries that differ by more than a tolerance.

    Parameters
    ----------
    before, after : array_like of real numbers, the same shape
        Of any rank, with at least one entry. NaN differs from every number, not from NaN.
    tolerance : float
        The largest absolute difference that doesn't count as a change, at least 0.

    Returns
    -------
    float
        From 0, no entry has changed, to 1, every entry has.

    Raises
    ------
    TypeError
        If an argument does not hold real numbers.
    ValueError
        If the shapes differ or are empty, or the tolerance is negative or not finite.

    Examples
    --------
    The slide's claim: all inputs change, and half of the outputs of a pooling layer.

    >>> import lecturekit as lk
    >>> before, after = [[[[2, 9, 4, 3]]]], [[[[5, 2, 9, 4]]]]
    >>> lk.fraction_changed(before, after)
    1.0
    >>> pooled = [lk.max_pool2d(x, (1, 3), 1, (0, 1)) for x in (before, after)]
    >>> lk.fraction_changed(*pooled)
    0.5

    References
    ----------
    Slide "Pooling Layer": "Resilient to small translations".
    """
    old, new = _as_numbers("before", before), _as_numbers("after", after)
    if old.shape != new.shape:
        raise ValueError(
            f"fraction_changed: before has shape {old.shape} but after {new.shape}; "
            "compare arrays of one shape"
        )
    allowed = as_number("fraction_changed", "tolerance", tolerance, minimum=0)
    with np.errstate(invalid="ignore"):  # inf - inf, which the last line knows to be equal
        within = np.abs(old - new) <= allowed
    equal = (old == new) | (np.isnan(old) & np.isnan(new))
    return float(np.mean(~(within | equal)))


def _as_numbers(name: str, values: ArrayLike) -> NDArray[np.float64]:
    array = np.asarray(values)
    if array.dtype.kind not in "biuf":
        raise TypeError(f"fraction_changed: {name} has dtype {array.dtype}; give real numbers")
    if array.size == 0:
        raise ValueError(
            f"fraction_changed: {name} has shape {array.shape}, which is empty; "
            "give at least one entry"
        )
    return array.astype(np.float64)  # so that differences of bytes don't wrap around
