"""Judge a kernel that was learned from pictures: by its error alone."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.exercise import Case
from lecturekit.checks.judging.same_arrays import as_real_array
from lecturekit.convolution.learning import learn_kernel
from lecturekit.filtering.correlation import filter2d

LARGEST_ERROR = 0.05
"""How far from the kernel in search the entries of a learned one may be."""


def assert_learned(kernel: object, wanted: np.ndarray, what: str) -> None:
    """Fail unless every entry of a learned kernel is within 0.05 of the kernel in search.

    Parameters
    ----------
    kernel : object
        What the student's ``learn_kernel`` returned.
    wanted : ndarray, shape (KH, KW)
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.learned_kernels.assert_learned(lk.SHARPEN + 0.01, lk.SHARPEN, "a 3x3 kernel")
    """
    weights = as_real_array(kernel, wanted.shape, what)
    if not np.isfinite(weights).all():
        raise CheckFailed(
            f"{what}: an entry of the kernel is {weights[~np.isfinite(weights)][0]}; "
            "the steps overshoot and grow: take smaller ones"
        )
    error = float(np.abs(weights - wanted).max())
    if not error < LARGEST_ERROR:
        raise CheckFailed(
            f"{what}: the largest error of an entry is {error:.3g}; "
            f"less than {LARGEST_ERROR} is expected"
        )


def judge_learned(result: object, arguments: Mapping[str, Any], what: str) -> None:
    """Judge a visible case by the kernel that the course's own `learn_kernel` finds."""
    assert_learned(result, learn_kernel(**arguments), what)


def learning_case(what: str, kernel: list[list[float]], *, scale: float, uniform: bool) -> Case:
    """Make pictures, filter them with a kernel, and ask for it."""
    rng = np.random.default_rng(3)
    weights = np.array(kernel)
    shape = (3, 14, 12)
    x = rng.uniform(size=shape) if uniform else scale * rng.normal(size=shape)
    y = np.stack([filter2d(picture, weights) for picture in x])
    y += 0.01 * rng.normal(size=y.shape)
    drawn = "uniform(" if uniform else "normal("
    to_try = (
        f"kernel, rng = np.array({kernel}), np.random.default_rng(3)",
        f"x = {scale} * rng.{drawn}size={shape})",
        "y = np.stack([lk.filter2d(picture, kernel) for picture in x])",
        "y += 0.01 * rng.normal(size=y.shape)",
        "print(np.abs(learn_kernel(x, y, kernel.shape) - kernel).max())",
    )
    return Case(what, {"x": x, "y": y, "kernel_shape": weights.shape}, to_try=to_try)
