"""Where a plot function draws: on the Axes that it was given, or on a figure of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from lecturekit.plots.drawing.described import PAGE_INCHES, DescribedFigure

AxesArray = NDArray[Any]  # of Axes
NOTEBOOK_INCHES = PAGE_INCHES - 0.24  # what the page's margins leave


def given_or_new(ax: Axes | None, size_inches: tuple[float, float]) -> Axes:
    """Return `ax`, or the Axes of a new figure if there is none."""
    if ax is not None:
        return ax
    _, new = plt.subplots(FigureClass=DescribedFigure, figsize=size_inches, layout="constrained")
    return new


def new_figure(size_inches: tuple[float, float]) -> Figure:
    """Make a figure for Axes of any arrangement, in which texts find their room."""
    return plt.figure(FigureClass=DescribedFigure, figsize=size_inches, layout="constrained")


def new_rows(
    size_inches: tuple[float, float], heights: Sequence[float], widths: Sequence[Sequence[float]]
) -> AxesArray:
    """Make a figure whose rows are divided each in its own way.

    Parameters
    ----------
    size_inches : tuple of float, (width, height)
    heights : sequence of float
        Of the rows, in proportion.
    widths : sequence of sequences of float
        For each row its Axes' widths, in proportion.

    Returns
    -------
    ndarray of Axes, shape (number of Axes,)
        Row by row.
    """
    figure = new_figure(size_inches)
    rows = figure.add_gridspec(len(heights), 1, height_ratios=heights)
    return np.array(
        [
            figure.add_subplot(places[0, column])
            for row, ratios in enumerate(widths)
            for places in [rows[row, 0].subgridspec(1, len(ratios), width_ratios=ratios)]
            for column in range(len(ratios))
        ],
        dtype=object,
    )


def given_or_new_grid(
    function: str,
    axes: Iterable[Axes] | None,
    shape: tuple[int, int],
    size_inches: tuple[float, float],
    *,
    width_ratios: Sequence[float] | None = None,
) -> AxesArray:
    """Return as many Axes as `shape` asks for, in that shape.

    Parameters
    ----------
    function : str
        Whose argument `axes` is, for the error message.
    axes : iterable of Axes, or None
        Flat or in rows. With None, a new figure is made.
    shape : tuple of int, (rows, columns)
    size_inches : tuple of float, (width, height)
        Of the new figure.
    width_ratios : sequence of float, optional
        Of the new figure's columns.

    Raises
    ------
    ValueError
        If there are more or fewer Axes than places.

    Examples
    --------
    >>> given_or_new_grid("best_guesses", [], (1, 2), (6, 3))
    Traceback (most recent call last):
    ...
    ValueError: best_guesses: axes holds 0 Axes; give 2
    """
    if axes is None:
        _, grid = plt.subplots(
            *shape,
            FigureClass=DescribedFigure,
            figsize=size_inches,
            width_ratios=width_ratios,
            layout="constrained",
            squeeze=False,
        )
        return grid
    rows, columns = shape
    flat = np.array([axes] if isinstance(axes, Axes) else list(axes), dtype=object).ravel()
    if flat.size != rows * columns:
        raise ValueError(f"{function}: axes holds {flat.size} Axes; give {rows * columns}")
    return flat.reshape(shape)
