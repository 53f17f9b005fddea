"""What `sgd_step` does to the lists that it is given: watched in plain values, then judged."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any, cast

from lecturekit.checks.failures import CheckFailed, NotItsOwn
from lecturekit.checks.judging.calls import call_plainly
from lecturekit.checks.judging.judges import assert_same, is_unchanged
from lecturekit.checks.wording import describe
from lecturekit.training.steps import sgd_step

_CHANGED = ("parameters", "velocity")
_TOLERANCE = 1e-5  # of single precision
Step = Callable[..., object]


def watch_step(answer: Step, arguments: Mapping[str, Any], *named: str) -> dict[str, object]:
    """Have an answer take a step and describe in plain values what became of its arguments.

    Parameters
    ----------
    answer : callable
    arguments : mapping
        By name, in the order of the parameters; they stay as they are.
    *named : str
        Those that are passed by their names.
    """
    given = {name: copy.deepcopy(value) for name, value in arguments.items()}
    held = {name: list(given[name]) for name in _CHANGED}  # as a network holds its weights
    try:
        returned = call_plainly(answer, given, *named)
    except NotItsOwn as fault:
        returned = fault.result
    return {
        "returned": "" if returned is None else describe(returned),
        "replaced": [name for name in _CHANGED if not _is_of(given[name], held[name])],
        "gradients_changed": not is_unchanged(given["gradients"], arguments["gradients"]),
        **held,
    }


def judge_step(result: object, arguments: Mapping[str, Any], what: str) -> None:
    """Judge what `watch_step` saw."""
    seen = cast("Mapping[str, Any]", result)
    if seen["returned"]:
        raise CheckFailed(
            f"{what}: your function returns {seen['returned']}; nothing is expected: change the "
            "arrays themselves, and return nothing"
        )
    for name in seen["replaced"]:
        raise CheckFailed(
            f"{what}: the list {name} holds other arrays than before; change the arrays "
            "themselves, e.g. p += v or p[...] = p + v"
        )
    if seen["gradients_changed"]:
        raise CheckFailed(f"{what}: your function changes gradients in place; only read them")
    wanted = copy.deepcopy(dict(arguments))
    for name in _CHANGED:
        wanted[name] = [each.astype(float) for each in arguments[name]]
    sgd_step(**wanted)
    for name in reversed(_CHANGED):
        for number, (mine, right) in enumerate(zip(seen[name], wanted[name], strict=True)):
            place = f"{what}: {name}[{number}]"
            assert_same(mine, right, place, tolerance=_TOLERANCE, any_dtype=True)


def assert_step(answer: Step, *arguments: object, what: str, **named: object) -> None:
    """Fail unless an answer takes the step of `sgd_step`, in place, and returns nothing.

    Parameters
    ----------
    answer : callable
        The student's function.
    *arguments, **named : object
        As for `sgd_step`; they stay as they are.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed
    Exception
        Whatever the answer raises.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> def rebinds(parameters, gradients, lr, velocity, momentum=0.0):
    ...     velocity[0] = momentum * velocity[0] - lr * gradients[0]
    ...     parameters[0] = parameters[0] + velocity[0]
    >>> arrays = [np.ones(3)]
    >>> lk.checks.pooling.assert_step(rebinds, arrays, arrays, 0.1, arrays, what="one array")
    Traceback (most recent call last):
    ...
    lecturekit.checks.failures.CheckFailed: one array: the list parameters holds other arrays ...
    """
    names = ("parameters", "gradients", "lr", "velocity", "momentum")
    given = dict(zip(names, arguments, strict=False)) | named
    judge_step(watch_step(answer, given, *named), given, what)


def _is_of(after: object, held: list[Any]) -> bool:
    """Say whether a list holds the same arrays, not only equal ones."""
    return (
        isinstance(after, list)
        and len(after) == len(held)
        and all(one is other for one, other in zip(after, held, strict=True))
    )
