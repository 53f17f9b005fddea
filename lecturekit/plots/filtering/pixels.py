"""From a photograph down to its numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import ConnectionPatch
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import SMALL

__all__ = ["zoomed_in"]

Box = tuple[int, int, int, int]  # row, column, height, width

_MOST_NUMBERS = 144  # that can be read on their pixels
_BRIGHT = 117  # from here on black can be read, below it white


def zoomed_in(
    image: ArrayLike, boxes: Sequence[Box], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a picture and smaller and smaller pieces of it, each framed in the one before.

    A last piece of at most 144 pixels has its numbers written on it.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    boxes : sequence of tuple of int, (row, column, height, width)
        In pixels of the image, each inside the one before it.
    axes : iterable of Axes, optional
        One more than there are boxes; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of boxes + 1,)

    Raises
    ------
    ValueError
        If there is no box, one leaves what it lies in, the shape is wrong or the number of Axes
        differs.
    TypeError
        If the image does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.zoomed_in(lk.photograph("camera", gray=True), [(147, 229, 8, 8)])
    >>> [ax.get_title() for ax in axes]
    ['512×512 pixels', '8×8 pixels']

    References
    ----------
    Slide "Image Filtering".
    """
    pixels = as_float_array("zoomed_in", "image", image, "H W")
    height, width = pixels.shape
    nested = [(0, 0, height, width), *boxes]
    _check(nested)
    row: AxesArray = given_or_new_grid(
        "zoomed_in", axes, (1, len(nested)), (NOTEBOOK_INCHES, NOTEBOOK_INCHES / len(nested) + 0.4)
    )[0]
    for ax, (top, left, height, width) in zip(row, nested, strict=True):
        piece = pixels[top : top + height, left : left + width]
        draw_picture(ax, piece.astype(np.uint8), title=f"{height}×{width} pixels")
    if piece.size <= _MOST_NUMBERS:
        _write_numbers(row[-1], piece)
    for (ax, (top, left, *_)), (next_ax, box) in pairwise(zip(row, nested, strict=True)):
        _draw_lines(ax, (box[0] - top, box[1] - left, *box[2:]), next_ax)
    return row


def _check(nested: Sequence[Box]) -> None:
    if len(nested) == 1:
        raise ValueError("zoomed_in: boxes is empty; give (row, column, height, width) of a piece")
    for (top, left, height, width), box in pairwise(nested):
        row, column, rows, columns = box
        is_below = top <= row < row + rows <= top + height
        if not (is_below and left <= column < column + columns <= left + width):
            raise ValueError(
                f"zoomed_in: box {box} leaves what it lies in, {(top, left, height, width)}; "
                "give (row, column, height, width) inside it"
            )


def _write_numbers(ax: Axes, piece: RealArray) -> None:
    for (row, column), value in np.ndenumerate(piece):
        color = "black" if value >= _BRIGHT else "white"
        ax.text(column, row, f"{value:.0f}", ha="center", va="center", fontsize=SMALL, color=color)


def _draw_lines(ax: Axes, box: Box, next_ax: Axes) -> None:
    """Frame a piece, and lead from the frame's right corners to the left ones of its picture."""
    draw_frame(ax, *box, linewidth=2)
    top, left, height, width = box
    for y, corner in ((top - 0.5, (0, 1)), (top + height - 0.5, (0, 0))):
        line = ConnectionPatch((left + width - 0.5, y), corner, ax.transData, next_ax.transAxes)
        line.set(color=WINDOW, linewidth=1, clip_on=False)
        line.set_in_layout(False)
        ax.figure.add_artist(line)
