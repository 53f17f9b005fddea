"""A convolution as one matrix product: every window becomes a row (im2col)."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import INK
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.grids import draw_cells, draw_frame, font_size, longest_numeral
from lecturekit.plots.drawing.style import TEXT, TITLE

__all__ = ["patch_matrix"]

_SPACE = 1.6  # cells between the parts
_ABOVE = 0.75  # cells, for the names


def patch_matrix(
    image: ArrayLike, kernel: ArrayLike, *, window: int = 0, ax: Axes | None = None
) -> Axes:
    """Draw an image, its windows as the rows of a matrix, the weights as a column, and the product.

    Parameters
    ----------
    image : array_like, shape (H, W)
    kernel : array_like, shape (KH, KW)
    window : int
        Which window is framed, from 0, row by row: in the image, as a row, and its result.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the kernel doesn't fit into the image, or there is no such window.
    TypeError
        If one of the two does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.patch_matrix(lk.TOY_IMAGE, lk.TOY_FILTER, window=4)
    >>> len(ax.patches)
    3

    References
    ----------
    Slide "Image Filtering: Toy Example"; K. Chellapilla, S. Puri and P. Simard, "High Performance
    Convolutional Neural Networks for Document Processing", 2006, where it is called unrolling.
    """
    pixels = as_float_array("patch_matrix", "image", image, "H W").astype(np.float64)
    weights = as_float_array("patch_matrix", "kernel", kernel, "H W").astype(np.float64)
    results = filter2d(pixels, weights).reshape(-1, 1)
    number = as_whole_number("patch_matrix", "window", window, least=0)
    if number >= len(results):
        raise ValueError(
            f"patch_matrix: window is {number} but there are {len(results)}; count them from 0"
        )
    patches = sliding_window_view(pixels, weights.shape).reshape(-1, weights.size)
    parts: dict[str, RealArray] = {"picture": pixels, "a row for each window": patches}
    parts |= {"weights": weights.reshape(-1, 1), "result": results}
    height = max(len(each) for each in parts.values())
    width = sum(each.shape[1] for each in parts.values()) + _SPACE * (len(parts) - 1)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, NOTEBOOK_INCHES * (height + 1.5) / width))
    ax.set(xlim=(-0.6, width - 0.4), ylim=(height - 0.4, -0.6 - _ABOVE), aspect="equal")
    ax.set_axis_off()
    longest = max(longest_numeral(each) for each in parts.values())
    size = font_size(ax, height + 1.5, width, longest=longest)
    left = 0.0
    middle = (height - 1) / 2
    for (name, each), sign in zip(parts.items(), ("→", "×", "=", ""), strict=True):
        top = _top(each, height)
        draw_cells(ax, each, size=size, top=top, left=left)
        center = left + (each.shape[1] - 1) / 2
        ax.text(center, top - 0.7, name, ha="center", va="bottom", fontsize=TEXT, color=INK)
        left += each.shape[1] + _SPACE
        ax.text(left - 0.5 - _SPACE / 2, middle, sign, ha="center", va="center", fontsize=TITLE)
        if name == "picture":
            row, column = divmod(number, pixels.shape[1] - weights.shape[1] + 1)
            draw_frame(ax, top + row, column, *weights.shape)
        elif name != "weights":
            draw_frame(ax, top + number, left - _SPACE - each.shape[1], 1, each.shape[1])
    return ax


def _top(part: RealArray, height: int) -> float:
    """Return the row on which a part begins, so that all stand on one middle line."""
    return (height - len(part)) / 2
