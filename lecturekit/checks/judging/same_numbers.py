"""Compare single numbers with those that are expected."""

import numbers

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.wording import describe, shortened


def assert_same_number(actual: object, expected: object, what: str, tolerance: float) -> None:
    """Fail unless a number is the one that is expected; `assert_same` says how it is judged."""
    assert_kind_of_number(actual, expected, what)
    if not is_close(actual, expected, tolerance):
        raise CheckFailed(f"{what}: your value is {shortened(actual, 40)}, which is wrong")


def assert_kind_of_number(actual: object, expected: object, what: str) -> None:
    """Fail unless a value is an integer where one is expected, else a real number."""
    whole = isinstance(expected, numbers.Integral)
    asked: type = numbers.Integral if whole else numbers.Real
    if isinstance(actual, bool | np.bool) or not isinstance(actual, asked):
        raise CheckFailed(
            f"{what}: your value is {describe(actual)}; "
            f"{'a whole number (int)' if whole else 'a number (float)'} is expected"
        )


def is_close(actual: object, expected: object, tolerance: float) -> bool:
    """Say whether two numbers agree; what is no number has been judged before."""
    if not (isinstance(actual, numbers.Real) and isinstance(expected, numbers.Real)):
        return True
    if isinstance(actual, numbers.Integral) and isinstance(expected, numbers.Integral):
        return int(actual) == int(expected)  # however large: what is counted is counted exactly
    try:
        mine, wanted = float(actual), float(expected)
    except OverflowError:  # a whole number with hundreds of digits
        return actual == expected
    return abs(mine - wanted) <= tolerance * max(1.0, abs(wanted))
