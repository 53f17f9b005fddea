"""One window of a convolution after the other: what it looks at, and what it fills."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import ListedColormap
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from numpy.typing import NDArray

from lecturekit.arguments.whole_numbers import PerAxis, as_whole_number, as_whole_numbers
from lecturekit.plots.drawing.colors import (
    GRID_LINE,
    RESULT,
    UNKNOWN,
    WHITE,
    WINDOW,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.style import SMALL
from lecturekit.windows.axes import WindowAxis, window_axes

__all__ = ["convolution_steps"]

_MOST_CELLS = 40  # along an axis
_MOST_TICKS = 7
_ROOM_FOR_ALL = 13  # cells along an axis, each large enough for its number
_PICTURE, _PADDING, _SEEN, _FILLED, _NOW = range(5)
_COLORS = ListedColormap([WHITE, UNKNOWN, WINDOW_TINTS[0], WINDOW_TINTS[1], RESULT])


def convolution_steps(
    input_shape: tuple[int, int],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    dilation: PerAxis = 1,
    step: int = 0,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw the pixels that one window looks at, the output it fills, and the output's size.

    Padding is gray. What no window looks at is hatched: pixels that are dropped, since the
    next step would leave the picture, or that a large stride or dilation passes over.

    Parameters
    ----------
    input_shape : (int, int)
        H and W, at most 40 with the padding.
    kernel_size, stride, padding, dilation : int or (rows, columns)
    step : int
        Which window, counted in reading order from 0; the last one if there are fewer.
    axes : iterable of two Axes, optional
        For input and output; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is too small, the window is larger than the padded picture, there are more
        than 40 rows or columns, or there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> left, right = lk.plots.convolution_steps((7, 8), 3, stride=2)
    >>> print(left.get_xlabel())
    rows: ⌊(7 + 2·0 − 3) / 2⌋ + 1 = 3
    columns: ⌊(8 + 2·0 − 3) / 2⌋ + 1 = 3, remainder 1
    >>> right.get_title(loc="left")
    'Output 3×3'

    References
    ----------
    Slides "Convolutional Layer: Implementation Details".
    """
    sides = as_whole_numbers("convolution_steps", "input_shape", input_shape, axes=2, least=1)
    down, along = window_axes(
        "convolution_steps",
        sides,
        kernel=kernel_size,
        stride=stride,
        padding=padding,
        dilation=dilation,
    )
    step = as_whole_number("convolution_steps", "step", step, least=0)
    if max(down.padded, along.padded) > _MOST_CELLS:
        raise ValueError(
            f"convolution_steps: {down.padded}×{along.padded} pixels, padding included, are too "
            f"many to draw each; give at most {_MOST_CELLS} rows and columns"
        )
    step = min(step, down.positions * along.positions - 1)
    row, column = divmod(step, along.positions)
    both: AxesArray = given_or_new_grid("convolution_steps", axes, (1, 2), (NOTEBOOK_INCHES, 4.4))[
        0
    ]
    left, right = both
    _draw_input(left, down, along, row, column)
    filled = np.arange(down.positions * along.positions) < step
    cells = np.where(filled, _FILLED, _PICTURE).reshape(down.positions, along.positions)
    cells[row, column] = _NOW
    _draw_grid(right, cells, most=max(down.padded, along.padded))
    right.set_title(f"Output {down.positions}×{along.positions}", loc="left")
    # Both in one scale: a pixel of the output is as large as one of the input.
    right.set(xlim=(-0.7, along.padded - 0.3), ylim=(down.padded - 0.3, -0.7))
    return both


def _draw_input(ax: Axes, down: WindowAxis, along: WindowAxis, row: int, column: int) -> None:
    cells = np.full((down.padded, along.padded), _PADDING)
    inside = np.ix_(*(np.arange(axis.size) + axis.padding for axis in (down, along)))
    cells[inside] = _PICTURE
    tops, lefts = (axis.stride * place for axis, place in ((down, row), (along, column)))
    taps = np.ix_(
        *(
            start + axis.dilation * np.arange(axis.kernel)
            for axis, start in ((down, tops), (along, lefts))
        )
    )
    cells[taps] = _SEEN
    _draw_grid(ax, cells, most=max(cells.shape), first=(-down.padding, -along.padding))
    missed = ~(down.touched[:, None] & along.touched)
    ax.add_patch(
        PathPatch(
            _squares(np.argwhere(missed) - (down.padding, along.padding)),
            facecolor="none",
            edgecolor=GRID_LINE,
            hatch="////",
            linewidth=0.8,
            gid="dropped",
        )
    )
    corner = (tops - down.padding, lefts - along.padding)
    draw_frame(ax, *corner, down.span, along.span, color=WINDOW)
    padded = f", padded to {down.padded}×{along.padded}" if cells.size > cells[inside].size else ""
    formulas = (("rows", down), ("columns", along))
    ax.set_title(f"Input {down.size}×{along.size}{padded}", loc="left")
    lines = "\n".join(f"{name}: {size_formula(axis)}" for name, axis in formulas)
    ax.set_xlabel(lines, loc="left", linespacing=1.4, fontsize=SMALL)


def size_formula(axis: WindowAxis) -> str:
    """Write the formula of the output's size with an axis' numbers in it.

    Examples
    --------
    >>> size_formula(WindowAxis(9, kernel=3, stride=3, padding=1, dilation=2))
    '⌊(9 + 2·1 − (2·(3 − 1) + 1)) / 3⌋ + 1 = 3'
    """
    dilated = f"({axis.dilation}·({axis.kernel} − 1) + 1)"
    span = str(axis.kernel) if axis.dilation == 1 else dilated
    rest = (axis.padded - axis.span) % axis.stride
    formula = f"⌊({axis.size} + 2·{axis.padding} − {span}) / {axis.stride}⌋ + 1"
    return f"{formula} = {axis.positions}" + (f", remainder {rest}" if rest else "")


def _draw_grid(
    ax: Axes, cells: NDArray[np.int64], *, most: int, first: tuple[int, int] = (0, 0)
) -> None:
    """Draw cells as squares between lines; `first` is the number of the first row and column.

    `most` is how many cells the scale of the Axes leaves room for, along an axis.
    """
    (rows, columns), (top, left) = cells.shape, first
    edges = (left - 0.5, left + columns - 0.5, top + rows - 0.5, top - 0.5)
    ax.imshow(cells, cmap=_COLORS, vmin=0, vmax=_NOW, extent=edges)
    lines = [[(edges[0], y), (edges[1], y)] for y in top - 0.5 + np.arange(rows + 1)]
    lines += [[(x, edges[2]), (x, edges[3])] for x in left - 0.5 + np.arange(columns + 1)]
    ax.add_collection(LineCollection(lines, colors=GRID_LINE, linewidths=0.8), autolim=False)
    ax.set(
        xlim=(edges[0] - 0.2, edges[1] + 0.2),
        ylim=(edges[2] + 0.2, edges[3] - 0.2),
        xticks=_ticks(left, columns, of=most),
        yticks=_ticks(top, rows, of=most),
        anchor="NW",
    )
    ax.tick_params(length=0, labelsize=SMALL, labeltop=True, labelbottom=False)
    ax.spines[:].set_visible(False)


def _ticks(first: int, count: int, *, of: int) -> range:
    """Choose a few of a picture's rows or columns to number; those of the padding get none.

    Cells are small if there is room for many, `of` so many, along an axis.
    """
    size = count + 2 * first
    return range(0, size, max(ceil(size / _MOST_TICKS), ceil(of / _ROOM_FOR_ALL)))


def _squares(corners: NDArray[np.int64]) -> Path:
    """Make one path of a square around each (row, column): hatched at once."""
    around = np.array([(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5), (-0.5, -0.5)])
    points = (corners[:, None, ::-1] + around).reshape(-1, 2)
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(corners)
    return Path(points, codes)
