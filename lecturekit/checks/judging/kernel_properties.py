"""Judges of kernels that can be right in many ways: by what they do to a picture."""

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.judging.same_arrays import as_real_array

_TOLERANCE = 1e-5  # of a smoothing kernel's sum, and as a share of its center's weight


def assert_brightening(kernel: object, gain: float, what: str) -> None:
    """Fail unless correlating with a 3x3 kernel multiplies a picture's interior by `gain`.

    Parameters
    ----------
    kernel : object
        What the student's ``brighten_kernel(gain)`` returned.
    gain : float
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.filtering.assert_brightening(2 * lk.IDENTITY, 2, "a gain of 2")
    """
    weights = _as_weights(kernel, (3, 3), what)
    # A picture with one bright pixel shows one weight, and every picture is a sum of such.
    allowed = 1e-6 * max(1.0, abs(gain))
    neighbors = np.abs(weights) > allowed
    neighbors[1, 1] = False
    if neighbors.any():
        row, column = np.argwhere(neighbors)[0]
        raise CheckFailed(
            f"{what}: the kernel mixes a neighbor into the pixel, with the weight "
            f"{weights[row, column]:.6g} at row {row}, column {column}; "
            "brightening looks at the pixel alone"
        )
    if abs(weights[1, 1] - gain) > allowed:
        raise CheckFailed(
            f"{what}: the kernel makes a pixel {weights[1, 1]:.6g} times as bright, "
            f"not {gain:.6g} times"
        )


def assert_smoothing(kernel: object, size: int, what: str) -> None:
    """Fail unless a kernel smooths: positive, sum 1, symmetric, heaviest at its center.

    Parameters
    ----------
    kernel : object
        What the student's ``smoothing_kernel(size)`` returned.
    size : int
        Odd.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.filtering.assert_smoothing(lk.GAUSSIAN_BLUR, 3, "size 3")
    """
    weights = _as_weights(kernel, (size, size), what)
    if weights.min() <= 0:
        row, column = np.argwhere(weights <= 0)[0]
        raise CheckFailed(
            f"{what}: the weight at row {row}, column {column} is {weights[row, column]:.6g}; "
            "every neighbor should count, so every weight should be above 0"
        )
    if abs(weights.sum() - 1) > _TOLERANCE:
        raise CheckFailed(
            f"{what}: the weights sum to {weights.sum():.6g}, which changes the brightness; "
            "divide them by their sum"
        )
    slack = _TOLERANCE * weights.max()
    center = np.full(weights.shape, weights[size // 2, size // 2])
    for other, name, reason in (
        (weights.T, "kernel.T", "rows and columns are treated differently"),
        (weights[::-1, ::-1], "the kernel rotated by 180°", "that shifts the picture"),
        (center, "the center", "a neighbor weighs more than the pixel in the center"),
    ):
        larger = np.argwhere(weights - other > slack)
        if larger.size:
            row, column = larger[0]
            raise CheckFailed(
                f"{what}: the weight at row {row}, column {column} is "
                f"{weights[row, column]:.6g}, where {name} has {other[row, column]:.6g}; {reason}"
            )


def _as_weights(kernel: object, shape: tuple[int, int], what: str) -> NDArray[np.float64]:
    weights = as_real_array(kernel, shape, what)
    unknown = ~np.isfinite(weights)
    if unknown.any():
        row, column = np.argwhere(unknown)[0]
        raise CheckFailed(
            f"{what}: the weight at row {row}, column {column} is {weights[row, column]}; "
            "look for a division by 0"
        )
    return weights
