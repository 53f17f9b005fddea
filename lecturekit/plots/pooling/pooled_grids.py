"""Pooling a small map: its windows, the winner of each, and where the gradient goes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.plots.drawing.colors import INK
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.grids import font_size, longest_numeral, prepare
from lecturekit.plots.pooling.pooling_scenes import PoolingScene, pooling_scene
from lecturekit.plots.pooling.tinted_boards import (
    GAP,
    NAME_CELLS,
    disk_color,
    draw_arrow,
    draw_board,
    draw_name,
    hatch_dropped,
)
from lecturekit.pooling.backward import max_pool2d_backward

__all__ = ["gradient_routing", "padding_never_wins", "pooling"]

_INCHES_A_CELL = 0.5
_PANELS_A_ROW = 4
_BETWEEN = 0.7  # cells between the panels of windows that overlap


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

    Each window has the tint of its output. The winners of max pooling stand on disks; pixels in no
    window are hatched. Where windows overlap, the map is drawn once for each of them.

    Parameters
    ----------
    array : array_like, shape (H, W)
    kernel_size, stride, padding : int or (rows, columns)
        As for `max_pool2d`; no more than 36 windows, or 8 if they overlap.
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
    'Max pooling: windows 2×1, stride 2 down and 1 along'

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    if kind not in {"max", "average"}:
        raise ValueError(f'pooling: kind is {kind!r}; use "max" or "average"')
    fill = -np.inf if kind == "max" else 0.0
    scene = pooling_scene("pooling", array, kernel_size, stride=stride, padding=padding, fill=fill)
    pooled = scene.pooled(kind)
    rows, columns = _extent(scene)
    inches = min(_INCHES_A_CELL, NOTEBOOK_INCHES / (columns + 0.2))
    ax = given_or_new(ax, (NOTEBOOK_INCHES, inches * (rows + 1.4) + 0.4))
    _draw_scene(ax, scene, pooled, winners=kind == "max")
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
    """Draw max pooling with zeros as padding above max pooling with −∞.

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
    ('Padding with 0: it wins, wrong', 'Padding with −∞: it never wins, right')
    """
    zeros, lowest = (
        pooling_scene(
            "padding_never_wins", array, kernel_size, stride=stride, padding=padding, fill=fill
        )
        for fill in (0.0, -np.inf)
    )
    rows, columns = _extent(zeros)
    inches = min(_INCHES_A_CELL, NOTEBOOK_INCHES / (columns + 0.2))
    size = NOTEBOOK_INCHES, 2 * (inches * (rows + 1.4) + 0.4)
    pair: AxesArray = given_or_new_grid("padding_never_wins", axes, (2, 1), size)[:, 0]
    titles = ("Padding with 0: it wins, wrong", "Padding with −∞: it never wins, right")
    for ax, scene, title in zip(pair, (zeros, lowest), titles, strict=True):
        _draw_scene(ax, scene, scene.pooled("max"))
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

    From right to left: the gradient that arrives, who won, the gradient that goes on.

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
    >>> [text.get_text() for text in ax.texts][:8]
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
    disks = _winners(scene)
    rows, width = dx.shape
    columns = 2 * (width + GAP) + expected[1]
    inches = min(_INCHES_A_CELL, NOTEBOOK_INCHES / columns)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, inches * (rows + 1.4) + 0.4))
    prepare(ax, rows, columns, above=NAME_CELLS)
    longest = max(map(longest_numeral, (dx, scene.values, slopes)))
    size = font_size(ax, rows + NAME_CELLS, columns, longest=longest)
    draw_board(ax, dx, size=size, disks={place: disks[place] for place in disks if dx[place]})
    won, end = width + GAP, 2 * (width + GAP)
    tints = np.full(dx.shape, -1) if scene.overlaps else scene.tints()
    draw_board(ax, scene.values, size=size, left=won, tints=tints, disks=disks)
    top = (rows - expected[0]) / 2
    draw_board(ax, slopes, size=size, top=top, left=end, tints=_of_outputs(scene))
    for name, above, left, columns in (
        ("dx", 0, 0, width),
        ("x: who won", 0, won, width),
        ("dy", top, end, expected[1]),
    ):
        draw_name(ax, name, above, left, columns)
    for left in (won, end):
        draw_arrow(ax, left, (rows - 1) / 2, arrow="←")
    ax.set_title(f"The winner takes the gradient: {scene.layer}")
    return ax


def _extent(scene: PoolingScene) -> tuple[float, float]:
    """Count the rows and columns of cells that a scene takes, with the pooled map."""
    rows, columns = map(float, scene.padded.shape)
    if scene.overlaps:
        count = scene.axes[0].positions * scene.axes[1].positions
        across = min(count, _PANELS_A_ROW)
        down = -(-count // across)
        columns = across * (columns + _BETWEEN) - _BETWEEN
        rows = down * (rows + _BETWEEN) - _BETWEEN
    return rows, columns + GAP + scene.axes[1].positions


def _draw_scene(ax: Axes, scene: PoolingScene, pooled: RealArray, *, winners: bool = True) -> None:
    """Draw a map, its windows and the pooled map."""
    rows, columns = _extent(scene)
    prepare(ax, rows, columns, above=NAME_CELLS)
    padded, padding = scene.padded, scene.is_padding
    longest = max(map(longest_numeral, (scene.values, pooled)))
    size = font_size(ax, rows + NAME_CELLS, columns, longest=longest)
    width = padded.shape[1]
    if scene.overlaps:
        for number, window in enumerate(scene.windows()):
            down, across = divmod(number, _PANELS_A_ROW)
            tints = np.full(padded.shape, -1)
            window.cover(tints)
            draw_board(
                ax,
                padded,
                size=size,
                top=down * (padded.shape[0] + _BETWEEN),
                left=across * (width + _BETWEEN),
                tints=tints,
                disks={window.winner: disk_color(window.tint)} if winners else {},
                padding=padding,
            )
        name = "map, one window at a time"
        width = int(columns - GAP - pooled.shape[1])
    else:
        disks = _winners(scene) if winners else {}
        tints = scene.tints()
        draw_board(ax, padded, size=size, tints=tints, disks=disks, padding=padding)
        hatch_dropped(ax, tints)
        name = "map"
    top, left = (rows - pooled.shape[0]) / 2, columns - pooled.shape[1]
    draw_board(ax, pooled, size=size, top=top, left=left, tints=_of_outputs(scene))
    draw_name(ax, name, 0, 0, width)
    draw_name(ax, "pooled map", top, left, pooled.shape[1])
    draw_arrow(ax, left, (rows - 1) / 2)


def _winners(scene: PoolingScene) -> dict[tuple[int, int], str]:
    """Give each winner the color of its window, or ink if it wins several."""
    colors: dict[tuple[int, int], str] = {}
    for window in scene.windows():
        colors[window.winner] = INK if window.winner in colors else disk_color(window.tint)
    return colors


def _of_outputs(scene: PoolingScene) -> np.ndarray:
    """Return the tint of each output: that of its window."""
    tints = np.full([axis.positions for axis in scene.axes], -1)
    for window in scene.windows():
        tints[window.place] = window.tint
    return tints
