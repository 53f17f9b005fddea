"""A picture, a kernel and what the one makes of the other, in one row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal, get_args

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.values import as_number
from lecturekit.filtering.arguments import Border
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import number_grid
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import TEXT

__all__ = ["filtered_picture"]

View = Literal["8-bit", "signed"]
_RATIOS = (1, 0.8, 1)


def filtered_picture(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    divisor: float = 1,
    border: Border = "edge",
    view: View = "8-bit",
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a picture, the kernel, and the picture filtered by it.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    kernel : array_like, shape (KH, KW)
    divisor : float
        Not 0. The sum of products is divided by it.
    border : {"valid", "zero", "edge", "reflect", "wrap"}
        As for `filter2d`.
    view : {"8-bit", "signed"}
        Show the result rounded and clipped to 0..255, as a paint program does, or with its
        signs: red below 0, white at 0, blue above it.
    axes : iterable of three Axes, optional
        For picture, kernel and result; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError
        If the view is none of the two, there are not three Axes, a sum is not finite, or as
        for `filter2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> coins = lk.photograph("coins")
    >>> axes = lk.plots.filtered_picture(coins, lk.EDGE_CROSS, view="signed")
    >>> [ax.get_title() for ax in axes]
    ['Picture', 'Kernel', 'Filtered, with its signs']

    References
    ----------
    Slide "Different Filters Detect Different Features", the demo.
    """
    pixels = as_float_array("filtered_picture", "image", image, "H W")
    weights = as_float_array("filtered_picture", "kernel", kernel, "KH KW")
    divisor = as_number("filtered_picture", "divisor", divisor, other_than=0)
    if view not in get_args(View):
        raise ValueError(
            f"filtered_picture: view is {view!r}; use one of {', '.join(get_args(View))}"
        )
    with np.errstate(over="ignore", invalid="ignore"):
        total = weights.sum()
        filtered = filter2d(pixels, weights / divisor, border=border)
    if not (np.isfinite(filtered).all() and np.isfinite(total)):
        raise ValueError(
            "filtered_picture: the sums of the products have too many digits; "
            "give smaller weights, or a divisor that is not so close to 0"
        )
    row: AxesArray = given_or_new_grid(
        "filtered_picture", axes, (1, 3), (NOTEBOOK_INCHES, 3.2), width_ratios=_RATIOS
    )[0]
    left, middle, right = row
    draw_picture(left, pixels.clip(0, 255).astype(np.uint8), title="Picture")
    number_grid(weights, title="Kernel", ax=middle)
    middle.set_anchor("N")
    below = f"sum {numeral(total)},\ndivided by {numeral(divisor)}"
    middle.text(0.5, -0.03, below, transform=middle.transAxes, ha="center", va="top", fontsize=TEXT)
    if view == "8-bit":
        clipped = np.rint(filtered).clip(0, 255).astype(np.uint8)
        draw_picture(right, clipped, title="Filtered, cut to 0..255")
    else:
        _draw_signed(right, filtered)
    return row


def _draw_signed(ax: Axes, filtered: RealArray) -> None:
    """Draw numbers with 0 in white, whether there are some below it or not, and their scale."""
    limit = float(np.abs(filtered).max()) or 1.0
    ax.imshow(filtered, cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
    ax.set(xticks=[], yticks=[], title="Filtered, with its signs", anchor="N")
    # In words: a bar beside the picture would need more room for some numbers than for others.
    scale = f"darkest red {numeral(-limit)},\nwhite 0, darkest blue {numeral(limit)}"
    ax.set_xlabel(scale, fontsize=TEXT)
