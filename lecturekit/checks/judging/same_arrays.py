"""Compare an array with the one that is expected: type, kind of numbers, shape, then values."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.differences import WrongShape, wrong_values
from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.wording import NOTHING, describe

_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "real numbers"}
_MATRIX_RANK = 2
_SWAPPED = ", so rows and columns are swapped"


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
        raise _wrong_shape(actual, shape, what)
    return actual.astype(np.float64)


def assert_same_array(
    actual: object, expected: NDArray[Any], what: str, tolerance: float, *, any_dtype: bool
) -> None:
    """Fail unless an array is the one that is expected; `assert_same` says how it is judged."""
    if isinstance(actual, np.ndarray) and not any_dtype:
        _same_kind(np.asarray(actual), expected, what)
    wanted = expected.astype(np.float64)
    sizes = np.abs(wanted)
    largest = sizes.max(initial=0.0)
    if not np.isfinite(largest):
        largest = sizes[np.isfinite(sizes)].max(initial=0.0)
    allowed = tolerance * max(1.0, float(largest))
    if _is_transposed(actual, wanted, allowed):
        raise _wrong_shape(np.asarray(actual), expected.shape, what, _SWAPPED)
    values = as_real_array(actual, expected.shape, what)
    wrong = ~_is_close(values, wanted, allowed)  # so that NaN counts as wrong
    if not wrong.any():
        return
    # Whole numbers that are expected are classes and places: none of these is too large.
    found = wrong_values(values, wanted, wrong, has_size=expected.dtype.kind != "i")
    mine = float(values[found.first])
    hint = _hint(np.asarray(actual), mine, float(wanted[found.first]))
    raise CheckFailed(
        f"{what}: {_count(int(wrong.sum()), wrong.size)}{_place(found.first)} {mine:.6g}{hint}",
        difference=found,
    )


def _wrong_shape(
    actual: NDArray[Any], shape: tuple[int, ...], what: str, hint: str = ""
) -> CheckFailed:
    return CheckFailed(
        f"{what}: the result has shape {actual.shape}; shape {shape} is expected{hint}",
        difference=WrongShape(actual.shape, shape),
    )


def _is_transposed(actual: object, wanted: NDArray[np.float64], allowed: float) -> bool:
    """Say whether an array has the right values with rows and columns swapped."""
    if not isinstance(actual, np.ndarray):
        return False
    turned = np.asarray(actual).T  # of a class of its own, it could say anything about itself
    is_turned = wanted.shape == turned.shape != turned.T.shape
    if not is_turned or turned.dtype.kind not in _KINDS:
        return False
    return bool(_is_close(turned.astype(np.float64), wanted, allowed).all())


def _is_close(
    values: NDArray[np.float64], wanted: NDArray[np.float64], allowed: float
) -> NDArray[np.bool_]:
    with np.errstate(invalid="ignore"):  # infinities, which are right where they are expected
        near = np.abs(values - wanted) <= allowed  # not where infinities or NaN are expected
    return near if near.all() else np.where(np.isfinite(wanted), near, values == wanted)


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
            f"{what}: the result's dtype is {actual.dtype} ({_KINDS[kind]}); {asked} is expected"
        )


def _array_cure(value: object) -> str:
    if isinstance(value, list | tuple):
        return "a NumPy array is expected: np.array(...) makes one of it"
    if type(value).__name__ == "Tensor":
        return "a NumPy array is expected: .detach().numpy() makes one of it"
    return "a NumPy array is expected"


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
        return " (infinity: a division by 0, or a border or start value that is still there)"
    if actual.dtype.kind in "biu" and wanted != np.rint(wanted):
        return f" (dtype {actual.dtype} holds {_KINDS[actual.dtype.kind]} only)"
    return ""
