"""A feature map as a picture with its scale."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import Normalize
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import INK, SIGNED_MAP, UNSIGNED_MAP
from lecturekit.plots.drawing.figures import given_or_new
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT

__all__ = ["response_map"]

_LEAST_FRAME = 0.07  # of the map's longer side: a frame around one pixel of many is too small
_FEW_CELLS = 8
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
_ROUNDING = 1 + 1e-9


def response_map(image: ArrayLike, kernel: ArrayLike, *, ax: Axes | None = None) -> Axes:
    r"""Draw what a kernel answers at each position, with the largest answer framed.

    Parameters
    ----------
    image : array_like, shape (H, W)
    kernel : array_like, shape (KH, KW)
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError, TypeError
        As for `filter2d`; also if the image is in color.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.response_map(lk.TOY_IMAGE, lk.TOY_FILTER)
    >>> ax.get_title()
    'Largest response 4\nat row 0, column 0'
    """
    pixels = as_float_array("response_map", "image", image, "H W")
    feature_map = filter2d(pixels, kernel)
    rows, columns = feature_map.shape
    ax = given_or_new(ax, (6.0, float(np.clip(4.8 * rows / columns, 1.5, 7)) + 0.9))
    draw_map(ax, feature_map)
    row, column = mark_largest(ax, feature_map)
    largest = numeral(feature_map[row, column])
    ax.set_title(f"Largest response {largest}\nat row {row}, column {column}")
    return ax


def draw_map(ax: Axes, values: RealArray, *, limit: float | None = None) -> None:
    """Draw a feature map with its color bar.

    Numbers of both signs get a map with 0 in its middle, white; others one from 0 on. Of
    numbers larger than `limit` in size the bar's pointed end says that there are some.
    """
    largest = float(np.abs(values).max())
    limit = (largest if limit is None else limit) or 1.0
    signed = bool(values.min() < 0)
    picture = ax.imshow(
        values,
        cmap=SIGNED_MAP if signed else UNSIGNED_MAP,
        norm=Normalize(-limit if signed else 0.0, limit),
    )
    beyond = "neither" if largest <= limit * _ROUNDING else "both" if signed else "max"
    # An inset is as tall as the picture, which keeps its pixels square, whatever room it has.
    bar = ax.inset_axes((1.03, 0, 0.05, 1))
    ax.figure.colorbar(picture, cax=bar, extend=beyond)
    bar.ticklabel_format(axis="y", style="plain")  # whole numbers, no power of ten above the bar
    for axis in (ax.xaxis, ax.yaxis):
        axis.set_major_locator(
            MaxNLocator(nbins=5, steps=[1, 2, 5, 10], integer=True, min_n_ticks=1)
        )
    ax.spines[:].set_visible(False)
    bar.spines[:].set_visible(False)
    ax.set(xlabel="column", ylabel="row")


def mark_largest(ax: Axes, values: RealArray) -> tuple[int, int]:
    """Frame the first largest entry, write its number beside it, and return where it is."""
    row, column = (int(i) for i in np.unravel_index(np.argmax(values), values.shape))
    side = max(1.0, _LEAST_FRAME * max(values.shape))
    corner = (row - (side - 1) / 2, column - (side - 1) / 2)
    # Inside the map, for beside it stand the numbers of its rows.
    top, left = (
        min(max(at, 0), max(length - side, 0))
        for at, length in zip(corner, values.shape, strict=True)
    )
    draw_frame(ax, top, left, side, side)
    if side == 1 and max(values.shape) <= _FEW_CELLS:
        ax.text(column, row, numeral(values[row, column]), ha="center", va="center", bbox=_PLATE)
        return row, column
    # Write toward the middle, so that the number stays inside the map.
    right = column < values.shape[1] / 2
    ax.annotate(
        numeral(values[row, column]),
        (left - 0.5 + side * right, row),
        xytext=(6 if right else -6, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center",
        fontsize=TEXT,
        color=INK,
        bbox=_PLATE,
    )
    return row, column
