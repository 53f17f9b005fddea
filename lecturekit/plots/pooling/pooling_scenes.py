"""A small map with its pooling windows, drawn beside the pooled map."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Rectangle
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.grids import (
    draw_cells,
    draw_frame,
    font_size,
    longest_numeral,
    prepare,
)
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.pooling.windows import pooling_axes
from lecturekit.windows.axes import WindowAxis, pad

GAP = 1.6  # cells between two grids, with an arrow in it
NAME_CELLS = 0.9  # room for a name above a grid
_MOST_WINDOWS = 36
# Windows side by side, or across a corner, never share a style, nor a line where they meet.
_STYLES = ((BLUE, "-", 0.05), (VERMILION, "--", 0.13), (ORANGE, "-", 0.13), (INK, ":", 0.05))


class PoolingScene(NamedTuple):
    """A map that is pooled, and where its windows stand."""

    values: RealArray  # (H, W)
    axes: tuple[WindowAxis, WindowAxis]
    fill: float  # what the padding holds

    @property
    def padded(self) -> RealArray:
        """The map with its padding."""
        return pad(self.values, self.axes, self.fill)

    @property
    def layer(self) -> str:
        """The layer in a few words."""
        down, along = self.axes
        stride = f"stride {down.stride}"
        if down.stride != along.stride:
            stride += f" down and {along.stride} along"
        return f"windows {down.kernel}x{along.kernel}, {stride}"

    def windows(self) -> Iterable[tuple[tuple[int, int], tuple[int, int], RealArray]]:
        """Give each window's place in the pooled map, its corner in the padded map, its numbers."""
        padded = self.padded
        down, along = self.axes
        for row, column in product(range(down.positions), range(along.positions)):
            top, left = row * down.stride, column * along.stride
            numbers = padded[top : top + down.kernel, left : left + along.kernel]
            yield (row, column), (top, left), numbers

    def pooled(self, kind: str) -> RealArray:
        """Pool the map by "max" or "average", the padding as it is."""
        pooled = np.zeros([axis.positions for axis in self.axes])
        for place, _, numbers in self.windows():
            pooled[place] = numbers.max() if kind == "max" else numbers.mean()
        return pooled


def pooling_scene(
    function: str,
    array: ArrayLike,
    kernel_size: PerAxis,
    *,
    stride: PerAxis | None,
    padding: PerAxis = 0,
    fill: float = -np.inf,
) -> PoolingScene:
    """Check a map and the options of a pooling layer, and say where the windows stand.

    Raises
    ------
    TypeError
        If the map does not hold real numbers, or an option no whole numbers.
    ValueError
        If there are more windows than can be told apart, or as for `max_pool2d`.
    """
    values = as_float_array(function, "array", array, "H W").astype(np.float64)
    axes = pooling_axes(
        function, values[None, None], kernel_size=kernel_size, stride=stride, padding=padding
    )
    count = axes[0].positions * axes[1].positions
    if count > _MOST_WINDOWS:
        raise ValueError(
            f"{function}: there are {count} windows, too many to draw each; "
            f"give a map with at most {_MOST_WINDOWS}"
        )
    return PoolingScene(values, axes, fill)


def draw_scene(
    ax: Axes,
    scene: PoolingScene,
    out: RealArray,
    *,
    winners: bool = True,
    names: tuple[str, str] = ("map", "pooled map"),
    more: float = 0,
) -> tuple[float, float]:
    """Draw the map, its windows and the pooled map, with room for `more` columns on the right.

    Returns
    -------
    tuple of float
        The column after the pooled map, and the size of the numbers in points.
    """
    rows, width = scene.padded.shape
    columns = width + GAP + out.shape[1] + more
    prepare(ax, rows, columns, above=NAME_CELLS)
    longest = max(map(longest_numeral, (scene.values, out)))
    size = font_size(ax, rows + NAME_CELLS, columns, longest=longest)
    _draw_padding(ax, scene, size)
    down, along = scene.axes
    draw_cells(ax, scene.values, size=size, top=down.padding, left=along.padding)
    _hatch_dropped(ax, scene)
    corner = (rows - out.shape[0]) / 2, width + GAP
    draw_cells(ax, out, size=size, top=corner[0], left=corner[1])
    draw_name(ax, names[0], 0, 0, width)
    draw_name(ax, names[1], *corner, out.shape[1])
    draw_arrow(ax, corner[1], rows)
    for place, (top, left), numbers in scene.windows():
        _frame_both(ax, place, (top, left), numbers.shape, corner)
        if winners:
            row, column = np.unravel_index(np.argmax(numbers), numbers.shape)
            draw_circle(ax, top + int(row), left + int(column))
    return corner[1] + out.shape[1], size


def draw_circle(ax: Axes, row: float, column: float, *, radius: float = 0.36) -> None:
    """Circle a number that wins; the radius is in cells."""
    circle = Circle((column, row), radius, fill=False, edgecolor=INK, linewidth=1.6, gid="winner")
    ax.add_patch(circle)


def draw_name(ax: Axes, name: str, top: float, left: float, columns: int) -> None:
    """Write a name above a grid."""
    x = left + (columns - 1) / 2
    ax.text(x, top - 0.65, name, ha="center", va="bottom", fontsize=11, color=INK)


def draw_arrow(ax: Axes, left: float, rows: int) -> None:
    """Draw an arrow into the gap before the grid that begins at column `left`."""
    x, y = left - 0.5 - GAP / 2, (rows - 1) / 2
    ax.text(x, y, "→", ha="center", va="center", fontsize=20, color=INK)


def _frame_both(
    ax: Axes,
    place: tuple[int, int],
    corner: tuple[int, int],
    shape: tuple[int, ...],
    out_corner: tuple[float, float],
) -> None:
    """Frame a window and its output alike."""
    color, linestyle, inset = _STYLES[place[0] % 2 * 2 + place[1] % 2]
    out = out_corner[0] + place[0], out_corner[1] + place[1]
    for (top, left), (height, width) in ((corner, shape), (out, (1, 1))):
        draw_frame(
            ax,
            top + inset,
            left + inset,
            height - 2 * inset,
            width - 2 * inset,
            color=color,
            linestyle=linestyle,
            linewidth=2.2,
        )


def _draw_padding(ax: Axes, scene: PoolingScene, size: float) -> None:
    is_padding = np.ones(scene.padded.shape, dtype=bool)
    down, along = scene.axes
    is_padding[down.padding :, along.padding :][: down.size, : along.size] = False
    text = "−∞" if np.isinf(scene.fill) else numeral(scene.fill)
    for row, column in np.argwhere(is_padding):
        box = Rectangle((column - 0.5, row - 0.5), 1, 1, facecolor="white", gid="padding")
        box.set(edgecolor=GRID_LINE, linestyle=":", linewidth=0.8)
        ax.add_patch(box)
        ax.text(column, row, text, ha="center", va="center", fontsize=size, color=INK)


def _hatch_dropped(ax: Axes, scene: PoolingScene) -> None:
    seen = np.zeros(scene.padded.shape, dtype=bool)
    for _, (top, left), numbers in scene.windows():
        seen[top : top + numbers.shape[0], left : left + numbers.shape[1]] = True
    for row, column in np.argwhere(~seen):
        box = Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, hatch="///", gid="dropped")
        box.set(edgecolor=GRID_LINE, linewidth=0.8)
        ax.add_patch(box)
