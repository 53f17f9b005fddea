"""What a check knows about an exercise: a few visible cases and a judge."""

import copy
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from numbers import Number
from typing import Any

import numpy as np

from lecturekit.checks.exclusions.ready_functions import Reasons, course
from lecturekit.checks.failures import NotItsOwn
from lecturekit.checks.judging.calls import Answer, call_plainly
from lecturekit.checks.judging.judges import assert_same

Judge = Callable[[object, Mapping[str, Any], str], None]
"""Called with the answer's result, the arguments by name and the case in a few words; raises
CheckFailed where the result is not what is expected."""

Run = Callable[[Answer, Mapping[str, Any]], object]
"""Calls an answer with the arguments by name, and returns the result that is judged."""


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
    to_try : tuple of str
        The lines of a cell that make the same call, where the arguments are too long to be
        written out, or are no plain values. They may use ``np``, ``lk`` and ``torch``.
    """

    what: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    raises: type[Exception] | None = None
    run: Run = call_plainly
    to_try: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)  # each is one of a kind
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
    excludes : mapping
        Dotted names of ready functions that an answer may not call, each with the reason; the
        course's own function of the exercise's name is always excluded.
    """

    name: str
    section: str
    cases: tuple[Case, ...]
    judge: Judge
    hidden: str
    excludes: Reasons = field(default_factory=dict)

    @property
    def excluded(self) -> Reasons:
        """All that an answer may not call, each with the reason."""
        return {**course(self.name), **self.excludes}


@dataclass(frozen=True)
class Outcome:
    """What a call did: the value returned or the exception raised, and its arguments after it.

    Whose memory the value is in, if that is not as it should be, is the fault.
    """

    value: object
    error: Exception | None
    after: Mapping[str, Any]
    fault: NotItsOwn | None = None


def same_as(reference: Answer, *, any_dtype: bool = False) -> Judge:
    """Make a judge that compares with a reference function called with the same arguments.

    Parameters
    ----------
    reference : callable
    any_dtype
        As for `assert_same`.
    """

    def judge(result: object, arguments: Mapping[str, Any], what: str) -> None:
        expected = reference(*copy.deepcopy(tuple(arguments.values())))
        assert_same(result, expected, what, any_dtype=any_dtype)

    return judge


def observe(answer: Answer, case: Case) -> Outcome:
    """Call an answer with copies of a case's arguments and keep what happened."""
    arguments = copy.deepcopy(dict(case.arguments))
    value: object = None
    error: Exception | None = None
    fault: NotItsOwn | None = None
    try:
        value = _as_returned(case.run(answer, arguments))
    except NotItsOwn as raised:
        fault = raised
        if case.run is call_plainly:  # else there is nothing to judge but this
            value = _as_returned(raised.result)
    except Exception as raised:  # noqa: BLE001  # whatever a student's function raises is data
        error = raised
    return Outcome(value, error, arguments, fault)


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
    if any(each is None or isinstance(each, str) for each in (one, other)):
        return type(one) is type(other) and one == other
    if isinstance(one, np.ndarray) != isinstance(other, np.ndarray) or not all(
        isinstance(each, np.ndarray | Number) for each in (one, other)
    ):
        return False
    mine, theirs = np.asarray(one), np.asarray(other)
    if {mine.dtype.kind, theirs.dtype.kind} - set("biuf") or mine.dtype.kind != theirs.dtype.kind:
        return False
    return mine.shape == theirs.shape and np.allclose(mine, theirs, equal_nan=True)
