"""Hand the same arguments over in every form that a prompt names.

A prompt says which numbers come in: real numbers, whole numbers, 8-bit ones, single precision, and
slices; and that parameters have names and defaults. One call asks for all of it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.calls import Answer, call, copied
from lecturekit.checks.judging.judges import assert_same
from lecturekit.checks.wording import raised

Given = Mapping[str, Any]
"""Arguments by name, in the order of the parameters."""

_TOLERANCE = 1e-5  # of single precision
# What an answer raises where it can't do with a form; that a room fell silent is something else.
_OF_AN_ANSWER = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)


def assert_any_form(
    answer: Answer,
    reference: Answer,
    *arguments: object,
    what: str,
    any_dtype: bool = False,
    judge: Callable[[Any, Any, str], None] | None = None,
) -> None:
    """Fail unless an answer takes its arguments in every form, and gives the same for each.

    Arrays of float64 are handed over as whole numbers, as 8-bit numbers and in single precision
    wherever these hold the values exactly, as a slice and as a transpose. All other arguments
    stay as they are. Then come other numbers in arrays of the same shapes, in all of them and in
    each alone (with a judge of one's own they stay together, as rows do with their labels), all
    arguments by name, and each argument that has a default left out.

    Parameters
    ----------
    answer : callable
        The student's function.
    reference : callable
        A right one, which is called with float64 arrays. Its parameters have the names, the order
        and the defaults that the prompt gives them.
    *arguments : object
        As for `call`, in the order of the parameters. Give float64 arrays that hold whole numbers;
        from 0 to 255 where 8-bit ones are asked for, and halves where they are not.
    what : str
        The case in a few words, e.g. "a 4x2 kernel".
    any_dtype : bool, optional
        As for `assert_same`: a prompt that asks for no dtype accepts all that hold the values.
    judge : callable, optional
        Called with the result, the reference's and the case in words; raises CheckFailed where
        the result is not what is asked. `assert_same` to five digits if not given.

    Raises
    ------
    CheckFailed
        With the form in words.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> patch, weights = np.array([[200.0, 3.0]]), np.array([[2.0, 5.0]])
    >>> def simple_cell(patch, weights, threshold=0.0):
    ...     return max(0.0, float(np.sum(patch * weights)) - threshold)
    >>> lk.checks.assert_any_form(
    ...     simple_cell, lk.simple_cell, patch, weights, 7.0, what="a 1x2 patch"
    ... )
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: a 1x2 patch, patch and weights as 8-bit numbers: ...
    """
    parameters = inspect.signature(reference).parameters
    given = dict(zip(parameters, arguments, strict=False))
    optional = [name for name in given if parameters[name].default is not inspect.Parameter.empty]
    for form, plain, positional, named in _forms(given, optional, together=judge is not None):
        here = f"{what}, {form}"
        expected = reference(**{name: copied(value) for name, value in plain.items()})
        try:
            result = call(answer, *positional, **named)
        except _OF_AN_ANSWER as error:
            raise CheckFailed(f"{here}: {raised(error)}") from error
        if judge:
            judge(result, expected, here)
        else:
            assert_same(result, expected, here, tolerance=_TOLERANCE, any_dtype=any_dtype)


def _forms(
    given: Given, optional: list[str], *, together: bool
) -> Iterator[tuple[str, Given, tuple[object, ...], Given]]:
    """Give each form in words, the same arguments plainly, and what is passed in it."""
    for words, change in _CHANGES:
        changed = {name: _changed(value, change) for name, value in given.items()}
        others = [name for name in given if changed[name] is not given[name]]
        if others:
            yield f"{_listed(others)} {words}", given, tuple(changed.values()), {}
    arrays = [name for name, value in given.items() if isinstance(value, np.ndarray)]
    alone = [[name] for name in arrays] if len(arrays) > 1 and not together else []
    for names in [arrays, *alone] if arrays else []:
        other = {name: _other(value) if name in names else value for name, value in given.items()}
        words = f"other numbers in {_listed(names)}, of the same shape"
        yield words, other, tuple(other.values()), {}
    if given:
        yield f"by name: {_listed(list(given))}", given, (), given
    for name in optional:
        without = {other: value for other, value in given.items() if other != name}
        yield f"{name} left out", without, (), without


def _changed(value: object, change: Callable[[NDArray[np.float64]], NDArray[Any] | None]) -> object:
    if not isinstance(value, np.ndarray) or value.dtype != np.float64 or not value.ndim:
        return value
    changed = change(value)
    return value if changed is None else changed


def _as_kind(*kinds: type) -> Callable[[NDArray[np.float64]], NDArray[Any] | None]:
    """Make a function that gives an array the first of these kinds that holds its values."""

    def change(array: NDArray[np.float64]) -> NDArray[Any] | None:
        for kind in kinds:
            with np.errstate(invalid="ignore"):  # what doesn't fit shows below
                converted: NDArray[Any] = array.astype(kind)
            if np.array_equal(converted.astype(np.float64), array):
                return converted
        return None

    return change


def _every_other(array: NDArray[np.float64]) -> NDArray[np.float64]:
    wider = np.full((*array.shape[:-1], 2 * array.shape[-1]), 77.0)
    wider[..., ::2] = array
    return wider[..., ::2]


def _transposed(array: NDArray[np.float64]) -> NDArray[np.float64] | None:
    return None if array.ndim == 1 else np.ascontiguousarray(array.T).T


def _other(value: object) -> object:
    """Turn an array round, and double it unless it holds zeros and ones.

    Rows and their labels still belong together then, and no sum of products is the same.
    """
    if not isinstance(value, np.ndarray):
        return value
    turned = np.ascontiguousarray(value.ravel()[::-1].reshape(value.shape))
    return turned if turned.dtype != np.float64 or np.isin(turned, (0, 1)).all() else 2 * turned


def _listed(names: list[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


_CHANGES = (
    ("as whole numbers", _as_kind(np.int64)),
    ("as 8-bit numbers", _as_kind(np.uint8, np.int64)),
    ("in single precision", _as_kind(np.float32)),
    ("as slices with every other column", _every_other),
    ("as transposes", _transposed),
)
