"""A feature map before and after the activation function."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.maps import draw_map

__all__ = ["rectified"]


def rectified(
    image: ArrayLike, kernel: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a kernel's feature map, the curve of ReLU, and what ReLU leaves of the map.

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
    ['before', 'ReLU: max(0, z)', 'after']

    References
    ----------
    Slide "Convolutional Layer: Introduce Non-Linearity".
    """
    pixels = as_float_array("rectified", "image", image, "H W")
    before = filter2d(pixels, kernel)
    row: AxesArray = given_or_new_grid(
        "rectified", axes, (1, 3), (NOTEBOOK_INCHES, 2.9), width_ratios=[1.5, 1, 1.5]
    )[0]
    left, curve, right = row
    largest = float(np.abs(before).max()) or 1.0
    draw_map(left, before, limit=largest)
    draw_map(right, np.maximum(before, 0), limit=largest)
    # The same colours as before, so that only what became 0 looks different.
    right.images[0].set(cmap=left.images[0].get_cmap(), norm=left.images[0].norm)
    grid = np.linspace(-largest, largest, 3)
    curve.plot(grid, np.maximum(0, grid), color=BLUE, linewidth=2.5)
    curve.axhline(0, color=GRID_LINE, linewidth=0.8)
    curve.axvline(0, color=GRID_LINE, linewidth=0.8)
    curve.set(title="ReLU: max(0, z)", xlabel="z, before", ylabel="after", box_aspect=1)
    left.set_title("before")
    right.set_title("after")
    return row
