"""Pooling a small map: its windows, the winner of each, and where the gradient goes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.grids import draw_cells
from lecturekit.plots.pooling.pooling_scenes import (
    GAP,
    draw_arrow,
    draw_circle,
    draw_name,
    draw_scene,
    pooling_scene,
)
from lecturekit.pooling.backward import max_pool2d_backward

__all__ = ["gradient_routing", "padding_never_wins", "pooling"]


def pooling(
    array: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: PerAxis = 0,
    kind: str = "max",
    ax: Axes | None = None,
) -> Axes:
    """Draw a map with its pooling windows beside the pooled map.

    Each window and its output have a frame of the same colour and line style. The winners of
    max pooling are circled; pixels in no window are hatched.

    Parameters
    ----------
    array : array_like, shape (H, W)
    kernel_size, stride, padding : int or (rows, columns)
        As for `max_pool2d`; no more than 36 windows.
    kind : {"max", "average"}
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the kind is unknown, there are too many windows, or as for `max_pool2d`.
    TypeError
        If an input does not hold real numbers, or an option no whole numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.pooling([[1, 5, 2], [3, 4, 7]], (2, 1))
    >>> ax.get_title()
    'Max pooling: windows 2x1, stride 2 down and 1 along'

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    if kind not in {"max", "average"}:
        raise ValueError(f'pooling: kind is {kind!r}; use "max" or "average"')
    fill = -np.inf if kind == "max" else 0.0
    scene = pooling_scene("pooling", array, kernel_size, stride=stride, padding=padding, fill=fill)
    pooled = scene.pooled(kind)
    rows, columns = scene.padded.shape
    columns += GAP + pooled.shape[1]
    ax = given_or_new(ax, (max(5.0, min(8.0, 0.62 * columns)), min(7.0, 0.62 * (rows + 1)) + 0.5))
    draw_scene(ax, scene, pooled, winners=kind == "max")
    ax.set_title(f"{kind.capitalize()} pooling: {scene.layer}")
    return ax


def padding_never_wins(
    array: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    padding: PerAxis = 1,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw max pooling with zeros as padding beside max pooling with −∞.

    Parameters
    ----------
    array : array_like, shape (H, W)
        Negative numbers show the difference.
    kernel_size, stride, padding : int or (rows, columns)
        As for `max_pool2d`.
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError, TypeError
        As for `pooling`; also if there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> wrong, right = lk.plots.padding_never_wins([[-4, -2], [-3, -8]], 2, padding=1)
    >>> wrong.get_title(), right.get_title()
    ('Padding 0 wins: wrong', 'Padding −∞ never wins: right')
    """
    zeros, lowest = (
        pooling_scene(
            "padding_never_wins", array, kernel_size, stride=stride, padding=padding, fill=fill
        )
        for fill in (0.0, -np.inf)
    )
    rows, columns = zeros.padded.shape
    columns += GAP + zeros.axes[1].positions
    height = NOTEBOOK_INCHES / 2 * (rows + 1.5) / columns + 0.6
    pair: AxesArray = given_or_new_grid(
        "padding_never_wins", axes, (1, 2), (NOTEBOOK_INCHES, min(height, 6.0))
    )[0]
    titles = ("Padding 0 wins: wrong", "Padding −∞ never wins: right")
    for ax, scene, title in zip(pair, (zeros, lowest), titles, strict=True):
        draw_scene(ax, scene, scene.pooled("max"))
        ax.set_title(title)
    return pair


def gradient_routing(
    x: ArrayLike,
    dy: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how max pooling sends a gradient back: each window's goes to its winner.

    Parameters
    ----------
    x : array_like, shape (H, W)
        What was pooled.
    dy : array_like, shape (OH, OW)
        The gradient that arrives at the pooled map.
    kernel_size, stride : int or (rows, columns)
        As for `max_pool2d`.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError, TypeError
        As for `pooling`, and if `dy` does not have the shape of the pooled map.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.gradient_routing([[1, 5, 2, 2], [3, 4, 1, 2]], [[10, 20]], 2)
    >>> [text.get_text() for text in ax.texts][-8:]
    ['0', '10', '20', '0', '0', '0', '0', '0']

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    scene = pooling_scene("gradient_routing", x, kernel_size, stride=stride)
    slopes = as_float_array("gradient_routing", "dy", dy, "OH OW").astype(np.float64)
    expected = tuple(axis.positions for axis in scene.axes)
    if slopes.shape != expected:
        raise ValueError(
            f"gradient_routing: dy has shape {slopes.shape} but the pooled map {expected}; "
            "give a gradient for each window"
        )
    batch = scene.values[None, None]
    dx = max_pool2d_backward(slopes[None, None], batch, kernel_size, stride)[0, 0]
    rows, width = dx.shape
    columns = 2 * (width + GAP) + expected[1]
    ax = given_or_new(ax, (NOTEBOOK_INCHES, NOTEBOOK_INCHES * (rows + 1.6) / columns + 0.4))
    names = ("x, winners circled", "dy")
    end, size = draw_scene(ax, scene, slopes, names=names, more=width + GAP)
    left = end + GAP
    draw_arrow(ax, left, rows)
    draw_name(ax, "dx", 0, left, width)
    draw_cells(ax, dx, size=size, left=left)
    for row, column in np.argwhere(dx):
        draw_circle(ax, row, left + column)
    ax.set_title(f"The winner takes the gradient: {scene.layer}")
    return ax
