"""Gradients checked by finite differences: nudge a number, and see how the loss moves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, SupportsFloat

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.values import as_finite_array, as_number
from lecturekit.arguments.whole_numbers import as_whole_number

Arrays = NDArray[Any] | Sequence[NDArray[Any]]
_NUDGE = 1e-5
_LEAST = 1e-5  # of a slope: below it rounding is most of the measured one
_ENOUGH = 1e-4


class SlopeCompared(NamedTuple):
    """One entry of a gradient beside the slope that was measured there."""

    array: int
    place: tuple[int, ...]
    gradient: float
    slope: float

    @property
    def error(self) -> float:
        """The difference as a share of the larger of the two; of 1e-5 if both are smaller."""
        largest = max(abs(self.gradient), abs(self.slope), _LEAST)
        error = abs(self.gradient - self.slope) / largest
        return error if np.isfinite(error) else np.inf


class GradientCheck(NamedTuple):
    """What `gradient_check` found; printed, it says so in words.

    Attributes
    ----------
    compared : list of SlopeCompared
    arrays : int
        How many arrays there are: messages name one of several by its number.
    """

    compared: list[SlopeCompared]
    arrays: int = 1

    @property
    def worst(self) -> SlopeCompared:
        """The entry whose error is largest."""
        return max(self.compared, key=lambda each: each.error)

    @property
    def passes(self) -> bool:
        """Whether no error is above 0.0001."""
        return self.worst.error <= _ENOUGH

    def __repr__(self) -> str:
        """Say whether the gradient is right, and where it is farthest off."""
        wrong = sum(each.error > _ENOUGH for each in self.compared)
        worst, count = self.worst, len(self.compared)
        which = f"array {worst.array}, " if self.arrays > 1 else ""
        place = f"{which}entry {', '.join(map(str, worst.place)) or 0}"
        if not wrong:
            return f"right: all {count} entries agree, to within {worst.error:.0e} of their size"
        return (
            f"wrong: {wrong} of {count} entries differ, most of all {place}: "
            f"{worst.gradient:.5g}, measured {worst.slope:.5g}"
        )


def gradient_check(
    loss: Callable[[Any], SupportsFloat],
    x: Arrays,
    gradient: Arrays,
    *,
    entries: int = 30,
    seed: int = 0,
) -> GradientCheck:
    """Compare a gradient with slopes measured by nudging one number after the other.

    Each number chosen goes up by 0.00001 and down by as much; the slope is the difference of the
    two losses, divided by 0.00002. Do this before you train, with two or three pictures: training
    with a gradient that is slightly wrong often works a little, and then nobody looks for it.

    Parameters
    ----------
    loss : callable
        Called with `x`, or with a copy in which one number is nudged; returns one number.
    x : ndarray or list of ndarrays
        Where the gradient was taken: scores, weights, or all parameters of a network.
    gradient : ndarray or list of ndarrays
        What is to be checked, of the shapes of `x`.
    entries : int
        How many numbers of each array are nudged at most, chosen at random.
    seed : int
        The same seed chooses the same ones.

    Returns
    -------
    GradientCheck
        Printed, a sentence; its ``passes`` says whether the gradient is right.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or the loss is no number.
    ValueError
        If the shapes differ, or a loss is not finite.

    Notes
    -----
    Where a function has a corner, such as a ReLU at 0 or two equal pixels in a pooling window,
    there is no slope to be measured. With random numbers a nudge meets one hardly ever.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> scores, labels = np.array([[2.0, 1.0, 0.1], [0.3, -0.5, 1.2]]), np.array([0, 2])
    >>> dscores = lk.softmax_cross_entropy(scores, labels).dscores
    >>> def loss(scores):
    ...     return lk.softmax_cross_entropy(scores, labels).loss
    >>> lk.gradient_check(loss, scores, dscores).passes
    True
    >>> lk.gradient_check(loss, scores, 2 * dscores)
    wrong: 6 of 6 entries differ, most of all entry 0, 0: -0.341, measured -0.1705

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    function = "gradient_check"
    count = as_whole_number(function, "entries", entries, least=1)
    rng = np.random.default_rng(as_whole_number(function, "seed", seed, least=0))
    is_one = isinstance(x, np.ndarray | np.generic | float | int)
    points = [_as_point("x", each) for each in ([x] if is_one else x)]
    slopes = [_as_point("gradient", each) for each in ([gradient] if is_one else gradient)]
    if [each.shape for each in points] != [each.shape for each in slopes]:
        raise ValueError(
            f"{function}: x has the shapes {[each.shape for each in points]} but gradient "
            f"{[each.shape for each in slopes]}; give a gradient for each array, of its shape"
        )
    compared = []
    for number, point in enumerate(points):
        for index in rng.permutation(point.size)[:count]:
            place = tuple(int(each) for each in np.unravel_index(index, point.shape))
            ends = []
            for nudge in (_NUDGE, -_NUDGE):
                nudged = [each.copy() for each in points]
                nudged[number][place] += nudge
                ends.append(_value(loss(nudged[0] if is_one else nudged)))
            slope = (ends[0] - ends[1]) / (2 * _NUDGE)
            compared.append(SlopeCompared(number, place, float(slopes[number][place]), slope))
    return GradientCheck(compared, len(points))


def _as_point(name: str, values: Any) -> NDArray[np.float64]:  # noqa: ANN401  # what is array_like
    array = np.asarray(values)
    read = as_finite_array if name == "x" else as_float_array
    flat = read("gradient_check", name, array.reshape(-1), "N").astype(np.float64)
    return flat.reshape(array.shape)


def _value(loss: SupportsFloat) -> float:
    try:
        return as_number("gradient_check", "the loss", loss)
    except TypeError:
        raise TypeError(
            f"gradient_check: the loss is of type {type(loss).__name__}; give a function that "
            "returns one number"
        ) from None
