"""Call an answer for a hidden test, so that it can't reach what the test compares with.

An answer gets copies of a test's arguments. Whatever it does to them, the test's own are what
they were: for the reference, for the next call, and for everything else that uses them.
"""

from __future__ import annotations

import copy
import inspect
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.failures import CheckFailed, NotItsOwn
from lecturekit.checks.judging.judges import assert_same, is_unchanged
from lecturekit.checks.ownership import Fault, Ownership
from lecturekit.checks.wording import raised

Answer = Callable[..., Any]

LOOKED_ON = "is_looked_on_elsewhere"
"""The attribute of a stand-in's type by which it says that `Ownership` is told where it runs."""


def assert_matches(
    answer: Answer,
    reference: Answer,
    *arguments: object,
    what: str,
    tolerance: float = 1e-6,
    any_dtype: bool = False,
) -> None:
    """Fail unless an answer returns what a reference returns for the same arguments.

    Parameters
    ----------
    answer : callable
        The student's function.
    reference : callable
        A right one: what it returns is asked. Its parameters' names stand in the messages.
    *arguments : object
        What both are called with, as for `call`.
    what : str
        The case in a few words, e.g. "a 4x2 kernel".
    tolerance, any_dtype
        As for `assert_same`.

    Raises
    ------
    CheckFailed
        If the answer changes an argument, as for `call`, or if its result isn't the reference's.
    Exception
        Whatever the answer raises.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> image, kernel = np.arange(12.0).reshape(3, 4), np.array([[1.0, -2.0]])
    >>> def convolve(image, kernel):
    ...     return lk.filter2d(image, kernel[::-1, ::-1])
    >>> lk.checks.assert_matches(convolve, lk.convolve2d, image, kernel, what="a 1x2 kernel")
    >>> lk.checks.assert_matches(convolve, lk.filter2d, image, kernel, what="a 1x2 kernel")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: a 1x2 kernel: all 9 values are wrong; the first is ...
    """
    expected = reference(*map(copied, arguments))
    result = _call(answer, arguments, {}, reference)
    assert_same(result, expected, what, tolerance=tolerance, any_dtype=any_dtype)


def assert_raises(kind: type[Exception], what: str, answer: Answer, *arguments: object) -> None:
    """Fail unless a call raises the exception that is asked.

    Parameters
    ----------
    kind : type of Exception
    what : str
        The case in a few words, e.g. "a kernel with more rows than the image".
    answer : callable
        The student's function.
    *arguments : object
        What to call it with, as for `call`.

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
        answer(*map(copied, arguments))
    except kind:
        return
    except NotItsOwn:  # as told where the answer runs: it returned
        pass
    except Exception as error:  # noqa: BLE001  # whatever a student's function raises is data
        it_should = f"it should raise {kind.__name__}"
        raise CheckFailed(f"{what}: {raised(error)}; {it_should}") from None
    raise CheckFailed(
        f"{what}: your function returns a result; it should raise {kind.__name__}, "
        f'e.g. raise {kind.__name__}("what is wrong")'
    )


def call(answer: Answer, *arguments: object, **named: object) -> Any:  # noqa: ANN401
    """Call an answer with copies of the arguments and return what it returns.

    Parameters
    ----------
    answer : callable
        The student's function.
    *arguments, **named : object
        Plain values, which stay as they are: arrays, tensors, numbers, text, and lists, tuples
        and dicts of these. An array's copy has its strides.

    Raises
    ------
    CheckFailed
        If the answer changes an argument, if its result shares memory with one, or with an earlier
        call's argument or result, or if it changes one of these.
    Exception
        Whatever the answer raises.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> def darken(image):
    ...     image -= 1
    >>> lk.checks.call(darken, np.ones((2, 3)))
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: argument 1: your function changes it in place; ...
    """
    return _call(answer, arguments, named, None)


def copied(value: Any) -> Any:  # noqa: ANN401  # any argument of any exercise
    """Copy an argument, so that nothing that is done to the copy shows in it.

    Examples
    --------
    >>> import numpy as np
    >>> column = np.zeros((4, 6))[:, 1]
    >>> copied(column).strides == column.strides, np.shares_memory(copied(column), column)
    (True, False)
    """
    if not isinstance(value, np.ndarray) or value.flags.c_contiguous or value.dtype.hasobject:
        return copy.deepcopy(value)
    steps = [step * (length - 1) for step, length in zip(value.strides, value.shape, strict=True)]
    buffer = np.zeros(sum(map(abs, steps)) + value.itemsize, np.uint8)
    start = -sum(step for step in steps if step < 0)
    result: NDArray[Any] = np.ndarray(value.shape, value.dtype, buffer, start, value.strides)
    result[...] = value
    return result


def call_plainly(answer: Answer, arguments: Mapping[str, object], *named: str) -> Any:  # noqa: ANN401
    """Call an answer with the arguments themselves, which it may change.

    Parameters
    ----------
    answer : callable
    arguments : mapping
        By the names that messages give them, in the order of the parameters.
    *named : str
        Those that are passed by their names.

    Raises
    ------
    NotItsOwn
        If the result shares memory with an argument, or if the call has to do with the memory of
        an earlier one, as `Ownership` tells.
    Exception
        Whatever the answer raises.

    Examples
    --------
    >>> call_plainly(lambda parts: parts.append(3) or parts, {"parts": [1, 2]})
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.NotItsOwn: parts: your result is this argument, or a part of it; ...
    """
    args = [each for name, each in arguments.items() if name not in named]
    by_name = {name: arguments[name] for name in named}
    result, fault = _looked_on(answer, args, by_name)
    if fault:
        place = fault.argument
        name = list(arguments)[place] if isinstance(place, int) else ""
        raise NotItsOwn(fault, name, result)
    return result


@dataclass
class _Latest:
    """What looks on at the calls of one answer in one cell of a notebook; then it starts anew."""

    answer: Answer | None = None
    cell: int = 0
    ownership: Ownership = field(default_factory=Ownership)

    def of(self, answer: Answer) -> Ownership:
        cell = len(vars(sys.modules["__main__"]).get("In", ()))
        if self.answer is not answer or self.cell != cell:
            self.answer, self.cell, self.ownership = answer, cell, Ownership()
        return self.ownership

    def forget(self) -> None:
        self.answer = None


_latest = _Latest()


def forget_calls() -> None:
    """Begin anew: what earlier calls left is no matter to the next."""
    _latest.forget()


def _looked_on(
    answer: Answer, args: Sequence[object], named: Mapping[str, object]
) -> tuple[Any, Fault | None]:
    """Call an answer; return its result, and what is wrong with whose memory it is."""
    try:
        if getattr(type(answer), LOOKED_ON, False):  # nothing of its memory is here to be seen
            return answer(*args, **named), None
        return _latest.of(answer).call(answer, args, named)
    except NotItsOwn as elsewhere:  # where the answer runs, somebody looked on
        return elsewhere.result, elsewhere.fault


def _call(
    answer: Answer,
    arguments: Sequence[object],
    named: Mapping[str, object],
    reference: Answer | None,
) -> Any:  # noqa: ANN401
    """Call an answer with copies; messages call the arguments what a reference calls them."""
    given = [copied(each) for each in arguments]
    given_by_name = {name: copied(each) for name, each in named.items()}
    result, fault = _looked_on(answer, given, given_by_name)
    places: list[int | str] = [*range(len(arguments)), *named]
    for place, after, before in zip(
        places, [*given, *given_by_name.values()], [*arguments, *named.values()], strict=True
    ):
        if not is_unchanged(after, before):
            name = _name(place, reference)
            raise CheckFailed(f"{name}: your function changes it in place; work on a copy of it")
    if fault:
        name = "" if fault.argument is None else _name(fault.argument, reference)
        raise NotItsOwn(fault, name, result)
    return result


def _name(place: int | str, reference: Answer | None) -> str:
    """Name an argument by its place, or by the name that it was passed by."""
    if isinstance(place, str):
        return place
    names = list(inspect.signature(reference).parameters) if reference else []
    return names[place] if place < len(names) else f"argument {place + 1}"
