"""Pooling a real feature map: one window with its winner, and what the two kinds keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import RESULT
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new_grid,
    new_figure,
)
from lecturekit.plots.drawing.grids import draw_frame, font_size, longest_numeral, prepare
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.pictures import check_picture, draw_picture
from lecturekit.plots.drawing.style import SMALL, as_title
from lecturekit.plots.pooling.tinted_boards import disk_color, draw_board
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d

__all__ = ["global_average", "max_and_average", "pooling_on_map"]

_MOST_NUMBERS = 100
_LEAST_FRAME = 0.05  # of a map's longer side, so that the frame is seen
_WINDOW = 0  # the tint and the color of the window that is looked into


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
    '2 wins'

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
        "pooling_on_map", axes, (1, 3), (NOTEBOOK_INCHES, 3.2), width_ratios=[5, 4, 5]
    )[0]
    _draw_framed(triple[0], values, (top, left), kernel_size)
    triple[0].set_title(f"Feature map, {_size(values)}")
    prepare(triple[1], kernel_size, kernel_size)
    size = font_size(triple[1], kernel_size, kernel_size, longest=longest_numeral(numbers))
    row_of_best, column_of_best = np.unravel_index(np.argmax(numbers), numbers.shape)
    draw_board(
        triple[1],
        numbers,
        size=size,
        tints=np.full(numbers.shape, _WINDOW),
        disks={(int(row_of_best), int(column_of_best)): disk_color(_WINDOW)},
    )
    triple[1].set_title(f"{numeral(numbers.max())} wins")
    _draw_framed(triple[2], pooled, (row, column), 1)
    triple[2].set_title(f"Pooled map, {_size(pooled)}")
    return triple


def max_and_average(
    feature_map: ArrayLike, kernel_size: int, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a feature map pooled by maximum and by average, on one scale; then the average alone.

    Parameters
    ----------
    feature_map : array_like, shape (H, W)
        From 0 on; larger numbers are darker.
    kernel_size : int
        Of square windows that touch.
    axes : iterable of four Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (4,)
        The map, its maximum and its average on the map's scale, the average on its own.

    Raises
    ------
    ValueError, TypeError
        As for `max_pool2d`; also if there are not four Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.max_and_average([[1, 5, 2, 0], [3, 4, 1, 1]], 2)
    >>> [ax.get_title() for ax in axes]
    ['Feature map', 'Maximum', 'Average', 'Average, rescaled']

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    values = as_float_array("max_and_average", "feature_map", feature_map, "H W")
    highest = max_pool2d(values[None, None], kernel_size)[0, 0]
    mean = avg_pool2d(values[None, None], kernel_size)[0, 0]
    four: AxesArray = given_or_new_grid("max_and_average", axes, (1, 4), (NOTEBOOK_INCHES, 2.6))[0]
    parts = (
        ("Feature map", values, values),
        ("Maximum", highest, values),
        ("Average", mean, values),
        ("Average, rescaled", mean, mean),
    )
    for ax, (name, shown, scale) in zip(four, parts, strict=True):
        _draw_dark(ax, shown, largest=float(scale.max()))
        ax.set(title=name, xlabel=_size(shown))
    return four


def global_average(
    picture: ArrayLike,
    feature_maps: Mapping[str, ArrayLike],
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a picture, feature maps of it, and below each map the one number that is left of it.

    Parameters
    ----------
    picture : array_like, shape (H, W) or (H, W, 3)
    feature_maps : mapping of str to array_like, shape (H, W)
        Of any sizes; larger numbers are darker.
    axes : iterable of Axes, optional
        One for the picture, one for each map and one for the means; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of maps + 2,)
        The picture's, the maps', then the bars'.

    Raises
    ------
    ValueError
        If there is no map, a shape is no (H, W), or the number of Axes differs.
    TypeError
        If a map does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> maps = {"one": [[1, 2], [3, 6]], "two": [[0, 1]]}
    >>> *_, bars = lk.plots.global_average([[1, 2], [3, 6]], maps)
    >>> [text.get_text() for text in bars.texts]
    ['3', '0.5']

    References
    ----------
    Slide "GoogleNet (Inception) Deep Features".
    """
    if not feature_maps:
        raise ValueError("global_average: feature_maps is empty; give at least one with its name")
    check_picture("global_average", "picture", picture)
    maps = {
        name: as_float_array("global_average", f"feature_maps[{name!r}]", values, "H W")
        for name, values in feature_maps.items()
    }
    means = [float(global_avg_pool(values[None, None])[0, 0]) for values in maps.values()]
    all_axes = _maps_above_bars(len(maps)) if axes is None else axes
    flat: AxesArray = given_or_new_grid("global_average", all_axes, (1, len(maps) + 2), (0, 0))[0]
    draw_picture(flat[0], picture, title="Picture")
    for ax, (name, values) in zip(flat[1:-1], maps.items(), strict=True):
        _draw_dark(ax, values, largest=float(values.max()))
        ax.set_title(as_title(name.replace(" ", "\n", 1)))
        ax.set_xlabel(f"{_size(values)} numbers")
    bars = flat[-1]
    bars.bar(range(len(maps)), means, color=RESULT, width=0.4)
    for place, mean in enumerate(means):
        bars.annotate(
            f"{mean:.3g}".replace("-", "−"),
            (place, max(mean, 0)),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=SMALL,
        )
    bars.margins(y=0.25)
    bars.set(xlim=(-0.5, len(maps) - 0.5), xticks=[], yticks=[], ylabel="mean")
    bars.spines["left"].set_visible(False)
    return flat


def _maps_above_bars(count: int) -> list[Axes]:
    """Make Axes for a picture and maps in a row, and below the maps for their bars."""
    figure = new_figure((NOTEBOOK_INCHES, 3.6))
    grid = figure.add_gridspec(2, count + 1, height_ratios=[5, 2])
    above = [figure.add_subplot(grid[0, column]) for column in range(count + 1)]
    return [*above, figure.add_subplot(grid[1, 1:])]


def _draw_dark(ax: Axes, values: RealArray, *, largest: float) -> None:
    """Draw a map from 0, white, to `largest`, black; by its root, so that weak lines are seen."""
    shown = np.sqrt(np.maximum(values, 0))
    ax.imshow(shown, cmap="gray_r", vmin=0, vmax=np.sqrt(max(largest, 0)) or 1)
    ax.set(xticks=[], yticks=[], anchor="N")
    ax.spines[:].set_visible(True)


def _draw_framed(ax: Axes, values: RealArray, corner: tuple[int, int], side: int) -> None:
    _draw_dark(ax, values, largest=float(values.max()))
    shown = max(float(side), _LEAST_FRAME * max(values.shape))
    shift = (shown - side) / 2
    color = disk_color(_WINDOW)
    draw_frame(ax, corner[0] - shift, corner[1] - shift, shown, shown, color=color)


def _size(values: RealArray) -> str:
    return f"{values.shape[0]}×{values.shape[1]}"
