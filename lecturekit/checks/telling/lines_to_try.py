"""The lines of a cell that repeat a visible case's call, for a student to try."""

from __future__ import annotations

import numpy as np

from lecturekit.checks.judging.calls import call_plainly
from lecturekit.checks.judging.exercise import Case

_MOST_NUMBERS = 40  # of an argument that is written out


def call_of(exercise: str, case: Case) -> str:
    """Write a case's call as it stands in a cell; nothing if it is more than one call."""
    return f"{exercise}({', '.join(case.arguments)})" if case.run is call_plainly else ""


def lines_to_try(exercise: str, case: Case) -> tuple[str, ...]:
    """Write the arguments of a case and its call; nothing if they are too long to read.

    Examples
    --------
    >>> lines_to_try("fc_params", Case("three layers", {"sizes": [7, 5, 3], "bias": True}))
    ('sizes = [7, 5, 3]', 'bias = True', 'fc_params(sizes, bias)')
    """
    call = call_of(exercise, case)
    if case.to_try or not call:
        return case.to_try
    if max(map(np.size, case.arguments.values()), default=0) > _MOST_NUMBERS:
        return ()
    given = (f"{name} = {_literal(value)}" for name, value in case.arguments.items())
    return (*given, call)


def _literal(value: object) -> str:
    if isinstance(value, float) and np.isinf(value):
        return "-np.inf" if value < 0 else "np.inf"
    if not isinstance(value, np.ndarray):
        return repr(value)
    if value.dtype.kind == "f" and (value == np.rint(value)).all():
        return f"np.array({value.astype(int).tolist()}, dtype=float)"
    dtype = ", dtype=np.uint8" if value.dtype == np.uint8 else ""
    return f"np.array({value.tolist()}{dtype})"
