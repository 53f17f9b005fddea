"""Judges: compare an answer with what is asked and say in plain words where it differs.

A message tells what the student's value is and where, never what it should be. The shape
and the kind that are asked may be told: the exercise's text says them anyway.
"""

import numbers
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.failures import CheckFailed

_KINDS = {"b": "True and False", "i": "whole numbers", "u": "whole numbers", "f": "real numbers"}
_NOTHING = "{}: your function returns None; did you forget `return`?"
_MATRIX_RANK = 2


def assert_same(
    actual: object,
    expected: object,
    what: str,
    *,
    tolerance: float = 1e-6,
    any_dtype: bool = False,
) -> None:
    """Fail unless an answer has the type, the kind of numbers, the shape and the values asked.

    Parameters
    ----------
    actual : object
        What the student's function returned.
    expected : ndarray, number, or a tuple or dict of these
        What is asked. An array of floats asks for floats of any precision, one of integers
        for integers, a uint8 one for uint8. A number accepts NumPy's numbers too.
    what : str
        The case in a few words, e.g. "a 4x2 kernel"; the message begins with it.
    tolerance : float, optional
        The largest difference allowed, as a share of the largest expected magnitude, or of 1
        if that is larger.
    any_dtype : bool, optional
        Accept every dtype of real numbers that holds the values.

    Raises
    ------
    CheckFailed
        With the first reason found, in this order: type, kind of numbers, shape, values.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> lk.checks.assert_same(np.array([1.0, 2.5]), np.array([1.0, 2.0]), "a test")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: a test: 1 of 2 values is wrong; the first is at ...
    """
    if actual is None:
        raise CheckFailed(_NOTHING.format(what))
    if isinstance(expected, np.ndarray):
        _same_array(actual, expected, what, tolerance, any_dtype=any_dtype)
    elif isinstance(expected, Mapping):
        _same_dict(actual, expected, what, tolerance, any_dtype=any_dtype)
    elif isinstance(expected, tuple):
        _same_tuple(actual, expected, what, tolerance, any_dtype=any_dtype)
    else:
        _same_number(actual, expected, what, tolerance)


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
        raise CheckFailed(_NOTHING.format(what))
    if not isinstance(actual, np.ndarray):
        raise CheckFailed(
            f"{what}: your function returns {_kind_of(actual)}; {_array_cure(actual)}"
        )
    if actual.dtype.kind not in _KINDS:
        raise CheckFailed(
            f"{what}: the array's dtype is {actual.dtype}; fill it with plain real numbers"
        )
    if actual.shape != shape:
        swapped = actual.shape == shape[::-1]
        raise CheckFailed(
            f"{what}: the result has shape {actual.shape}; shape {shape} is asked"
            + (", so rows and columns are swapped" if swapped else "")
        )
    return actual.astype(np.float64)


def assert_unchanged(after: object, before: object, what: str) -> None:
    """Fail if a function changed an argument that it was only to read.

    Parameters
    ----------
    after : object
        The argument after the call.
    before : object
        A copy made before the call.
    what : str
        The argument's name; the message names it.

    Raises
    ------
    CheckFailed
        If they are not equal, bit for bit.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> lk.checks.assert_unchanged(np.array([0.0]), np.array([1.0]), "image")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: image: your function changes it in place; work on ...
    """
    if not is_unchanged(after, before):
        raise CheckFailed(f"{what}: your function changes it in place; work on {what}.copy()")


def assert_raises(
    kind: type[Exception], what: str, answer: Callable[..., object], *arguments: object
) -> None:
    """Fail unless a call raises the exception that is asked.

    Parameters
    ----------
    kind : type of Exception
    what : str
        The case in a few words, e.g. "a kernel with more rows than the image".
    answer : callable
        The student's function.
    *arguments : object
        What to call it with.

    Raises
    ------
    CheckFailed
        If nothing is raised, or something else.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.assert_raises(ValueError, "a word", int, "seven")
    """
    try:
        answer(*arguments)
    except kind:
        return
    except Exception as error:  # noqa: BLE001  # whatever a student's function raises is data
        raise CheckFailed(
            f"{what}: your function raises {type(error).__name__} ({error}); "
            f"it should raise {kind.__name__}"
        ) from None
    raise CheckFailed(
        f"{what}: your function returns a result; it should raise {kind.__name__}, "
        f'e.g. raise {kind.__name__}("what is wrong")'
    )


def is_unchanged(after: object, before: object) -> bool:
    """Say whether an argument is still what it was, NaN being equal to NaN.

    Examples
    --------
    >>> import numpy as np
    >>> is_unchanged(np.array([1.0]), np.array([1]))
    False
    """
    if isinstance(before, np.ndarray):
        return (
            isinstance(after, np.ndarray)
            and after.dtype == before.dtype
            and np.array_equal(after, before, equal_nan=before.dtype.kind == "f")
        )
    return after == before


def _same_array(
    actual: object, expected: NDArray[Any], what: str, tolerance: float, *, any_dtype: bool
) -> None:
    if isinstance(actual, np.ndarray) and not any_dtype:
        _same_kind(actual, expected, what)
    values = as_real_array(actual, expected.shape, what)
    wanted = expected.astype(np.float64)
    allowed = tolerance * max(1.0, float(np.abs(wanted).max(initial=0.0)))
    wrong = ~(np.abs(values - wanted) <= allowed)  # so that NaN counts as wrong
    if not wrong.any():
        return
    first = np.unravel_index(int(np.argmax(wrong)), wrong.shape)
    hint = _hint(np.asarray(actual), float(values[first]), float(wanted[first]))
    raise CheckFailed(
        f"{what}: {_count(int(wrong.sum()), wrong.size)}{_place(first)} {values[first]:.6g}{hint}"
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


def _same_dict(
    actual: object,
    expected: Mapping[object, object],
    what: str,
    tolerance: float,
    *,
    any_dtype: bool,
) -> None:
    if not isinstance(actual, Mapping):
        raise CheckFailed(f"{what}: your function returns {_kind_of(actual)}; a dict is asked")
    missing = [repr(key) for key in expected if key not in actual]
    if missing:
        raise CheckFailed(f"{what}: the dict has no {', '.join(missing)}; add it under that name")
    unknown = [repr(key) for key in actual if key not in expected]
    if unknown:
        raise CheckFailed(f"{what}: nothing called {', '.join(unknown)} is asked; leave it out")
    for key, value in expected.items():
        assert_same(actual[key], value, f"{what}: {key}", tolerance=tolerance, any_dtype=any_dtype)


def _same_tuple(
    actual: object,
    expected: tuple[object, ...],
    what: str,
    tolerance: float,
    *,
    any_dtype: bool,
) -> None:
    if not isinstance(actual, tuple):
        raise CheckFailed(
            f"{what}: your function returns {_kind_of(actual)}; "
            f"a tuple of {len(expected)} is asked, e.g. return a, b"
        )
    if len(actual) != len(expected):
        raise CheckFailed(f"{what}: the tuple has {len(actual)} items; {len(expected)} are asked")
    for index, (mine, wanted) in enumerate(zip(actual, expected, strict=True)):
        assert_same(mine, wanted, f"{what}: item {index}", tolerance=tolerance, any_dtype=any_dtype)


def _same_number(actual: object, expected: object, what: str, tolerance: float) -> None:
    whole = isinstance(expected, numbers.Integral)
    asked: type = numbers.Integral if whole else numbers.Real
    if isinstance(actual, bool | np.bool) or not isinstance(actual, asked):
        raise CheckFailed(
            f"{what}: your value is {_kind_of(actual)}; "
            f"{'a whole number (int)' if whole else 'a number (float)'} is asked"
        )
    value, wanted = float(actual), float(expected)  # type: ignore[arg-type]  # both are numbers
    if not abs(value - wanted) <= tolerance * max(1.0, abs(wanted)):
        raise CheckFailed(f"{what}: your value is {value:.6g}, which is wrong")


def _kind_of(value: object) -> str:
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if isinstance(value, numbers.Number):
        return f"one number ({type(value).__name__} {value})"
    article = "an" if type(value).__name__[0] in "aeiouAEIOU" else "a"
    return f"{article} {type(value).__name__}"


def _array_cure(value: object) -> str:
    if isinstance(value, list | tuple):
        return "a NumPy array is asked: np.array(...) makes one of it"
    return "a NumPy array is asked"


def _count(wrong: int, size: int) -> str:
    if size == 1:
        return "the only value is wrong; it is"
    if wrong == size:
        return f"all {size} values are wrong; the first is"
    return f"{wrong} of {size} values {'is' if wrong == 1 else 'are'} wrong; the first is"


def _place(index: tuple[np.intp, ...]) -> str:
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
        return f" (dtype {actual.dtype} holds whole numbers only, fractions were lost)"
    return ""
