"""What a check knows about an exercise: a few visible cases and a judge."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from numbers import Number
from typing import Any

import numpy as np

from lecturekit.checks.judges import assert_same

Answer = Callable[..., object]
Judge = Callable[[object, Mapping[str, Any], str], None]
"""Called with the answer's result, the arguments by name and the case in a few words; raises
CheckFailed where the result is not what is asked."""

Run = Callable[[Answer, Mapping[str, Any]], object]
"""Calls an answer with the arguments by name, and returns the result that is judged."""


def call_plainly(answer: Answer, arguments: Mapping[str, Any]) -> object:
    """Call an answer with the arguments in their order."""
    return answer(*arguments.values())


@dataclass(frozen=True)
class Case:
    """One call of an answer that students may look at.

    Attributes
    ----------
    what : str
        The case in a few words: "a 2x3 kernel".
    arguments : mapping
        The arguments by name, in the order in which they are passed.
    raises : type of Exception, optional
        What the call should raise instead of returning something.
    run : callable, optional
        How the answer is called, for results that can't be compared as they are: it gets the
        answer and the arguments, and describes in plain values what the answer did.
    """

    what: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    raises: type[Exception] | None = None
    run: Run = call_plainly


@dataclass(frozen=True)
class Exercise:
    """An exercise as `check` sees it.

    Attributes
    ----------
    name : str
        The name of the function that students write.
    section : str
        The heading in the notebook to reread when the answer is wrong.
    cases : tuple of Case
        Asymmetric and of either sign, so that known mistakes give different results.
    judge : Judge
        `same_as(reference)`, or a function that looks at what the result does.
    hidden : str
        What the hidden tests look at beyond the cases, to go after "Hidden tests look at".
    """

    name: str
    section: str
    cases: tuple[Case, ...]
    judge: Judge
    hidden: str


@dataclass(frozen=True)
class Outcome:
    """What a call did: the value returned or the exception raised, and its arguments after it."""

    value: object
    error: Exception | None
    after: Mapping[str, Any]


def same_as(reference: Answer, *, tolerance: float = 1e-6, any_dtype: bool = False) -> Judge:
    """Make a judge that compares with a reference function called with the same arguments.

    Parameters
    ----------
    reference : callable
    tolerance, any_dtype
        As for `assert_same`.
    """

    def judge(result: object, arguments: Mapping[str, Any], what: str) -> None:
        expected = reference(*copy.deepcopy(tuple(arguments.values())))
        assert_same(result, expected, what, tolerance=tolerance, any_dtype=any_dtype)

    return judge


def observe(answer: Answer, case: Case) -> Outcome:
    """Call an answer with copies of a case's arguments and keep what happened."""
    arguments = copy.deepcopy(dict(case.arguments))
    value: object = None
    error: Exception | None = None
    try:
        value = _as_returned(case.run(answer, arguments))
    except Exception as raised:  # noqa: BLE001  # whatever a student's function raises is data
        error = raised
    return Outcome(value, error, arguments)


def _as_returned(value: object) -> object:
    """Copy a result: an answer may use the same array again at its next call."""
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001  # a generator, a module, ...: judged as it is
        return value


def is_alike(one: object, other: object) -> bool:
    """Say whether two results are the same in kind, shape and, up to rounding, in value.

    Examples
    --------
    >>> is_alike((1, 2), (1, 2)), is_alike([1], (1,)), is_alike(1, (1,))
    (True, False, False)
    """
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(is_alike(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple) or isinstance(other, list | tuple):
        return (
            type(one) is type(other)
            and isinstance(one, list | tuple)
            and isinstance(other, list | tuple)
            and len(one) == len(other)
            and all(map(is_alike, one, other))
        )
    if one is None or other is None:
        return one is other
    if isinstance(one, np.ndarray) != isinstance(other, np.ndarray) or not all(
        isinstance(each, np.ndarray | Number) for each in (one, other)
    ):
        return False
    mine, theirs = np.asarray(one), np.asarray(other)
    if {mine.dtype.kind, theirs.dtype.kind} - set("biuf") or mine.dtype.kind != theirs.dtype.kind:
        return False
    return mine.shape == theirs.shape and np.allclose(mine, theirs, equal_nan=True)
