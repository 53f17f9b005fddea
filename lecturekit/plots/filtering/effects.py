"""What each kernel does to a picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.kernels import KERNELS
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import number_grid
from lecturekit.plots.drawing.maps import draw_map
from lecturekit.plots.drawing.numerals import as_whole_numbers, numeral
from lecturekit.plots.drawing.pictures import draw_picture

__all__ = ["kernel_effect", "kernel_gallery"]

_SHOWN_SHARE = 99  # percent of the pixels inside the colour bar: a few edges outshine all
_GALLERY_COLUMNS = 2
_CHARACTERS_A_LINE = 28
_KERNEL_TO_PICTURE = [2, 3]  # in width


def kernel_effect(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    title: str = "",
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a kernel beside the picture that it makes.

    Weights of sum 1 keep the brightness, so what they make is shown as a gray picture, rounded
    and clipped to 0..255. Of other weights the feature map is shown with its scale: red below
    0, white at 0, blue above it.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    kernel : array_like, shape (KH, KW)
    title : str
        The kernel's name.
    axes : iterable of two Axes, optional
        For kernel and picture; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If there are not two Axes, or as for `filter2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> grid, picture = lk.plots.kernel_effect(lk.photograph("coins"), lk.EDGE_ALL)
    >>> picture.get_title()
    'feature map'

    References
    ----------
    Slide "Different Filters Detect Different Features".
    """
    pixels = as_float_array("kernel_effect", "image", image, "H W")
    weights = as_float_array("kernel_effect", "kernel", kernel, "KH KW")
    pair: AxesArray = given_or_new_grid(
        "kernel_effect", axes, (1, 2), (8.0, 4.2), width_ratios=_KERNEL_TO_PICTURE
    )[0]
    _draw_effect(pixels, weights, title, pair)
    return pair


def kernel_gallery(image: ArrayLike, kernels: Mapping[str, ArrayLike] = KERNELS) -> AxesArray:
    """Draw what each of several kernels makes of one picture.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    kernels : mapping of str to array_like, shape (KH, KW)
        The slide's seven by default.

    Returns
    -------
    ndarray of Axes, shape (number of kernels, 2)
        For each, the kernel's Axes and its picture's.

    Raises
    ------
    ValueError
        If there is no kernel, or as for `filter2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.kernel_gallery(lk.photograph("coins")).shape
    (7, 2)

    References
    ----------
    Slide "Different Filters Detect Different Features".
    """
    if not kernels:
        raise ValueError("kernel_gallery: kernels is empty; give at least one with its name")
    pixels = as_float_array("kernel_gallery", "image", image, "H W")
    columns = min(_GALLERY_COLUMNS, len(kernels))
    rows = -(-len(kernels) // columns)
    grid = given_or_new_grid(
        "kernel_gallery",
        None,
        (rows, 2 * columns),
        (NOTEBOOK_INCHES / _GALLERY_COLUMNS * columns, 2.6 * rows),
        width_ratios=_KERNEL_TO_PICTURE * columns,
    )
    pairs = grid.reshape(-1, 2)
    for ax in pairs[len(kernels) :].flat:
        ax.remove()
    for (name, kernel), pair in zip(kernels.items(), pairs, strict=False):
        weights = as_float_array("kernel_gallery", f"kernels[{name!r}]", kernel, "KH KW")
        _draw_effect(pixels, weights, name, pair)
    return pairs[: len(kernels)]


def _draw_effect(image: RealArray, weights: RealArray, title: str, axes: AxesArray) -> None:
    left, right = axes
    total = float(weights.sum())
    keeps, cancels = np.isclose(total, 1), np.isclose(total, 0, atol=1e-9)
    meaning = ":\nchange detector" if cancels else ":\nkeeps brightness" if keeps else ""
    whole, divisor = as_whole_numbers(weights)
    number_grid(whole, title=fill(title, _CHARACTERS_A_LINE), ax=left)
    left.set_anchor("N")  # kernel and picture side by side on one line
    below = f"all ÷ {divisor}\n" if divisor > 1 else ""
    below += f"weights sum to {numeral(total)}{meaning}"
    left.text(0.5, -0.02, below, transform=left.transAxes, ha="center", va="top", fontsize=11)
    feature_map = filter2d(image, weights)
    if keeps:
        filtered = np.rint(feature_map).clip(0, 255).astype(np.uint8)
        draw_picture(right, filtered, title="filtered picture")
    else:
        limit = float(np.percentile(np.abs(feature_map), _SHOWN_SHARE))
        draw_map(right, feature_map, limit=limit)
        right.set_anchor("N")
        right.set(xticks=[], yticks=[], xlabel="", ylabel="", title="feature map")
