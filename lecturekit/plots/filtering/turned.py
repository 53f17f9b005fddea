"""Correlation and convolution side by side: the kernel rotated by 180 degrees."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.filtering.correlation import convolve2d, filter2d
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import number_grid

__all__ = ["correlation_and_convolution"]

_LARGEST_CELL = 0.6  # inches


def correlation_and_convolution(image: ArrayLike | None, kernel: ArrayLike) -> AxesArray:
    """Draw how correlation and convolution differ: by a turn of the kernel.

    Parameters
    ----------
    image : array_like, shape (H, W), or None
        With None, a single bright pixel with enough dark around it for the whole kernel: there
        convolution makes the kernel itself, correlation the kernel rotated by 180°.
    kernel : array_like, shape (KH, KW)

    Returns
    -------
    ndarray of Axes, shape (2, 3)
        Above image, kernel and their correlation; below image, turned kernel and convolution.

    Raises
    ------
    ValueError, TypeError
        As for `filter2d`; also if the image is in colour.

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
    columns = [part.shape[1] for part in (pixels, weights, correlation)]
    cell = min(_LARGEST_CELL, (NOTEBOOK_INCHES - 0.4) / sum(columns))  # inches
    axes = given_or_new_grid(
        "correlation_and_convolution",
        None,
        (2, 3),
        (cell * sum(columns) + 0.4, 2 * (cell * pixels.shape[0] + 0.6)),
        width_ratios=columns,
    )
    number_grid(pixels, title="Image", ax=axes[0, 0])
    number_grid(weights, title="Kernel", ax=axes[0, 1])
    number_grid(correlation, title="Correlation\nimage ⋆ kernel", ax=axes[0, 2])
    number_grid(pixels, title="Image", ax=axes[1, 0])
    number_grid(weights[::-1, ::-1], title="Kernel rotated\nby 180°", ax=axes[1, 1])
    number_grid(convolution, title="Convolution\nimage ∗ kernel", ax=axes[1, 2])
    return axes
