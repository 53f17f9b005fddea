"""Correlation and convolution side by side: the kernel rotated by 180 degrees."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.filtering.correlation import convolve2d, filter2d
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, new_figure
from lecturekit.plots.drawing.grids import number_grid

__all__ = ["correlation_and_convolution"]

_LARGEST_CELL = 0.5  # inches
_LEAST_CELLS = 4  # as wide as the titles


def correlation_and_convolution(image: ArrayLike | None, kernel: ArrayLike) -> AxesArray:
    """Draw how correlation and convolution differ: by a rotation of the kernel.

    Parameters
    ----------
    image : array_like, shape (H, W), or None
        With None, a single bright pixel with enough dark around it for the whole kernel: there
        convolution makes the kernel itself, correlation the kernel rotated by 180°.
    kernel : array_like, shape (KH, KW)

    Returns
    -------
    ndarray of Axes, shape (2, 3)
        Above image, kernel and their correlation; below the same Axes of the image, rotated
        kernel and convolution.

    Raises
    ------
    ValueError, TypeError
        As for `filter2d`; also if the image is in color.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.correlation_and_convolution(None, [[1, 2], [3, 4]])
    >>> [text.get_text() for text in axes[1, 2].texts]
    ['1', '2', '3', '4']

    References
    ----------
    Slide "Convolutional Layer: Applies Linear Filter".
    """
    weights = as_float_array("correlation_and_convolution", "kernel", kernel, "KH KW")
    if image is None:
        height, width = weights.shape
        image = np.zeros((2 * height - 1, 2 * width - 1))
        image[height - 1, width - 1] = 1
    pixels = as_float_array("correlation_and_convolution", "image", image, "H W")
    correlation, convolution = filter2d(pixels, weights), convolve2d(pixels, weights)
    axes = _new_axes(pixels.shape, weights.shape)
    number_grid(pixels, title="Picture", ax=axes[0, 0])
    number_grid(weights, title="Kernel", ax=axes[0, 1])
    number_grid(correlation, title="Correlation ⋆", ax=axes[0, 2])
    number_grid(weights[::-1, ::-1], title="Rotated by 180°", ax=axes[1, 1])
    number_grid(convolution, title="Convolution ∗", ax=axes[1, 2])
    return axes


def _new_axes(image: tuple[int, ...], kernel: tuple[int, ...]) -> AxesArray:
    """Make Axes for the image, which spans two rows, and for a kernel and a map in each."""
    maps = [size - part + 1 for size, part in zip(image, kernel, strict=True)]
    heights = [max(_LEAST_CELLS, size) for size in (image[0], kernel[0], maps[0])]
    widths = [max(_LEAST_CELLS, size) for size in (image[1], kernel[1], maps[1])]
    tall = max(heights[0], 2 * (max(heights[1:]) + 1))  # cells; one for a title
    cell = min(_LARGEST_CELL, (NOTEBOOK_INCHES - 0.4) / sum(widths))  # inches
    figure = new_figure((cell * sum(widths) + 0.4, cell * tall + 0.5))
    grid = figure.add_gridspec(2, 3, width_ratios=widths)
    left = figure.add_subplot(grid[:, 0])
    rows = [[left, *(figure.add_subplot(grid[row, column]) for column in (1, 2))] for row in (0, 1)]
    return np.array(rows, dtype=object)
