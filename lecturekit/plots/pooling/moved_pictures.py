"""A picture that moves, and what becomes of it in a convolution, in pooling, and in a maximum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import GRAY, INK, RESULT, UNSIGNED_MAP, WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT, TITLE
from lecturekit.pooling.forward import max_pool2d

__all__ = ["moved_through_layers"]


def moved_through_layers(
    picture: ArrayLike,
    kernel: ArrayLike,
    *,
    kernel_size: int,
    shifts: Sequence[int] = (0, 1, 2),
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a picture at several places, and what three layers make of it, a row for each place.

    They are a convolution with a ReLU, max pooling, and the largest number of all.

    Below each map stands what has become of the one in the first row: it has moved as well, it is
    the same, or it is another map.

    Parameters
    ----------
    picture : array_like, shape (H, W)
        From 0 on, and 0 where it moves out on the right.
    kernel : array_like, shape (KH, KW)
        Of the convolution, which pooling follows.
    kernel_size : int
        Of pooling windows that touch.
    shifts : sequence of int
        To the right, in pixels; the first is what the others are compared with.
    axes : iterable of four Axes for each shift, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of shifts, 4)

    Raises
    ------
    ValueError
        If there is no shift, one is negative, or there are not as many Axes.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> dots = [[0, 9, 0, 0, 5, 0, 0, 0]] * 4
    >>> grid = lk.plots.moved_through_layers(dots, [[1]], kernel_size=2)
    >>> [ax.get_xlabel() for ax in grid[1]]
    ['moved by 1', 'moved by 1', 'another map', 'the same']

    References
    ----------
    Slide "Pooling Layer: Benefits".
    """
    function = "moved_through_layers"
    pixels = as_float_array(function, "picture", picture, "H W").astype(np.float64)
    by = [as_whole_number(function, f"shifts[{n}]", each, least=0) for n, each in enumerate(shifts)]
    if not by:
        raise ValueError(f"{function}: shifts is empty; give at least one")
    size = (NOTEBOOK_INCHES, 2.1 * len(by))
    grid = given_or_new_grid(function, axes, (len(by), 4), size)
    rows = [_through_layers(_moved(pixels, shift), kernel, kernel_size) for shift in by]
    limits = [max(float(row[place].max()) for row in rows) or 1.0 for place in range(3)]
    for line, maps, shift in zip(grid, rows, by, strict=True):
        for place, (ax, shown, first) in enumerate(zip(line, maps, rows[0], strict=True)):
            if place < len(limits):
                limit = limits[place]
                ax.imshow(shown, cmap=UNSIGNED_MAP, vmin=0, vmax=limit)
            else:
                ax.imshow([[0]], cmap="gray_r", vmin=0, vmax=1)
                ax.text(0, 0, numeral(shown.item()), ha="center", va="center", fontsize=TITLE)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
            if shift != by[0]:
                said = _what_became(first, shown)
                ax.set_xlabel(said, color=WINDOW if said == "another map" else RESULT)
        line[0].set_ylabel(f"shift {shift}", color=INK if shift else GRAY, fontsize=TEXT)
    names = ("Picture", "Conv + ReLU", "Max pooling", "Largest of all")
    for ax, name in zip(grid[0], names, strict=True):
        ax.set_title(name)
    return grid


def _through_layers(
    pixels: RealArray, kernel: ArrayLike, size: int
) -> tuple[RealArray, RealArray, RealArray, RealArray]:
    """Return the picture, its feature map, that pooled, and the largest number of that."""
    conv = np.maximum(filter2d(pixels, kernel), 0)
    pooled = max_pool2d(conv[None, None], size)[0, 0]
    return pixels, conv, pooled, pooled.max(keepdims=True)


def _moved(values: RealArray, by: int) -> RealArray:
    """Move a map to the right; what comes in from the left is 0."""
    return np.pad(values, ((0, 0), (by, 0)))[:, : values.shape[1]]


def _what_became(first: RealArray, now: RealArray) -> str:
    """Say how a map came out of the first one."""
    if np.array_equal(first, now):
        return "the same"
    for by in range(1, first.shape[1]):
        if np.array_equal(_moved(first, by), now):
            return f"moved by {by}"
    return "another map"
