"""Judges: compare an answer with what is expected and say in plain words where it differs.

A message tells what the student's value is and where, never what it should be. The shape
and the kind that are expected may be told: the exercise's text says them anyway.
"""

import numbers
from collections.abc import Mapping
from typing import Any

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.same_arrays import assert_same_array
from lecturekit.checks.judging.same_numbers import (
    assert_kind_of_number,
    assert_same_number,
    is_close,
)
from lecturekit.checks.wording import NOTHING, describe, shortened


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
        What is expected; messages call the items of a named tuple by their names. An array of
        floats asks for floats of any precision, one of integers for integers, a uint8 one for
        uint8. A number accepts NumPy's numbers too.
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
        raise CheckFailed(NOTHING.format(what))
    if isinstance(expected, np.ndarray):
        assert_same_array(actual, expected, what, tolerance, any_dtype=any_dtype)
    elif isinstance(expected, Mapping):
        _same_dict(actual, expected, what, tolerance, any_dtype=any_dtype)
    elif isinstance(expected, tuple):
        _same_tuple(actual, expected, what, tolerance, any_dtype=any_dtype)
    else:
        assert_same_number(actual, expected, what, tolerance)


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


def is_unchanged(after: Any, before: Any) -> bool:  # noqa: ANN401  # any argument of any exercise
    """Say whether an argument is still what it was, NaN being equal to NaN.

    Only plain values are looked at: arrays, tensors, numbers, text, and lists, tuples and
    dicts of these. Of anything else, such as a network, copies never compare equal.

    Examples
    --------
    >>> import numpy as np
    >>> is_unchanged(np.array([1.0]), np.array([1])), is_unchanged([1, np.nan], [1, np.nan])
    (False, True)
    """
    if isinstance(before, bool | int | float | str | bytes) or hasattr(before, "__array__"):
        now, then = np.asarray(after), np.asarray(before)
        if now.dtype != then.dtype or now.shape != then.shape:
            return False
        # Nearly always the bits are the same, which is found out in a tenth of the time.
        return now.tobytes() == then.tobytes() or np.array_equal(
            now, then, equal_nan=then.dtype.kind == "f"
        )
    if isinstance(before, list | tuple):
        return (
            isinstance(after, list | tuple)
            and len(after) == len(before)
            and all(map(is_unchanged, after, before))
        )
    if isinstance(before, Mapping):
        return (
            isinstance(after, Mapping)
            and after.keys() == before.keys()
            and all(is_unchanged(after[key], value) for key, value in before.items())
        )
    return True


def _same_dict(
    actual: object,
    expected: Mapping[object, object],
    what: str,
    tolerance: float,
    *,
    any_dtype: bool,
) -> None:
    if not isinstance(actual, Mapping):
        raise CheckFailed(f"{what}: your function returns {describe(actual)}; a dict is expected")
    missing = [repr(key) for key in expected if key not in actual]
    if missing:
        raise CheckFailed(f"{what}: the dict has no {', '.join(missing)}; add it under that name")
    unknown = [_quoted(key) for key in actual if key not in expected]
    if unknown:
        names = shortened(", ".join(unknown))
        raise CheckFailed(f"{what}: nothing called {names} is expected; leave it out")
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
            f"{what}: your function returns {describe(actual)}; "
            f"a tuple of {len(expected)} is expected, e.g. return a, b"
        )
    names = getattr(expected, "_fields", None)
    together = all(isinstance(each, numbers.Number) for each in expected)
    if len(actual) != len(expected):
        which = f", {', '.join(names)}" if names else ""
        raise CheckFailed(
            f"{what}: the tuple has {len(actual)} items; {len(expected)} are expected{which}"
        )
    for index, (mine, wanted) in enumerate(zip(actual, expected, strict=True)):
        item = f"{what}: {names[index] if names else f'item {index}'}"
        if together:
            assert_kind_of_number(mine, wanted, item)
        else:
            assert_same(mine, wanted, item, tolerance=tolerance, any_dtype=any_dtype)
    if not together:
        return
    if not all(is_close(*pair, tolerance) for pair in zip(actual, expected, strict=True)):
        # All of them, since a position or a shape is one thing.
        mine = ", ".join(shortened(item, 40) for item in actual)
        raise CheckFailed(f"{what}: your result is ({mine}), which is wrong")


def _quoted(key: object) -> str:
    return repr(key) if type(key) is str else shortened(key, 40)
