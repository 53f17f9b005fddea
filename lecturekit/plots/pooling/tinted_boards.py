"""Boards of numbers whose cells have the tint of a window, with the winners on disks."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.patches import Circle, Rectangle
from numpy.typing import NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.plots.drawing.colors import (
    GRAY,
    GRID_LINE,
    INK,
    WHITE,
    WINDOW_INKS,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT, TITLE

GAP = 1.6  # cells between two boards, with an arrow in it
NAME_CELLS = 0.9  # room for a name above a board
_CORNERS = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])  # of a cell
_FACES = np.array([*WINDOW_TINTS, WHITE])  # -1, no window, is the last
_NO_DISKS: Mapping[tuple[int, int], str] = MappingProxyType({})


def draw_board(
    ax: Axes,
    values: RealArray,
    *,
    size: float,
    top: float = 0,
    left: float = 0,
    tints: NDArray[np.int_] | None = None,
    disks: Mapping[tuple[int, int], str] = _NO_DISKS,
    padding: NDArray[np.bool_] | None = None,
) -> None:
    """Draw numbers in cells from (`top`, `left`) on.

    Parameters
    ----------
    ax : Axes
    values : ndarray, shape (H, W)
        −∞ is written as such.
    size : float
        Of the numbers, in points.
    top, left : float
        In cells.
    tints : ndarray of int, shape (H, W), optional
        The number of each cell's tint, -1 for none.
    disks : mapping of (row, column) to color
        Numbers that stand on a disk of their color.
    padding : ndarray of bool, shape (H, W), optional
        Cells that are no pixels: their numbers are gray.
    """
    if tints is None:
        tints = np.full(values.shape, -1)
    rows, columns = np.indices(values.shape)
    centers = np.stack([left + columns, top + rows], axis=-1).reshape(-1, 1, 2)
    cells = PolyCollection(
        centers + _CORNERS, facecolors=_FACES[tints.ravel()], edgecolors=GRID_LINE, linewidths=0.8
    )
    ax.add_collection(cells, autolim=False)
    for place, value in np.ndenumerate(values):
        color, weight = INK, "normal"
        if padding is not None and padding[place]:
            color = GRAY
        if place in disks:
            color, weight = WHITE, "bold"
            middle = left + place[1], top + place[0]
            ax.add_patch(Circle(middle, 0.46, color=disks[place], gid="winner", linewidth=0))
        text = "−∞" if np.isneginf(value) else numeral(float(value))
        ax.text(
            left + place[1],
            top + place[0],
            text,
            ha="center",
            va="center",
            fontsize=size,
            color=color,
            weight=weight,
        )


def disk_color(tint: int) -> str:
    """Return the color of the disk of a winner in a window of this tint."""
    return WINDOW_INKS[tint]


def hatch_dropped(ax: Axes, tints: NDArray[np.int_]) -> None:
    """Hatch the cells that are in no window."""
    for row, column in np.argwhere(tints < 0):
        box = Rectangle((column - 0.5, row - 0.5), 1, 1, fill=False, hatch="///", gid="dropped")
        box.set(edgecolor=GRID_LINE, linewidth=0.8)
        ax.add_patch(box)


def draw_name(ax: Axes, name: str, top: float, left: float, columns: int) -> None:
    """Write a name above a board."""
    x = left + (columns - 1) / 2
    ax.text(x, top - 0.65, name, ha="center", va="bottom", fontsize=TEXT, color=INK)


def draw_arrow(ax: Axes, left: float, middle: float, *, arrow: str = "→") -> None:
    """Draw an arrow into the gap before the board that begins at column `left`."""
    x = left - 0.5 - GAP / 2
    ax.text(x, middle, arrow, ha="center", va="center", fontsize=TITLE, color=INK)
