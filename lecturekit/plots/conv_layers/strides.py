"""Where the windows of a layer stand, what they fill, and which pixels they never reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecturekit.arguments.whole_numbers import PerAxis, as_whole_numbers
from lecturekit.plots.drawing.colors import (
    GRID_LINE,
    INK,
    UNKNOWN,
    WHITE,
    WINDOW_INKS,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.style import TEXT, TITLE
from lecturekit.windows.axes import WindowAxis, window_axes

__all__ = ["window_positions"]

_MOST_CELLS = 30  # along an axis
_ARROW = 2.4  # cells between input and output
_MARGIN, _BESIDE = 0.8, 1.8  # cells around a panel, and to its right
_ABOVE, _BELOW = 0.4, 0.75  # inches, for title and remark
_LARGEST_CELL = 0.42  # inches


def window_positions(
    input_shape: tuple[int, int],
    kernel_size: PerAxis,
    settings: Sequence[tuple[PerAxis, ...]] = ((1, 0),),
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw the first two windows on a grid of pixels, and the output with what they fill.

    Padding is gray. What no window covers is hatched: pixels that are dropped.

    Parameters
    ----------
    input_shape : (int, int)
        H and W, at most 30 with the padding.
    kernel_size : int or (rows, columns)
    settings : sequence of (stride, padding) or (stride, padding, dilation)
        Each an int or (rows, columns). A panel for each, side by side.
    axes : iterable of Axes, optional
        One for each panel; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of panels,)

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is too small, the window is larger than the padded picture, there are more
        than 30 rows or columns, no settings, or more or fewer Axes than settings.

    Examples
    --------
    >>> import lecturekit as lk
    >>> one, two = lk.plots.window_positions((7, 8), 3, [(1, 0), (2, 0)])
    >>> two.get_title()
    'Stride 2'
    >>> two.texts[-1].get_text()
    '7×8 → 3×3, dropped: 1 column'

    References
    ----------
    Slides "Convolutional Layer: Implementation Details"; V. Dumoulin and F. Visin, "A guide to
    convolution arithmetic for deep learning", 2016, after which the lecture's demo is drawn.
    """
    sides = as_whole_numbers("window_positions", "input_shape", input_shape, axes=2, least=1)
    if not settings:
        raise ValueError("window_positions: settings is empty; give at least one (stride, padding)")
    panels = [
        window_axes("window_positions", sides, kernel=kernel_size, **_named(each))
        for each in settings
    ]
    for down, along in panels:
        if max(down.padded, along.padded) > _MOST_CELLS:
            raise ValueError(
                f"window_positions: {down.padded}×{along.padded} pixels, padding included, are "
                f"too many to draw each; give at most {_MOST_CELLS} rows and columns"
            )
    widths = [_width(along) for _, along in panels]
    tallest = max(down.padded for down, _ in panels)
    cell = min(_LARGEST_CELL, NOTEBOOK_INCHES / sum(widths))
    size = cell * sum(widths), cell * (tallest + 2 * _MARGIN) + _ABOVE + _BELOW
    row: AxesArray = given_or_new_grid(
        "window_positions", axes, (1, len(panels)), size, width_ratios=widths
    )[0]
    for ax, (down, along) in zip(row, panels, strict=True):
        _draw_panel(ax, down, along, room=tallest)
    return row


def _named(setting: tuple[PerAxis, ...]) -> dict[str, PerAxis]:
    stride, padding, *rest = setting
    return {"stride": stride, "padding": padding, "dilation": rest[0] if rest else 1}


def _width(along: WindowAxis) -> float:
    return along.padded + _ARROW + along.positions - 1 + _MARGIN + _BESIDE


def _draw_panel(ax: Axes, down: WindowAxis, along: WindowAxis, *, room: int) -> None:
    """Draw input, arrow and output of one layer, with `room` for so many rows.

    Cells are counted from the padded input's corner.
    """
    _draw_input(ax, down, along)
    left = along.padded + _ARROW
    top = (down.padded - down.positions) / 2
    for row, column in np.ndindex(down.positions, along.positions):
        window = row * along.positions + column
        color = WINDOW_TINTS[window] if window < _framed(down, along) else WHITE
        _draw_cell(ax, top + row, left + column, color)
    middle = (down.padded - 1) / 2
    ax.text(along.padded - 1 + _ARROW / 2 + 0.5, middle, "→", ha="center", va="center", size=TITLE)
    for window in range(_framed(down, along)):
        row, column = divmod(window, along.positions)
        place = (down.stride * row, along.stride * column)
        draw_frame(
            ax,
            *place,
            down.span,
            along.span,
            color=WINDOW_INKS[window],
            linestyle="--" if window else "-",
            linewidth=2.2,
        )
    named = f"Stride {_pair(down.stride, along.stride)}"
    if any(axis.padding for axis in (down, along)):
        named += f", padding {_pair(down.padding, along.padding)}"
    if any(axis.dilation > 1 for axis in (down, along)):
        named += f", dilation {_pair(down.dilation, along.dilation)}"
    ax.set(
        xlim=(-_MARGIN, left + along.positions - 1 + _BESIDE),
        ylim=(room - 1 + _MARGIN, -_MARGIN),
        aspect="equal",
        title=named,
    )
    sizes = f"{down.size}×{along.size} → {down.positions}×{along.positions}"
    lost = [_lost(down, "row"), _lost(along, "column")]
    remark = ", ".join([sizes, *([f"dropped: {' and '.join(filter(None, lost))}"] * any(lost))])
    ax.text(-0.5, down.padded - 0.2, remark, va="top", size=TEXT, color=INK)
    ax.set_axis_off()


def _draw_input(ax: Axes, down: WindowAxis, along: WindowAxis) -> None:
    for row, column in np.ndindex(down.padded, along.padded):
        y, x = row - down.padding, column - along.padding
        inside = 0 <= y < down.size and 0 <= x < along.size
        dropped = not (down.touched[row] and along.touched[column])
        color = WHITE if inside else UNKNOWN
        for window in reversed(range(_framed(down, along))):  # the first one on top
            i, j = divmod(window, along.positions)
            if row in _looked_at(down, i) and column in _looked_at(along, j):
                color = WINDOW_TINTS[window]
        _draw_cell(
            ax, row, column, color, hatch=dropped, gid="dropped" if dropped and inside else None
        )


def _looked_at(axis: WindowAxis, window: int) -> range:
    first = axis.stride * window
    return range(first, first + axis.span, axis.dilation)


def _framed(down: WindowAxis, along: WindowAxis) -> int:
    """Count the windows that are shown: two, or one if there is no other."""
    return min(2, down.positions * along.positions)


def _draw_cell(
    ax: Axes, row: float, column: float, color: str, *, hatch: bool = False, gid: str | None = None
) -> None:
    ax.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5),
            1,
            1,
            facecolor=color,
            edgecolor=GRID_LINE,
            hatch="////" if hatch else None,
            linewidth=0.8,
            gid=gid,
        )
    )


def _pair(rows: int, columns: int) -> str:
    return f"{rows}" if rows == columns else f"({rows}, {columns})"


def _lost(axis: WindowAxis, noun: str) -> str:
    """Say how many pixels of an axis no window covers, in a word or none."""
    inner = axis.touched[axis.padding : axis.padding + axis.size]
    number = int((~inner).sum())
    return f"{number} {noun}{'s' * (number != 1)}" if number else ""
