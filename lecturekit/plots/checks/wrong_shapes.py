"""The shape of a result over the shape that is expected."""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from lecturekit.plots.checks.wrong_values import label_places
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, VERMILION, WINDOW_TINTS
from lecturekit.plots.drawing.figures import given_or_new
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.keys import draw_key

__all__ = ["wrong_shape"]

_MISSING: dict[str, Any] = {"facecolor": WINDOW_TINTS[1], "edgecolor": BLUE, "hatch": ".."}
_TOO_MUCH: dict[str, Any] = {"facecolor": WINDOW_TINTS[0], "edgecolor": VERMILION, "hatch": "///"}
_INCHES_A_CELL = 0.42
_WIDEST, _TALLEST = 4.6, 4.0  # inches of the cells together
_MOST_LINES = 30
_MATRIX_RANK = 2


def wrong_shape(
    shape: tuple[int, ...], asked: tuple[int, ...], *, title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the shape of a result over the shape that is expected, corner on corner.

    Parameters
    ----------
    shape, asked : tuple of int, (H, W) or (W,)
    title : str, optional
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes are not both (H, W) or both (W,), or one is empty.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.wrong_shape((2, 3), (4, 3))
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['asked: 4 rows, 3 columns', 'came out: 2 rows, 3 columns', 'missing']
    """
    if len(shape) != len(asked) or len(shape) not in {1, 2} or min(*shape, *asked) < 1:
        raise ValueError(
            f"wrong_shape: shape is {shape} and asked is {asked}; "
            "give two of (H, W), or two of (W,), without zeros"
        )
    mine, wanted = _rows_and_columns(shape), _rows_and_columns(asked)
    rows, columns = max(mine[0], wanted[0]), max(mine[1], wanted[1])
    ax = given_or_new(ax, shapes_inches(shape, asked))
    ax.set(xlim=(-0.7, columns - 0.3), ylim=(rows - 0.3, -0.7), aspect="equal")
    inside = _draw_cells(ax, mine, wanted)
    draw_frame(ax, 0, 0, *wanted, color=BLUE)
    draw_frame(ax, 0, 0, *mine, color=VERMILION, linestyle="--")
    handles = [
        Patch(fill=False, edgecolor=BLUE, linewidth=2.5, label=f"asked: {_in_words(asked)}"),
        Patch(
            fill=False,
            edgecolor=VERMILION,
            linewidth=2.5,
            linestyle="--",
            label=f"came out: {_in_words(shape)}",
        ),
        *(Patch(**style, linewidth=0, label=label) for label, style in inside.items()),
    ]
    draw_key(ax, handles)  # for one frame lies on the other
    label_places(ax, len(shape))
    ax.set_title(title or f"Shape {shape} came out,\n{asked} is expected")
    return ax


def shapes_inches(shape: tuple[int, ...], asked: tuple[int, ...]) -> tuple[float, float]:
    """Return the width and height of a figure that two shapes and a key fill."""
    sizes = zip(_rows_and_columns(shape), _rows_and_columns(asked), strict=True)
    rows, columns = (max(pair) for pair in sizes)
    cell = min(_INCHES_A_CELL, _WIDEST / columns, _TALLEST / rows)
    return max(1.8, cell * columns) + 4.0, max(0.9, cell * rows) + 1.1


def _rows_and_columns(shape: tuple[int, ...]) -> tuple[int, int]:
    return (shape[0], shape[1]) if len(shape) == _MATRIX_RANK else (1, shape[0])


def _in_words(shape: tuple[int, ...]) -> str:
    columns = f"{shape[-1]} {'column' if len(shape) == _MATRIX_RANK else 'value'}"
    columns += "s" * (shape[-1] != 1)
    if len(shape) == 1:
        return columns
    return f"{shape[0]} row{'s' * (shape[0] != 1)}, {columns}"


def _draw_cells(
    ax: Axes, mine: tuple[int, int], wanted: tuple[int, int]
) -> dict[str, dict[str, Any]]:
    """Draw what is in both shapes and what is in one alone; return the styles of the latter."""
    found = {}
    for label, style, one, other in (
        ("missing", _MISSING, wanted, mine),
        ("too much", _TOO_MUCH, mine, wanted),
    ):
        below, beside = one[0] - other[0], one[1] - other[1]
        if below > 0:
            ax.add_patch(Rectangle((-0.5, other[0] - 0.5), one[1], below, **style, linewidth=0))
        if beside > 0:
            height = min(one[0], other[0])
            ax.add_patch(Rectangle((other[1] - 0.5, -0.5), beside, height, **style, linewidth=0))
        if below > 0 or beside > 0:
            found[label] = style
    for rows, columns in (mine, wanted):
        if max(rows, columns) <= _MOST_LINES:
            ax.vlines(np.arange(1, columns) - 0.5, -0.5, rows - 0.5, color=GRID_LINE, linewidth=0.8)
            ax.hlines(np.arange(1, rows) - 0.5, -0.5, columns - 0.5, color=GRID_LINE, linewidth=0.8)
    return found
