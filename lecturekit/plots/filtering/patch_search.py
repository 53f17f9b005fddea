"""Where a patch of a picture is found again: the maps of two measures, and what each prefers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import BLUE, GREEN, INK, SIGNED_MAP, UNSIGNED_MAP, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import Box, draw_frame
from lecturekit.plots.drawing.style import TEXT

__all__ = ["patch_search"]

_Style = tuple[str, str, str, float]  # name, and the frame's color, line style and line width
_PATCH: _Style = ("your patch", GREEN, "-", 4.5)
_DOT: _Style = ("dot product", VERMILION, "--", 2.2)
_CORRELATION: _Style = ("normalized correlation", BLUE, ":", 2.2)
_SHARE_OF_PICTURE = 0.66  # of the height; below it stand the windows
_SHARE_OF_WINDOW = 0.52  # of the height that is left, at most
_GAP = 0.11  # above each map, of its longer side: room for a title
_MARK_SHARE = 0.05  # of the map's longer side: a frame around one number of many is too small
_MANY = 100


def patch_search(
    image: ArrayLike,
    box: Box,
    dots: ArrayLike,
    scores: ArrayLike,
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a patch, where two measures find it again, and the windows that they prefer.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    box : tuple of int, (row, column, height, width)
        The patch.
    dots, scores : array_like, shape (H - height + 1, W - width + 1)
        Dot product and normalized correlation of the patch with each window.
    axes : iterable of two Axes, optional
        For the picture with the windows below it, and for the maps; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If the patch leaves the image, a map has not one number for each window, or there are
        not two Axes.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> picture, figure, (row, column) = lk.crowd(seed=1)
    >>> dots, scores = lk.filter2d(picture, figure), lk.normalized_correlation(picture, figure)
    >>> _, maps = lk.plots.patch_search(picture, (row, column, 20, 11), dots, scores)
    >>> [text.get_text() for text in maps.texts]
    ['dot product: at most 7,513,320', 'normalized correlation: at most 1.00']

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)".
    """
    pixels = as_float_array("patch_search", "image", image, "H W")
    products = as_float_array("patch_search", "dots", dots, "OH OW")
    likeness = as_float_array("patch_search", "scores", scores, "OH OW")
    row, column, height, width = box
    places = (pixels.shape[0] - height + 1, pixels.shape[1] - width + 1)
    if min(box) < 0 or 0 in (height, width) or row >= places[0] or column >= places[1]:
        raise ValueError(
            f"patch_search: box {box} leaves the image of shape {pixels.shape}; "
            "give (row, column, height, width) inside it"
        )
    for name, values in (("dots", products), ("scores", likeness)):
        if values.shape != places:
            raise ValueError(
                f"patch_search: {name} has shape {values.shape}, but {height}x{width} windows of "
                f"the image {pixels.shape} have {places} places; give a number for each"
            )
    both: AxesArray = given_or_new_grid(
        "patch_search", axes, (1, 2), (NOTEBOOK_INCHES, 5.0), width_ratios=(1.35, 1)
    )[0]
    left, right = both
    lowest = min(0.0, float(products.min()))
    by_dots = _draw_map(right, products, _DOT, 0, cmap=UNSIGNED_MAP, vmin=lowest)
    gap = _GAP * max(places) + 1
    below = places[0] + gap
    by_scores = _draw_map(right, likeness, _CORRELATION, below, cmap=SIGNED_MAP, vmin=-1, vmax=1)
    right.set(xlim=(-0.5, places[1] - 0.5), ylim=(below + places[0], -gap))
    _draw_windows(left, pixels, ((row, column), by_dots, by_scores), (height, width))
    for ax, anchor in zip(both, ("N", "NW"), strict=True):  # a title needs room on its right
        ax.set_axis_off()
        ax.set_anchor(anchor)
    return both


def _draw_map(
    ax: Axes,
    values: RealArray,
    style: _Style,
    top: float,
    **colors: Any,  # noqa: ANN401  # as imshow takes them
) -> tuple[int, int]:
    """Draw a map from `top` on, mark its first largest number, and return where that is."""
    name, color, linestyle, linewidth = style
    row, column = (int(i) for i in np.unravel_index(np.argmax(values), values.shape))
    rows, columns = values.shape
    _draw_image(ax, values, (top, 0, rows, columns), **colors)
    side = max(1.0, _MARK_SHARE * max(values.shape))
    corner = (top + row - (side - 1) / 2, column - (side - 1) / 2)
    draw_frame(ax, *corner, side, side, color=color, linestyle=linestyle, linewidth=linewidth)
    title = f"{name}: at most {_numeral(values[row, column])}"
    ax.annotate(title, (0, top), xytext=(0, 6), textcoords="offset points", fontsize=TEXT)
    return row, column


def _numeral(value: float) -> str:
    return f"{value:,.0f}" if value >= _MANY else f"{value:.2f}"


def _draw_image(
    ax: Axes,
    values: RealArray,
    box: tuple[float, float, float, float],
    **colors: Any,  # noqa: ANN401  # as imshow takes them
) -> None:
    """Draw numbers into a box of (top, left, height, width), as pixels with their centers."""
    top, left, height, width = box
    edges = (left - 0.5, left + width - 0.5, top + height - 0.5, top - 0.5)
    ax.imshow(values, extent=edges, interpolation="nearest", **colors)


def _draw_windows(
    ax: Axes, pixels: RealArray, corners: tuple[tuple[int, int], ...], shape: tuple[int, int]
) -> None:
    """Draw the picture, frame the windows in it, and show them side by side below, enlarged."""
    (height, width), (rows, columns) = shape, pixels.shape
    tall = rows / _SHARE_OF_PICTURE
    wide = tall * ax.bbox.width / ax.bbox.height  # fills the Axes, whatever the picture's shape
    if wide < columns:
        tall, wide = tall * columns / wide, columns
    start = (columns - wide) / 2
    slot = wide / len(corners)
    gray = {"cmap": "gray", "vmin": 0, "vmax": 255}
    _draw_image(ax, pixels, (0, 0, rows, columns), **gray)
    zoom = min(_SHARE_OF_WINDOW * (tall - rows) / height, 0.9 * slot / width)
    top = rows + 0.08 * (tall - rows)
    for place, ((row, column), style) in enumerate(
        zip(corners, (_PATCH, _DOT, _CORRELATION), strict=True)
    ):
        name, color, linestyle, linewidth = style
        look: dict[str, Any] = {"color": color, "linestyle": linestyle, "linewidth": linewidth}
        window = pixels[row : row + height, column : column + width]
        middle = start + (place + 0.5) * slot
        box = (top, middle - zoom * width / 2, zoom * height, zoom * width)
        _draw_image(ax, window, box, **gray)
        draw_frame(ax, *box, **look)
        draw_frame(ax, row, column, height, width, **look)
        ax.annotate(
            f"{name}\nmean {window.mean():.0f}".replace(" ", "\n", 1),
            (middle - 0.5, top + zoom * height),
            xytext=(0, -5),
            textcoords="offset points",
            ha="center",
            va="top",
            fontsize=TEXT,
            color=INK,
        )
    ax.set(xlim=(start - 0.5, start + wide - 0.5), ylim=(tall - 0.5, -0.5))
