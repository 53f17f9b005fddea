"""Where the windows of a layer stand, and which rows and columns they never reach."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecturekit.arguments.whole_numbers import PerAxis, as_whole_numbers
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, UNKNOWN, VERMILION
from lecturekit.plots.drawing.figures import given_or_new
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.windows.axes import window_axes

__all__ = ["window_positions"]

_INCHES_A_CELL = 0.42
_TITLE_INCHES = 5.2
_MOST_CELLS = 30  # along an axis


def window_positions(
    input_shape: tuple[int, int],
    kernel_size: PerAxis,
    *,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    ax: Axes | None = None,
) -> Axes:
    """Draw where a window stands on a grid of pixels, and the pixels that it never sees.

    A dot is the centre of a window; the first and the last window are framed. Padding is grey,
    and what no window covers is hatched.

    Parameters
    ----------
    input_shape : (int, int)
        H and W, at most 30 with the padding.
    kernel_size, stride, padding : int or (rows, columns)
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is too small, the window is larger than the padded picture, or there are more
        than 30 rows or columns.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.window_positions((7, 8), 3, stride=2)
    >>> print(ax.get_title())
    7x8 pixels, kernel 3x3, stride 2: 3x3 positions
    never seen: 0 rows, 1 column

    References
    ----------
    Slides "Convolutional Layer: Implementation Details".
    """
    sides = as_whole_numbers("window_positions", "input_shape", input_shape, axes=2, least=1)
    down, along = window_axes(
        "window_positions", sides, kernel=kernel_size, stride=stride, padding=padding
    )
    if max(down.padded, along.padded) > _MOST_CELLS:
        raise ValueError(
            f"window_positions: {down.padded}x{along.padded} pixels, padding included, are too "
            f"many to draw each; give at most {_MOST_CELLS} rows and columns"
        )
    ax = given_or_new(
        ax,
        (
            max(_TITLE_INCHES, _INCHES_A_CELL * along.padded + 2.4),
            _INCHES_A_CELL * down.padded + 1.1,
        ),
    )
    for row, column in np.ndindex(down.padded, along.padded):
        y, x = row - down.padding, column - along.padding
        inside = 0 <= y < down.size and 0 <= x < along.size
        dropped = not (down.touched[row] and along.touched[column])
        ax.add_patch(
            Rectangle(
                (x - 0.5, y - 0.5),
                1,
                1,
                facecolor="white" if inside else UNKNOWN,
                edgecolor=VERMILION if dropped else GRID_LINE,
                hatch="///" if dropped else None,
                linewidth=0.8,
                gid="dropped" if dropped and inside else None,
            )
        )
    tops = np.arange(down.positions) * down.stride - down.padding
    lefts = np.arange(along.positions) * along.stride - along.padding
    middles = [
        (top + (down.kernel - 1) / 2, left + (along.kernel - 1) / 2)
        for top in tops
        for left in lefts
    ]
    ys, xs = np.transpose(middles)
    ax.scatter(xs, ys, s=28, color=BLUE, zorder=4)
    draw_frame(ax, tops[0], lefts[0], down.kernel, along.kernel, color=BLUE)
    if len(middles) > 1:
        draw_frame(ax, tops[-1], lefts[-1], down.kernel, along.kernel, color=BLUE, linestyle="--")
    lost = [
        int((~axis.touched[axis.padding : axis.padding + axis.size]).sum())
        for axis in (down, along)
    ]
    ax.set(
        xlim=(-along.padding - 0.7, along.size + along.padding - 0.3),
        ylim=(down.size + down.padding - 0.3, -down.padding - 0.7),
        xticks=range(along.size),
        yticks=range(down.size),
        xlabel="column",
        ylabel="row",
        aspect="equal",
    )
    ax.tick_params(length=0, labelsize=9)
    for spine in ax.spines.values():
        spine.set_visible(False)
    padded = (
        f", padding {_pair(down.padding, along.padding)}"
        if any(axis.padding for axis in (down, along))
        else ""
    )
    ax.set_title(
        f"{down.size}x{along.size} pixels, kernel {down.kernel}x{along.kernel}, "
        f"stride {_pair(down.stride, along.stride)}{padded}: "
        f"{down.positions}x{along.positions} positions\n"
        f"never seen: {_count(lost[0], 'row')}, {_count(lost[1], 'column')}",
        fontsize=11,
    )
    return ax


def _pair(rows: int, columns: int) -> str:
    return f"{rows}" if rows == columns else f"({rows}, {columns})"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
