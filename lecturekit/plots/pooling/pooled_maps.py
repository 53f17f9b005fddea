"""Pooling a real feature map: one window with its winner, and what the two kinds keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import BLUE, UNSIGNED_MAP
from lecturekit.plots.drawing.described import DescribedFigure
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import (
    draw_cells,
    draw_frame,
    font_size,
    longest_numeral,
    prepare,
)
from lecturekit.plots.drawing.maps import draw_map
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.pooling.pooling_scenes import draw_circle
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d

__all__ = ["global_average", "max_and_average", "pooling_on_map"]

_MOST_NUMBERS = 100
_SHOWN_SHARE = 99  # percent of a map's numbers below white
_LEAST_FRAME = 0.05  # of a map's longer side, so that the frame is seen


def pooling_on_map(
    feature_map: ArrayLike,
    kernel_size: int,
    *,
    window: tuple[int, int],
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    r"""Draw a feature map, one pooling window's numbers with their winner, and the pooled map.

    Parameters
    ----------
    feature_map : array_like, shape (H, W)
    kernel_size : int
        Of square windows that touch, 10 at most.
    window : tuple of int, (row, column)
        The window to look into, counted in windows.
    axes : iterable of three Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError
        If there is no such window, it has more than 100 numbers, there are not three Axes, or
        as for `max_pool2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.pooling_on_map([[1, 5, 2, 0], [3, 4, 1, 1]], 2, window=(0, 1))
    >>> axes[1].get_title()
    'the framed 2x2:\n2 wins'

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    values = as_float_array("pooling_on_map", "feature_map", feature_map, "H W")
    values = values.astype(np.float64)
    pooled = max_pool2d(values[None, None], kernel_size)[0, 0]
    row, column = window
    if not (0 <= row < pooled.shape[0] and 0 <= column < pooled.shape[1]):
        raise ValueError(
            f"pooling_on_map: window is {window}, but there are {pooled.shape[0]} rows of "
            f"{pooled.shape[1]} windows; give (row, column) inside them"
        )
    if kernel_size**2 > _MOST_NUMBERS:
        raise ValueError(
            f"pooling_on_map: kernel_size is {kernel_size}, too many numbers to print; "
            "give 10 or less"
        )
    top, left = row * kernel_size, column * kernel_size
    numbers = values[top : top + kernel_size, left : left + kernel_size]
    triple: AxesArray = given_or_new_grid(
        "pooling_on_map", axes, (1, 3), (NOTEBOOK_INCHES, 3.1), width_ratios=[5, 4, 5]
    )[0]
    _draw_framed(triple[0], values, (top, left), kernel_size)
    triple[0].set_title(f"feature map {_size(values)}")
    prepare(triple[1], kernel_size, kernel_size)
    size = font_size(triple[1], kernel_size, kernel_size, longest=longest_numeral(numbers))
    draw_cells(triple[1], numbers, size=0.8 * size)  # room for the circle
    best = np.unravel_index(np.argmax(numbers), numbers.shape)
    draw_circle(triple[1], int(best[0]), int(best[1]), radius=0.47)
    triple[1].set_title(f"the framed {kernel_size}x{kernel_size}:\n{numeral(numbers.max())} wins")
    _draw_framed(triple[2], pooled, (row, column), 1)
    triple[2].set_title(f"pooled map {_size(pooled)}")
    return triple


def max_and_average(
    feature_map: ArrayLike, kernel_size: int, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a feature map pooled by maximum and by average, on one scale.

    Parameters
    ----------
    feature_map : array_like, shape (H, W)
    kernel_size : int
        Of square windows that touch.
    axes : iterable of three Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError, TypeError
        As for `max_pool2d`; also if there are not three Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.max_and_average([[1, 5, 2, 0], [3, 4, 1, 1]], 2)
    >>> [ax.get_title() for ax in axes]
    ['feature map 2x4', 'max, 1x2', 'average, 1x2']

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    values = as_float_array("max_and_average", "feature_map", feature_map, "H W")
    highest = max_pool2d(values[None, None], kernel_size)[0, 0]
    mean = avg_pool2d(values[None, None], kernel_size)[0, 0]
    triple: AxesArray = given_or_new_grid("max_and_average", axes, (1, 3), (NOTEBOOK_INCHES, 3.0))[
        0
    ]
    limits = float(min(values.min(), 0)), float(values.max())
    names = (f"feature map {_size(values)}", f"max, {_size(highest)}", f"average, {_size(mean)}")
    for ax, shown, name in zip(triple, (values, highest, mean), names, strict=True):
        drawn = ax.imshow(shown, cmap=UNSIGNED_MAP, vmin=limits[0], vmax=limits[1])
        ax.set(xticks=[], yticks=[], title=name)
    triple[0].figure.colorbar(drawn, ax=list(triple), shrink=0.8, label="for all three")
    return triple


def global_average(
    feature_maps: Mapping[str, ArrayLike], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw feature maps, and below them the one number that is left of each.

    Parameters
    ----------
    feature_maps : mapping of str to array_like, shape (H, W)
        Of any sizes.
    axes : iterable of Axes, optional
        One for each map and one for the means; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of maps + 1,)
        The maps' Axes, then the bars'.

    Raises
    ------
    ValueError
        If there is no map, a shape is no (H, W), or the number of Axes differs.
    TypeError
        If a map does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> *_, bars = lk.plots.global_average({"one": [[1, 2], [3, 6]], "two": [[0, 1]]})
    >>> [text.get_text() for text in bars.texts]
    ['3', '0.5']

    References
    ----------
    Slide "GoogleNet (Inception) Deep Features".
    """
    if not feature_maps:
        raise ValueError("global_average: feature_maps is empty; give at least one with its name")
    maps = {
        name: as_float_array("global_average", f"feature_maps[{name!r}]", values, "H W")
        for name, values in feature_maps.items()
    }
    means = [float(global_avg_pool(values[None, None])[0, 0]) for values in maps.values()]
    all_axes = _maps_above_bars(len(maps)) if axes is None else axes
    flat: AxesArray = given_or_new_grid("global_average", all_axes, (1, len(maps) + 1), (0, 0))[0]
    for ax, (name, values) in zip(flat[:-1], maps.items(), strict=True):
        # A few strong answers would leave all others black.
        ax.imshow(values, cmap="gray", vmax=float(np.percentile(values, _SHOWN_SHARE)))
        ax.set(xticks=[], yticks=[], title=name)
        ax.set_xlabel(f"{_size(values)} numbers")
    bars = flat[-1]
    bars.bar(list(maps), means, color=BLUE, width=0.5)
    for place, mean in enumerate(means):
        bars.annotate(
            numeral(mean),
            (place, max(mean, 0)),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
        )
    bars.margins(y=0.2)
    bars.set(title="Global average pooling: one number for each", ylabel="mean of the map")
    bars.set_xlabel("channel")
    return flat


def _maps_above_bars(count: int) -> list[Axes]:
    figure = plt.figure(
        FigureClass=DescribedFigure, figsize=(NOTEBOOK_INCHES, 4.6), layout="constrained"
    )
    grid = figure.add_gridspec(2, count, height_ratios=[5, 4])
    above = [figure.add_subplot(grid[0, column]) for column in range(count)]
    return [*above, figure.add_subplot(grid[1, :])]


def _draw_framed(ax: Axes, values: RealArray, corner: tuple[int, int], side: int) -> None:
    draw_map(ax, values)
    shown = max(float(side), _LEAST_FRAME * max(values.shape))
    shift = (shown - side) / 2
    draw_frame(ax, corner[0] - shift, corner[1] - shift, shown, shown)


def _size(values: RealArray) -> str:
    return f"{values.shape[0]}x{values.shape[1]}"
