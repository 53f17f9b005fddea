"""Layers as units and wires: every wire is a weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.convolution.weight_sharing import conv_matrix
from lecturekit.counting.parameters import fc_params
from lecturekit.plots.drawing.colors import (
    BLUE,
    GREEN,
    GRID_LINE,
    INK,
    PURPLE,
    VERMILION,
    WHITE,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.style import SMALL, TEXT

__all__ = ["network_wires", "shared_wires"]

_INPUT, _OUTPUT = WINDOW_TINTS[:2]
_SHARED: tuple[tuple[str, Literal["-", "--", "-.", ":"]], ...] = (
    (BLUE, "-"),
    (VERMILION, "--"),
    (GREEN, "-."),
    (PURPLE, ":"),
)
_MOST_UNITS = 12
_INPUTS, _KERNEL = (3, 3), (2, 2)  # the slide's layer
_FILTER_PLACE, _FILTER_CELL = (1.25, 0.14), (0.18, 0.13)  # left and top; width and height


def network_wires(sizes: Sequence[int], *, ax: Axes | None = None) -> Axes:
    """Draw a fully connected network: a column of units for each layer, a wire for each weight.

    Parameters
    ----------
    sizes : sequence of int
        Inputs, then units of each layer; at most 12 each, so that the wires can be told apart.
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
        If there are fewer than two sizes, or one is below 1 or above 12.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.network_wires([6, 4, 4, 1]).get_title()
    'Each unit feeds every unit of the next layer: 44 wires'

    References
    ----------
    Slide "Recall: Fully-Connected Neural Networks".
    """
    widths = [
        as_whole_number("network_wires", f"sizes[{index}]", size, least=1)
        for index, size in enumerate(sizes)
    ]
    weights = fc_params(widths, bias=False)
    if max(widths) > _MOST_UNITS:
        raise ValueError(
            f"network_wires: sizes {widths} hold a layer of {max(widths)} units, too many to draw; "
            f"give at most {_MOST_UNITS} a layer"
        )
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.6))
    heights = [_heights(width) for width in widths]
    for layer in range(1, len(widths)):
        for start in heights[layer - 1]:
            for end in heights[layer]:
                ax.plot([layer - 1, layer], [start, end], color=INK, linewidth=0.8, zorder=1)
    for layer, ys in enumerate(heights):
        _draw_units(ax, layer, ys, _INPUT if layer == 0 else _OUTPUT)
        name = "input" if layer == 0 else "output" if layer == len(widths) - 1 else "hidden layer"
        ax.text(layer, -0.62, f"{name}\n{widths[layer]}", ha="center", va="top", fontsize=TEXT)
    ax.set(xlim=(-0.4, len(widths) - 0.6), ylim=(-0.85, 0.55))
    ax.set_axis_off()
    ax.set_title(f"Each unit feeds every unit of the next layer: {weights} wires")
    return ax


def shared_wires(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw nine pixels and four units, fully connected and as a 2×2 filter connects them.

    Wires of one color and line style have the same weight.

    Parameters
    ----------
    axes : iterable of two Axes, optional
        For the fully connected layer and the convolutional one; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> full, shared = lk.plots.shared_wires()
    >>> full.get_title(), shared.get_title()
    ('Fully connected', 'Convolutional')

    References
    ----------
    Slide "Convolutional Layer: Parameters to Learn".
    """
    pair: AxesArray = given_or_new_grid(
        "shared_wires", axes, (1, 2), (NOTEBOOK_INCHES, 5.0), width_ratios=(1.3, 1.78)
    )[0]
    numbers = conv_matrix(np.arange(1, 5).reshape(_KERNEL), _INPUTS).astype(int)  # (4, 9), 0: none
    outputs, inputs = numbers.shape
    full, shared = pair
    ends, starts = _heights(outputs, 0.8), _heights(inputs)
    for output, pixel in np.ndindex(numbers.shape):
        line = ([0, 1], [starts[pixel], ends[output]])
        full.plot(*line, color=GRID_LINE, linewidth=1.2, zorder=1, gid="wire")
        if numbers[output, pixel]:
            color, style = _SHARED[numbers[output, pixel] - 1]
            shared.plot(*line, color=color, linestyle=style, linewidth=2.2, zorder=1, gid="wire")
    below = (
        f"{numbers.size} wires, {numbers.size} weights\nand {outputs} biases",
        f"{np.count_nonzero(numbers)} wires, {len(_SHARED)} weights\nand 1 bias",
    )
    for ax, title, count in zip(pair, ("Fully connected", "Convolutional"), below, strict=True):
        _draw_units(ax, 0, starts, _INPUT, [f"x{number}" for number in range(inputs)])
        _draw_units(ax, 1, ends, _OUTPUT, [f"y{number}" for number in range(outputs)])
        ax.text(0, -0.58, "9 pixels", ha="center", va="top", fontsize=TEXT)
        ax.text(1, -0.58, "4 units", ha="center", va="top", fontsize=TEXT)
        ax.text(0.5, -0.7, count, ha="center", va="top", fontsize=TEXT, fontweight="bold")
        right = 1.15 if ax is full else _FILTER_PLACE[0] + 2 * _FILTER_CELL[0] + 0.02
        ax.set(xlim=(-0.15, right), ylim=(-0.9, 0.55), title=title)
        ax.set_axis_off()
    _draw_filter(shared)
    return pair


def _draw_filter(ax: Axes) -> None:
    """Draw the filter at the right of the wires: in each cell the wire of its weight."""
    left, top = _FILTER_PLACE
    width, height = _FILTER_CELL
    for (row, column), (color, style) in zip(np.ndindex(_KERNEL), _SHARED, strict=True):
        corner = (left + column * width, top - (row + 1) * height)
        ax.add_patch(Rectangle(corner, width, height, facecolor=WHITE, edgecolor=GRID_LINE))
        ends = corner[0] + 0.15 * width, corner[0] + 0.85 * width
        ax.plot(ends, [corner[1] + height / 2] * 2, color=color, linestyle=style, linewidth=2.2)
    said = f"the filter's\n{len(_SHARED)} weights"
    place = (left + width, top + 0.02)
    ax.text(*place, said, ha="center", va="bottom", fontsize=SMALL, gid=LABEL)


def _heights(count: int, extent: float = 1.0) -> list[float]:
    """Spread units from top to bottom, around 0."""
    step = extent / max(count, 6)
    return [step * ((count - 1) / 2 - number) for number in range(count)]


def _draw_units(
    ax: Axes, x: float, heights: Sequence[float], color: str, names: Sequence[str] = ()
) -> None:
    ax.scatter(
        [x] * len(heights), heights, s=430 if names else 260, c=color, edgecolors=INK, zorder=2
    )
    for y, name in zip(heights, names, strict=False):
        ax.text(x, y, name, ha="center", va="center", fontsize=SMALL, color=INK, zorder=3)
