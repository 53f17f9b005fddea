"""Where a result has wrong values, and in which direction."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import as_array, as_float_array
from lecturekit.plots.drawing.colors import (
    GRID_LINE,
    INK,
    UNKNOWN,
    VERMILION,
    WHITE,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import given_or_new
from lecturekit.plots.drawing.grids import draw_frame, font_size, longest_numeral
from lecturekit.plots.drawing.keys import draw_key
from lecturekit.plots.drawing.numerals import numeral

__all__ = ["wrong_values"]

_MEANINGS = {"▲": "too large", "▼": "too small", "×": "wrong"}
_TINTS = {"": WHITE, "▲": WINDOW_TINTS[0], "▼": WINDOW_TINTS[1], "×": UNKNOWN}  # ink reads on them
_MOST_CELLS = (12, 14)  # rows and columns whose numbers can be read
_INCHES_A_CELL = 0.62
_WIDEST, _TALLEST = 5.6, 4.2  # inches of the cells together


def wrong_values(
    values: ArrayLike, marks: ArrayLike, *, title: str = "What came out", ax: Axes | None = None
) -> Axes:
    r"""Draw a result with a mark at each wrong value, the first of these framed.

    Large results are drawn without their numbers.

    Parameters
    ----------
    values : array_like, shape (H, W) or (W,)
        What came out.
    marks : array_like of str, same shape
        "▲" where a value is too large, "▼" where it is too small, "×" where it is wrong in
        some other way, and "" where it is right.
    title : str
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the shapes differ or are none of the above, or there is another mark.
    TypeError
        If the values are no real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.wrong_values([[1, 7], [0, 4]], [["", "▲"], ["", ""]])
    >>> [text.get_text() for text in ax.texts]
    ['1', '7\n▲', '0', '4']
    """
    numbers = as_float_array("wrong_values", "values", values, "H W", "W").astype(np.float64)
    signs = as_array("wrong_values", "marks", marks)
    _check(numbers, signs)
    rank = numbers.ndim
    numbers, signs = np.atleast_2d(numbers), np.atleast_2d(signs)
    rows, columns = numbers.shape
    ax = given_or_new(ax, values_inches(rows, columns))
    ax.set(xlim=(-0.6, columns - 0.4), ylim=(rows - 0.4, -0.6), aspect="equal", title=title)
    _draw_cells(ax, numbers, signs)
    _explain(ax, signs)
    label_places(ax, rank)
    return ax


def values_inches(rows: int, columns: int) -> tuple[float, float]:
    """Return the width and height of a figure that so many cells and a key fill."""
    cell = min(_INCHES_A_CELL, _WIDEST / columns, _TALLEST / rows)
    return max(2.0, cell * columns) + 2.5, max(0.7, cell * rows) + 0.9


def label_places(ax: Axes, rank: int) -> None:
    """Write the numbers of rows and columns beside cells; of a row alone, the index."""
    ax.set_xlabel("column" if rank > 1 else "index")
    ax.set_ylabel("row" if rank > 1 else "")
    ax.xaxis.set_major_locator(MaxNLocator(10, integer=True, min_n_ticks=1))
    ax.yaxis.set_major_locator(MaxNLocator(8, integer=True, min_n_ticks=1))
    if rank == 1:
        ax.set_yticks([])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def _check(numbers: NDArray[np.float64], signs: NDArray[np.generic]) -> None:
    if numbers.shape != signs.shape:
        raise ValueError(
            f"wrong_values: values has shape {numbers.shape} and marks has {signs.shape}; "
            "give both the same shape"
        )
    unknown = [mark for mark in signs.ravel().tolist() if mark not in _TINTS]
    if unknown:
        raise ValueError(f"wrong_values: marks holds {unknown[0]!r}; give ▲, ▼, × or nothing")


def _draw_cells(ax: Axes, numbers: NDArray[np.float64], signs: NDArray[np.generic]) -> None:
    rows, columns = numbers.shape
    readable = rows <= _MOST_CELLS[0] and columns <= _MOST_CELLS[1]
    longest = longest_numeral(numbers) + 1
    size = font_size(ax, rows, columns, longest=longest) if readable else 0
    for row, column in np.ndindex(rows, columns):
        mark = str(signs[row, column])
        corner = (column - 0.5, row - 0.5)
        cell = Rectangle(corner, 1, 1, facecolor=_TINTS[mark], edgecolor=GRID_LINE)
        cell.set_linewidth(0.8 if readable else 0.1)
        ax.add_patch(cell)
        if readable:
            text = "\n".join(filter(None, (numeral(float(numbers[row, column])), mark)))
            ax.text(column, row, text, ha="center", va="center", fontsize=size, color=INK)


def _explain(ax: Axes, signs: NDArray[np.generic]) -> None:
    found = [mark for mark in _MEANINGS if (signs == mark).any()]
    if not found:
        return
    row, column = map(int, np.argwhere(signs != "")[0])
    draw_frame(ax, row, column, 1, 1)
    handles = [
        Patch(facecolor=_TINTS[mark], edgecolor=GRID_LINE, label=f"{mark} {_MEANINGS[mark]}")
        for mark in found
    ]
    handles.append(Patch(fill=False, edgecolor=VERMILION, linewidth=2.5, label="the first"))
    draw_key(ax, handles)  # for a mark stands in as many cells as are wrong
