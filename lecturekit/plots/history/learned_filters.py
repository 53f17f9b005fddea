"""Patterns learned from photographs, beside the model of a simple cell."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["filter_sheets"]


def filter_sheets(
    learned: ArrayLike, modeled: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw two sets of filters beside each other, each filter scaled by its own largest weight.

    Parameters
    ----------
    learned, modeled : array_like, shapes (N, H, W) and (M, KH, KW)
        Laid out in rows of as many as make the sheet nearly square.
    axes : iterable of two Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError, TypeError
        If a set is no array of that shape, or there aren't two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> cells = [lk.gabor(11, angle) for angle in range(0, 180, 45)]
    >>> axes = lk.plots.filter_sheets(lk.independent_filters(), cells)
    >>> [ax.get_title() for ax in axes]
    ['25 filters learned from photographs', '4 model cells']
    """
    sets = {
        "filters learned from photographs": as_float_array(
            "filter_sheets", "learned", learned, "N H W"
        ),
        "model cells": as_float_array("filter_sheets", "modeled", modeled, "M KH KW"),
    }
    size = (NOTEBOOK_INCHES, 0.52 * NOTEBOOK_INCHES)
    row: AxesArray = given_or_new_grid("filter_sheets", axes, (1, 2), size)[0]
    for ax, (name, filters) in zip(row, sets.items(), strict=True):
        ax.imshow(_sheet(filters), cmap=SIGNED_MAP, vmin=-1, vmax=1)
        ax.set_title(f"{len(filters)} {name}")
        ax.set_axis_off()
    return row


def _sheet(filters: RealArray) -> RealArray:
    """Lay filters out in rows, a gap of one pixel between them."""
    count, height, width = filters.shape
    columns = int(np.ceil(np.sqrt(count)))
    rows = -(-count // columns)
    sheet = np.full((rows * (height + 1) - 1, columns * (width + 1) - 1), np.nan)
    for index, weights in enumerate(filters):
        top, left = (index // columns) * (height + 1), (index % columns) * (width + 1)
        largest = np.abs(weights).max() or 1.0
        sheet[top : top + height, left : left + width] = weights / largest
    return sheet
