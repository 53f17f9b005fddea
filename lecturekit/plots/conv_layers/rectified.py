"""A feature map before and after the activation function."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import GRID_LINE, RESULT, SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["rectified"]

_WIDTH = 1.6  # of a map as high as the curve is wide
_SHOWN_SHARE = 99  # percent of the numbers within the colors


def rectified(
    image: ArrayLike, kernel: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a kernel's feature map, the curve of ReLU, and what ReLU leaves of the map.

    In both maps white is 0, blue above it and red below, on one scale.

    Parameters
    ----------
    image : array_like, shape (H, W)
    kernel : array_like, shape (KH, KW)
    axes : iterable of three Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError
        If there are not three Axes, or as for `filter2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> [ax.get_title() for ax in lk.plots.rectified(lk.photograph("coins"), lk.EDGE_CROSS)]
    ['Before ReLU', 'max(0, z)', 'After']

    References
    ----------
    Slide "Convolutional Layer: Introduce Non-Linearity".
    """
    pixels = as_float_array("rectified", "image", image, "H W")
    before = filter2d(pixels, kernel)
    wide = _WIDTH * before.shape[1] / before.shape[0]
    row: AxesArray = given_or_new_grid(
        "rectified", axes, (1, 3), (NOTEBOOK_INCHES, 2.7), width_ratios=[wide, 1, wide]
    )[0]
    left, curve, right = row
    limit = float(np.percentile(np.abs(before), _SHOWN_SHARE)) or 1.0
    for ax, values in ((left, before), (right, np.maximum(before, 0))):
        ax.imshow(values, cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color=GRID_LINE)
    largest = float(np.abs(before).max()) or 1.0
    grid = np.linspace(-largest, largest, 3)
    curve.axhline(0, color=GRID_LINE, linewidth=0.8)
    curve.axvline(0, color=GRID_LINE, linewidth=0.8)
    curve.plot(grid, np.maximum(0, grid), color=RESULT, linewidth=2.5)
    curve.set(title="max(0, z)", xlabel="z, before", ylabel="after", box_aspect=1)
    curve.xaxis.set_major_locator(MaxNLocator(nbins=3, integer=True))
    left.set_title("Before ReLU")
    right.set_title("After")
    return row
