"""What each kernel does to a picture."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.kernels import KERNELS
from lecturekit.plots.drawing.colors import PALE, SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import number_grid
from lecturekit.plots.drawing.numerals import as_whole_numbers, numeral
from lecturekit.plots.drawing.style import SMALL, TEXT

__all__ = ["kernel_gallery"]

_SHOWN_SHARE = 99  # percent of the pixels within the scale: a few edges outshine all
_GALLERY_COLUMNS = 2
_CHARACTERS_A_LINE = 28
_KERNEL_TO_PICTURES = [1.22, 1.5, 1.5]  # in width


def kernel_gallery(image: ArrayLike, kernels: Mapping[str, ArrayLike] = KERNELS) -> AxesArray:
    """Draw what each of several kernels makes of one picture, and what it changes.

    Weights of sum 1 make a gray picture; beside it stands its difference from the image. What
    others make is shown without its sign, white on black, and beside it with it. Red is below 0
    and blue above it, and the darkest of each is written over them.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    kernels : mapping of str to array_like, shape (KH, KW)
        The slide's seven by default.

    Returns
    -------
    ndarray of Axes, shape (number of kernels, 3)
        For each, the kernel's Axes, its picture's, and that of the numbers with their signs.

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
    (7, 3)

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
        (rows, 3 * columns),
        (NOTEBOOK_INCHES / _GALLERY_COLUMNS * columns, 1.95 * rows),
        width_ratios=_KERNEL_TO_PICTURES * columns,
    )
    triples = grid.reshape(-1, 3)
    for ax in triples[len(kernels) :].flat:
        ax.remove()
    for (name, kernel), triple in zip(kernels.items(), triples, strict=False):
        weights = as_float_array("kernel_gallery", f"kernels[{name!r}]", kernel, "KH KW")
        _draw_kernel(triple[0], weights, name.replace("_", " ").capitalize())
        triple[0].title.set_fontsize(TEXT)
        _draw_change(pixels, weights, triple[1:])
    return triples[: len(kernels)]


def _draw_kernel(ax: Axes, weights: RealArray, title: str) -> None:
    """Draw a kernel with its name above it, and below it what its weights add up to."""
    total = float(weights.sum())
    whole, divisor = as_whole_numbers(weights)
    number_grid(whole, title=fill(title, _CHARACTERS_A_LINE), ax=ax)
    ax.set_anchor("N")  # kernel and picture side by side on one line
    below = f"all ÷ {divisor}\n" if divisor > 1 else ""
    below += f"weights sum to {numeral(total)}"
    if _keeps_brightness(weights):
        below += ":\nkeeps brightness"
    elif np.isclose(total, 0, atol=1e-9):
        below += ":\nchange detector"
    ax.text(0.5, -0.02, below, transform=ax.transAxes, ha="center", va="top", fontsize=SMALL)


def _keeps_brightness(weights: RealArray) -> bool:
    return bool(np.isclose(weights.sum(), 1))


def _draw_change(image: RealArray, weights: RealArray, axes: AxesArray) -> None:
    left, right = axes
    feature_map = filter2d(image, weights)
    keeps = _keeps_brightness(weights)
    height, width = feature_map.shape
    top, start = (size // 2 for size in weights.shape)
    before = image[top : top + height, start : start + width]
    signed = feature_map - before if keeps else feature_map
    limit = float(np.percentile(np.abs(signed), _SHOWN_SHARE)) or float(np.abs(signed).max())
    white = 255 if keeps else limit or 1
    left.imshow(_as_bytes(feature_map) if keeps else abs(feature_map), "gray", vmin=0, vmax=white)
    right.imshow(signed, SIGNED_MAP, vmin=-(limit or 1), vmax=limit or 1)
    titles = ("Result", "Change") if keeps else ("Without sign", "With sign")
    scale = f", ±{numeral(np.ceil(limit))}" if limit else ""
    for ax, title in zip(axes, (titles[0], titles[1] + scale), strict=True):
        ax.images[0].set_interpolation("nearest")
        ax.set(xticks=[], yticks=[], anchor="N")
        ax.set_title(title, fontsize=SMALL, fontweight="normal")
        ax.spines[:].set(visible=True, color=PALE)  # much of them is white


def _as_bytes(values: RealArray) -> NDArray[np.uint8]:
    return np.rint(values).clip(0, 255).astype(np.uint8)
