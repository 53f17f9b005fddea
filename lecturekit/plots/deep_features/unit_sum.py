"""A small network with all its maps, and what one unit of it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Rectangle

from lecturekit.arguments.arrays import RealArray
from lecturekit.deep.layer_walk import Reading, Unit, WalkLayer, field_of, read_unit
from lecturekit.plots.drawing.colors import GRID_LINE, INK, RESULT, WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_cells, draw_frame
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import SMALL, TEXT, TITLE

__all__ = ["unit_sum"]

_HEIGHTS = (1.1, 1.25, 0.9, 1.35, 0.9, 1.35)  # of a layer's maps, the input first
_SPACE = 0.22  # between layers
_MOST_A_COLUMN = 4  # maps; scores stand in one column, however many
_DIGITS = 2  # behind the point: of these numbers nobody needs more


class _Block(NamedTuple):
    """Where the maps of a layer are drawn: in columns, a cell apart."""

    left: float
    cell: float  # side of a unit
    rows: int  # of maps
    maps: int
    size: tuple[int, int]  # of a map
    gap: int  # cells between maps

    def corner(self, channel: int, row: float, column: float) -> tuple[float, float]:
        """Return x and y of a unit's upper left corner; y goes down."""
        across, down = divmod(channel, self.rows)
        x = self.left + self.cell * (across * (self.size[1] + self.gap) + column)
        return x, self.top + self.cell * (down * (self.size[0] + self.gap) + row)

    def outline(self, channel: int) -> list[tuple[float, float]]:
        """Return the corners of a map, the first once more at the end."""
        rows, columns = self.size
        places = [(0, 0), (0, columns), (rows, columns), (rows, 0), (0, 0)]
        return [self.corner(channel, *place) for place in places]

    @property
    def columns(self) -> int:
        return -(-self.maps // self.rows)

    @property
    def height(self) -> float:
        return self.cell * (self.rows * (self.size[0] + self.gap) - self.gap)

    @property
    def width(self) -> float:
        return self.cell * (self.columns * (self.size[1] + self.gap) - self.gap)

    @property
    def top(self) -> float:
        return (max(_HEIGHTS) - self.height) / 2


def unit_sum(
    layers: Sequence[WalkLayer],
    maps: Sequence[RealArray],
    unit: Unit,
    *,
    plane: int = 0,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw all maps of a network, a unit with what it sees, and its products and their sum.

    Parameters
    ----------
    layers : sequence of WalkLayer
        At most five.
    maps : sequence of ndarray, shapes (C, H, W)
        As `walk` returns them.
    unit : Unit
    plane : int
        Which of the maps that the unit reads is shown with its numbers.
    axes : iterable of two Axes, optional
        For the maps, and for the sum; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Examples
    --------
    >>> import lecturekit as lk
    >>> from lecturekit.deep.digit_network import digit_network
    >>> from lecturekit.deep.layer_walk import Unit, walk
    >>> layers = digit_network()
    >>> maps = walk(layers, lk.load_digits().test_images[0])
    >>> axes = lk.plots.unit_sum(layers, maps, Unit(3, 2, 1, 1))
    >>> len(axes)
    2

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    grid = given_or_new_grid("unit_sum", axes, (2, 1), (NOTEBOOK_INCHES, 5.6))
    both: AxesArray = grid.ravel()
    _draw_network(both[0], layers, maps, unit)
    _draw_sum(both[1], layers, maps, unit, plane)
    return both


def unit_at(maps: Sequence[RealArray], x: float, y: float) -> Unit | None:
    """Return the unit that is drawn at a place, in the coordinates of the maps' Axes.

    Examples
    --------
    >>> unit_at([np.zeros((1, 8, 8))], 0.3, 0.9)
    Unit(layer=0, channel=0, row=5, column=2)
    """
    for layer, block in enumerate(_blocks(maps)):
        down, across = (y - block.top) / block.cell, (x - block.left) / block.cell
        steps = [size + block.gap for size in block.size]
        (tile_row, row), (tile_column, column) = (
            divmod(place, step) for place, step in zip((down, across), steps, strict=True)
        )
        channel = int(tile_column) * block.rows + int(tile_row)
        is_inside = 0 <= tile_row < block.rows and 0 <= tile_column < block.columns
        if is_inside and row < block.size[0] and column < block.size[1] and channel < block.maps:
            return Unit(layer, channel, int(row), int(column))
    return None


def _blocks(maps: Sequence[RealArray]) -> list[_Block]:
    blocks: list[_Block] = []
    left = 0.0
    for each, height in zip(maps, _HEIGHTS, strict=False):
        count, rows, columns = each.shape
        is_scores = rows == columns == 1
        down = count if is_scores else min(_MOST_A_COLUMN, -(-count // 2))
        gap = 0 if is_scores else 1
        cell = height / (down * (rows + gap) - gap)
        blocks.append(_Block(left, cell, down, count, (rows, columns), gap))
        left += blocks[-1].width + _SPACE
    return blocks


def _draw_network(
    ax: Axes, layers: Sequence[WalkLayer], maps: Sequence[RealArray], unit: Unit
) -> None:
    blocks = _blocks(maps)
    names = ["pixels", *(layer.name for layer in layers)]
    for block, name, each in zip(blocks, names, maps, strict=True):
        x, y = block.corner(0, 0, 0)
        ax.imshow(
            _sheet(block, each),
            cmap="gray_r",
            vmin=min(0.0, float(each.min())),
            extent=(x, x + block.width, y + block.height, y),
            interpolation="nearest",
            zorder=1,
        )
        ax.text(
            x + block.width / 2, -0.06, name, ha="center", va="bottom", fontsize=TEXT, color=INK
        )
    outlines = [block.outline(channel) for block in blocks for channel in range(block.maps)]
    lines = LineCollection(outlines, colors=GRID_LINE, linewidths=0.6, zorder=2)
    ax.add_collection(lines, autolim=False)  # one for all: as many patches take longer
    _label_scores(ax, blocks[-1], maps[-1].ravel())
    _frame_sources(ax, blocks, layers, unit)
    _frame(ax, blocks[unit.layer], unit.channel, (unit.row, unit.column), 1, color=RESULT)
    right = blocks[-1].left + blocks[-1].width + 0.58
    ax.set(xlim=(-0.04, right), ylim=(max(_HEIGHTS) + 0.04, -0.28), aspect="equal")
    ax.set_axis_off()


def _sheet(block: _Block, maps: RealArray) -> RealArray:
    """Lay the maps of a layer out; what lies between them is NaN, which isn't drawn."""
    rows, columns = (size + block.gap for size in block.size)
    sheet = np.full((block.rows * rows, block.columns * columns), np.nan)
    for channel, each in enumerate(maps):
        across, down = divmod(channel, block.rows)
        top, left = down * rows, across * columns
        sheet[top : top + block.size[0], left : left + block.size[1]] = each
    return sheet[: len(sheet) - block.gap, : sheet.shape[1] - block.gap]


def _label_scores(ax: Axes, block: _Block, scores: RealArray) -> None:
    for digit, score in enumerate(scores.tolist()):
        x, y = block.corner(digit, 0.5, 1.3)
        weight = "bold" if digit == scores.argmax() else "normal"
        text = f"{digit}: {score:.1f}".replace("-", "−")
        ax.text(x, y, text, va="center", fontsize=SMALL, weight=weight, color=INK)


def _frame_sources(
    ax: Axes, blocks: Sequence[_Block], layers: Sequence[WalkLayer], unit: Unit
) -> None:
    """Frame the window in each map that the unit reads, and all that it sees of the pixels."""
    if unit.layer == 0:
        return
    layer, block = layers[unit.layer - 1], blocks[unit.layer - 1]
    place = tuple(at * layer.stride - layer.padding for at in (unit.row, unit.column))
    for channel in [unit.channel] if layer.weights is None else range(block.maps):
        _frame(ax, block, channel, place, layer.kernel_size)
    if unit.layer > 1:
        top, left, side = field_of(layers, unit)
        _frame(ax, blocks[0], 0, (top, left), side)


def _frame(
    ax: Axes,
    block: _Block,
    channel: int,
    place: tuple[int, ...],
    side: int,
    *,
    color: str = WINDOW,
) -> None:
    """Frame units of a map, as far as they lie in it."""
    (top, bottom), (left, right) = (
        (max(0, at), min(size, at + side)) for at, size in zip(place, block.size, strict=True)
    )
    x, y = block.corner(channel, top, left)
    width, height = block.cell * (right - left), block.cell * (bottom - top)
    frame = Rectangle((x, y), width, height, fill=False, edgecolor=color, linewidth=2, zorder=3)
    ax.add_patch(frame)


def _draw_sum(
    ax: Axes, layers: Sequence[WalkLayer], maps: Sequence[RealArray], unit: Unit, plane: int
) -> None:
    ax.set(xlim=(-0.6, 14.2), ylim=(3.6, -1.2))  # wider than tall: so are numbers
    ax.set_axis_off()
    if unit.layer == 0:
        value = numeral(round(float(maps[0][0, unit.row, unit.column]), _DIGITS))
        text = f"This is a pixel: {value}, where 0 is paper and 1 is ink.\nThe walk ends here."
        ax.text(0, 1, text, va="center", fontsize=TEXT, color=INK)
        return
    layer, reading = layers[unit.layer - 1], read_unit(layers, maps, unit)
    side = layer.kernel_size
    if layer.weights is None:
        _draw_plane(ax, reading.window[0], left=0, title=f"map {unit.channel}")
        row, column = divmod(int(reading.weights[0].argmax()), side)
        draw_frame(ax, row, column, 1, 1)
        text = f"the largest of {side}×{side} numbers:\n{numeral(round(reading.total, _DIGITS))}"
        ax.text(side + 0.6, (side - 1) / 2, text, va="center", fontsize=TEXT, color=INK)
        return
    shown = min(plane, len(reading.window) - 1)
    parts = {
        f"map {shown}" if unit.layer > 1 else "pixels": reading.window,
        "weights": reading.weights,
        "products": reading.products,
    }
    step = side + 1
    for place, (title, values) in enumerate(parts.items()):
        _draw_plane(ax, values[shown], left=place * step, title=title)
        if place:
            sign = "×" if place == 1 else "="
            ax.text(
                place * step - 1, (side - 1) / 2, sign, ha="center", va="center", fontsize=TITLE
            )
    lines = _sum_lines(reading, shown, has_relu=layer.has_relu)
    ax.text(
        3 * step - 1,
        -0.5,
        "\n".join(lines),
        va="top",
        fontsize=SMALL,
        family="monospace",
        color=INK,
    )


def _draw_plane(ax: Axes, values: RealArray, *, left: int, title: str) -> None:
    draw_cells(ax, values.round(_DIGITS), size=SMALL, left=left)
    middle = left + (values.shape[1] - 1) / 2
    ax.text(middle, -0.65, title, ha="center", va="bottom", fontsize=TEXT, color=INK)


def _sum_lines(reading: Reading, shown: int, *, has_relu: bool) -> list[str]:
    """Write the sum map by map."""
    sums = reading.products.sum(axis=(1, 2)).tolist()
    signed = "{:>+7.2f}".format
    lines = [
        f"{'→' if number == shown else ' '} map {number} {signed(value)}"
        for number, value in enumerate(sums)
    ]
    lines += [f"  bias  {signed(reading.bias)}", f"  sum   {signed(reading.total)}"]
    if has_relu:
        lines.append(f"  ReLU  {signed(max(0.0, reading.total))}")
    return [line.replace("-", "−") for line in lines]
