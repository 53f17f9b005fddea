"""A matrix as a grid of cells with its numbers, as the slides print it."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import GRID_LINE, INK, SIGNED_MAP, UNKNOWN, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import SMALL, fitting

__all__ = ["number_grid"]

Box = tuple[int, int, int, int]
_STRONGEST_TINT = 0.2  # of the color map's half: the number on it stays readable
_INCHES_A_CELL = 0.55
_INCHES_A_LETTER = 0.125  # of a title, at most
_SHARE_OF_CELL = 0.85  # that a number fills at most
_CHARACTER = 0.64  # how wide one is, of its height
_CORNERS = np.array([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])  # of a cell
_GROWTH = 1.25  # of the Axes' width, at least, once the layout engine has used up the margins


def number_grid(
    array: ArrayLike, *, title: str = "", highlight: Box | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a matrix as a grid of cells, each with its number.

    Positive cells are tinted blue and negative ones red, the stronger the larger.

    Parameters
    ----------
    array : array_like, shape (H, W)
    title : str
    highlight : tuple of int, (row, column, height, width), optional
        Cells to put a frame around.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the rank is wrong, the array is empty, or the highlight does not lie inside it.
    TypeError
        If the array does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.number_grid([[1, -2]], title="Image")
    >>> [text.get_text() for text in ax.texts]
    ['1', '−2']

    References
    ----------
    The tables of the slides "Image Filtering: Toy Example".
    """
    values = as_float_array("number_grid", "array", array, "H W").astype(np.float64)
    rows, columns = values.shape
    if highlight is not None:
        row, column, height, width = highlight
        inside = 0 <= row < row + height <= rows and 0 <= column < column + width <= columns
        if not inside:
            raise ValueError(
                f"number_grid: highlight {highlight} leaves the array of shape {values.shape}; "
                "give (row, column, height, width) inside it"
            )
    longest = longest_numeral(values)
    cell = min(max(_INCHES_A_CELL, _inches_for(longest)), NOTEBOOK_INCHES / columns)
    # A title begins where the grid does, which stands in the middle.
    for_title = min(2 * _INCHES_A_LETTER * len(title) - cell * columns, NOTEBOOK_INCHES)
    width = max(cell * max(columns, 4) + 0.3, for_title)
    ax = given_or_new(ax, (width, cell * max(rows, 2) + 0.5))
    prepare(ax, rows, columns)
    draw_cells(ax, values, size=font_size(ax, rows, columns, longest=longest))
    if highlight is not None:
        draw_frame(ax, *highlight)
    if title:
        ax.set_title(title)
    return ax


def prepare(ax: Axes, rows: float, columns: float, *, above: float = 0) -> None:
    """Give an Axes square cells, row 0 on top, room `above` it in cells, and no ticks."""
    ax.set(xlim=(-0.6, columns - 0.4), ylim=(rows - 0.4, -0.6 - above), aspect="equal")
    ax.set_axis_off()


def longest_numeral(values: RealArray) -> int:
    """Count the characters of the longest number in an array."""
    return max(len(numeral(value)) for value in values.ravel().tolist())


def font_size(ax: Axes, rows: float, columns: float, *, longest: int) -> int:
    """Choose the largest size in points at which `longest` characters fit a cell."""
    box = ax.get_window_extent()
    growth = _GROWTH if ax.figure.get_layout_engine() is not None else 1
    cell = 72 / ax.figure.dpi * min(growth * box.width / columns, box.height / rows)
    return fitting(_SHARE_OF_CELL * cell / max(1.6, _CHARACTER * longest))


def _inches_for(characters: int) -> float:
    """Return how wide a cell is that holds so many characters of the smallest size."""
    return SMALL / 72 * _CHARACTER * characters / _SHARE_OF_CELL


def draw_cells(
    ax: Axes,
    values: RealArray,
    *,
    size: float,
    top: float = 0,
    left: float = 0,
    largest: float | None = None,
) -> None:
    """Draw cells with their numbers from (`top`, `left`) on; NaN is a "?" to be computed.

    `largest` is the size of number that gets the strongest tint, the array's own by default.
    """
    if largest is None:
        largest = float(np.abs(values[np.isfinite(values)]).max(initial=0))
    shares = np.clip(values / (largest or 1.0), -1, 1)
    tints = mpl.colormaps[SIGNED_MAP](0.5 + _STRONGEST_TINT * shares)  # (H, W, 4)
    tints[np.isnan(values)] = to_rgba(UNKNOWN)
    rows, columns = np.indices(values.shape)
    centers = np.stack([left + columns, top + rows], axis=-1).reshape(-1, 1, 2)
    cells = PolyCollection(
        centers + _CORNERS, facecolors=tints.reshape(-1, 4), edgecolors=GRID_LINE, linewidths=0.8
    )
    ax.add_collection(cells, autolim=False)  # one for all: as many patches take twice as long
    for (row, column), value in np.ndenumerate(values):
        text = "?" if np.isnan(value) else numeral(float(value))
        ax.text(left + column, top + row, text, ha="center", va="center", fontsize=size, color=INK)


def draw_frame(
    ax: Axes,
    row: float,
    column: float,
    height: float,
    width: float,
    *,
    color: str = VERMILION,
    linestyle: str = "-",
    linewidth: float = 2.8,
    label: str = "",
) -> None:
    """Frame `height` by `width` cells whose top-left one is (`row`, `column`)."""
    ax.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5),
            width,
            height,
            fill=False,
            edgecolor=color,
            linewidth=linewidth,
            linestyle=linestyle,
            label=label,
            gid="frame",
            zorder=3,
            clip_on=False,
        )
    )
