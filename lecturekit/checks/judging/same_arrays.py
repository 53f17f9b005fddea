"""Compare an array with the one that is asked: type, kind of numbers, shape, then values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.differences import WrongShape, wrong_values
from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.wording import NOTHING, describe

_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "real numbers"}
_MATRIX_RANK = 2


def as_real_array(actual: object, shape: tuple[int, ...], what: str) -> NDArray[np.float64]:
    """Return an answer as floats, or fail if it is no array of real numbers of that shape.

    For judges that look at what an array does instead of comparing it with another.

    Parameters
    ----------
    actual : object
        What the student's function returned.
    shape : tuple of int
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import numpy as np
    >>> as_real_array(np.eye(2, dtype=int), (2, 2), "a test")
    array([[1., 0.],
           [0., 1.]])
    """
    if actual is None:
        raise CheckFailed(NOTHING.format(what))
    if not isinstance(actual, np.ndarray):
        raise CheckFailed(
            f"{what}: your function returns {describe(actual)}; {_array_cure(actual)}"
        )
    actual = np.asarray(actual)  # of a class of its own, it could say anything about itself
    if actual.dtype.kind not in _KINDS:
        raise CheckFailed(
            f"{what}: the array's dtype is {actual.dtype}; fill it with plain real numbers"
        )
    if actual.shape != shape:
        swapped = actual.shape == shape[::-1]
        raise CheckFailed(
            f"{what}: the result has shape {actual.shape}; shape {shape} is asked"
            + (", so rows and columns are swapped" if swapped else ""),
            difference=WrongShape(actual.shape, shape),
        )
    return actual.astype(np.float64)


def assert_same_array(
    actual: object, expected: NDArray[Any], what: str, tolerance: float, *, any_dtype: bool
) -> None:
    """Fail unless an array is the one that is asked; `assert_same` says how it is judged."""
    if isinstance(actual, np.ndarray) and not any_dtype:
        _same_kind(np.asarray(actual), expected, what)
    values = as_real_array(actual, expected.shape, what)
    wanted = expected.astype(np.float64)
    allowed = tolerance * max(1.0, float(np.abs(wanted).max(initial=0.0)))
    wrong = ~(np.abs(values - wanted) <= allowed)  # so that NaN counts as wrong
    if not wrong.any():
        return
    # Whole numbers that are asked are classes and places: none of these is too large.
    found = wrong_values(values, wanted, wrong, has_size=expected.dtype.kind != "i")
    mine = float(values[found.first])
    hint = _hint(np.asarray(actual), mine, float(wanted[found.first]))
    raise CheckFailed(
        f"{what}: {_count(int(wrong.sum()), wrong.size)}{_place(found.first)} {mine:.6g}{hint}",
        difference=found,
    )


def _same_kind(actual: NDArray[Any], expected: NDArray[Any], what: str) -> None:
    kind = actual.dtype.kind
    if expected.dtype == np.uint8:
        asked, fits = "dtype uint8", actual.dtype == np.uint8
    elif expected.dtype.kind in "iu":
        asked, fits = "an integer dtype", kind in "iu"
    else:
        asked = "a float dtype" if expected.dtype.kind == "f" else "dtype bool"
        fits = kind == expected.dtype.kind
    if kind in _KINDS and not fits:
        raise CheckFailed(
            f"{what}: the result's dtype is {actual.dtype} ({_KINDS[kind]}); {asked} is asked"
        )


def _array_cure(value: object) -> str:
    if isinstance(value, list | tuple):
        return "a NumPy array is asked: np.array(...) makes one of it"
    if type(value).__name__ == "Tensor":
        return "a NumPy array is asked: .detach().numpy() makes one of it"
    return "a NumPy array is asked"


def _count(wrong: int, size: int) -> str:
    if size == 1:
        return "the only value is wrong; it is"
    if wrong == size:
        return f"all {size} values are wrong; the first is"
    return f"{wrong} of {size} values {'is' if wrong == 1 else 'are'} wrong; the first is"


def _place(index: tuple[int, ...]) -> str:
    if len(index) == _MATRIX_RANK:
        return f" at row {index[0]}, column {index[1]}, where yours is"
    if not index:
        return "; yours is"
    return f" at index {', '.join(str(number) for number in index)}, where yours is"


def _hint(actual: np.ndarray, value: float, wanted: float) -> str:
    if np.isnan(value):
        return " (not a number: 0/0, or a sum that NaN got into)"
    if np.isinf(value):
        return " (infinity: something was divided by zero)"
    if actual.dtype.kind in "biu" and wanted != np.rint(wanted):
        return f" (dtype {actual.dtype} holds {_KINDS[actual.dtype.kind]} only)"
    return ""
