"""A border around images, so that the windows of a convolution reach their edges."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_numbers
from lecturekit.windows.axes import WindowAxis, pad


def pad2d(x: ArrayLike, padding: PerAxis, value: float = 0.0) -> RealArray:
    """Surround images with a border of one value.

    Parameters
    ----------
    x : array_like, shape (..., H, W)
        An image, or images stacked along any number of leading axes.
    padding : int or (rows, columns)
        Pixels added at both ends of the last two axes.
    value : float
        What the border holds; ``-numpy.inf`` is a border that no maximum takes.

    Returns
    -------
    ndarray of float, shape (..., H + 2·rows, W + 2·columns)
        A new array: float32 if `x` is, else float64.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers, or `padding` no whole numbers.
    ValueError
        If `x` has fewer than two axes or is empty, or a padding is negative.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.pad2d([[1, 2], [3, 4]], 1)
    array([[0., 0., 0., 0.],
           [0., 1., 2., 0.],
           [0., 3., 4., 0.],
           [0., 0., 0., 0.]])
    >>> lk.pad2d([[1, 2]], (0, 1), value=9)
    array([[9., 1., 2., 9.]])

    References
    ----------
    Slide "Convolutional Layer: Implementation Details".
    """
    leading = np.ndim(x) - 2
    images = as_float_array("pad2d", "x", x, "... " * leading + "H W")
    rows, columns = as_whole_numbers("pad2d", "padding", padding, axes=2, least=0)
    height, width = images.shape[-2:]
    axes = (WindowAxis(height, padding=rows), WindowAxis(width, padding=columns))
    padded = pad(images, axes, float(value))
    # Without padding these are the very pixels that were given.
    return padded.copy() if np.shares_memory(padded, x) else padded
