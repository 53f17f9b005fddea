"""The filter as the lecture tells it: a kernel slides, one dot product at a time."""

from __future__ import annotations

from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.filtering.arguments import Border, check_filtering


def filter2d_loops(image: ArrayLike, kernel: ArrayLike, *, border: Border = "valid") -> RealArray:
    """Slide a kernel over an image with plain loops: slow, and meant to be read.

    Parameters
    ----------
    image : array_like, shape (H, W) or (H, W, C)
    kernel : array_like, shape (KH, KW)
    border : {"valid", "zero", "edge", "reflect", "wrap"}
        As for `filter2d`, which gives the same result hundreds of times faster.

    Returns
    -------
    ndarray of float
        Shape and dtype as for `filter2d`.

    Raises
    ------
    TypeError, ValueError
        As for `filter2d`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.filter2d_loops(lk.TOY_IMAGE, lk.TOY_FILTER)
    array([[4., 3., 4.],
           [2., 4., 3.],
           [2., 3., 4.]])

    References
    ----------
    Slides "Image Filtering" and "Image Filtering: Toy Example".
    """
    pixels, weights, out = check_filtering("filter2d_loops", image, kernel, border)
    kernel_height, kernel_width = weights.shape
    height, width = out.shape[:2]
    for row in range(height):
        for column in range(width):
            out[row, column] = 0  # one number, or one for each channel: (C,)
            for i in range(kernel_height):
                for j in range(kernel_width):
                    out[row, column] += weights[i, j] * pixels[row + i, column + j]
    return out
