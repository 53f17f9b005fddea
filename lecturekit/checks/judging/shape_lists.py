"""Judge a list of shapes, one for each layer."""

from __future__ import annotations

from collections.abc import Sequence
from numbers import Integral

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.wording import NOTHING, describe, shortened


def assert_shapes(actual: object, expected: Sequence[tuple[int, ...]], what: str) -> None:
    """Fail unless an answer is a list with the shape that each layer puts out.

    Parameters
    ----------
    actual : object
        What the student's ``layer_shapes(input_shape, layers)`` returned.
    expected : sequence of tuple of int
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.deep_features.assert_shapes([(7,)], [(7,)], "one layer")
    """
    if actual is None:
        raise CheckFailed(NOTHING.format(what))
    if not isinstance(actual, list | tuple):
        raise CheckFailed(f"{what}: your function returns {describe(actual)}; a list is expected")
    if len(actual) != len(expected):
        raise CheckFailed(
            f"{what}: the list has {len(actual)} shapes; one for each of the {len(expected)} "
            "layers is expected"
        )
    for number, (mine, wanted) in enumerate(zip(actual, expected, strict=True), start=1):
        here = f"{what}: layer {number}"
        if not isinstance(mine, list | tuple):
            raise CheckFailed(
                f"{here}: {describe(mine)} stands for the shape; a tuple of {len(wanted)} is "
                f"asked, e.g. {'(units,)' if len(wanted) == 1 else '(C, H, W)'}"
            )
        if any(isinstance(n, bool) or not isinstance(n, Integral) for n in mine):
            raise CheckFailed(
                f"{here}: {shortened(mine, 100)} holds something that is no whole number"
            )
        if tuple(mine) != wanted:
            raise CheckFailed(f"{here}: your shape is {tuple(map(int, mine))}, which is wrong")
