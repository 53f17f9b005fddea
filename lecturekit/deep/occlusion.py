"""Which parts of an image a classifier looks at: cover them, one after the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, SupportsFloat

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_number
from lecturekit.arguments.whole_numbers import as_whole_number

Predict = Callable[[NDArray[Any]], SupportsFloat]
"""An image (H, W, C) in, one number out: how sure a network is of a class."""


def occlusion_map(
    predict: Predict, image: ArrayLike, size: int, stride: int, fill: float = 0.5
) -> RealArray:
    """Measure how much less a classifier says when a window of the image is covered.

    Parameters
    ----------
    predict : callable
        Called with arrays (H, W, C), a new one each time; returns a finite number.
    image : array_like, shape (H, W, C)
    size : int
        Rows and columns of the window, from 1 to the image's shorter side.
    stride : int
        Pixels from one window to the next, at least 1.
    fill : float
        What every channel of a covered pixel is set to.

    Returns
    -------
    ndarray, shape (OH, OW)
        For each window inside the image the drop, predict(image) - predict(covered image):
        above 0 where the window speaks for the class, below 0 where it speaks against it.

    Raises
    ------
    ValueError
        If a shape is wrong, the window doesn't fit, the stride is below 1, or a value or what
        `predict` returns is not finite.
    TypeError
        If `predict` can't be called or returns no number, the image does not hold real numbers,
        or a size is no integer.

    Examples
    --------
    A "classifier" that adds up all pixels misses what a window had more than half of it:

    >>> import numpy as np
    >>> import lecturekit as lk
    >>> lk.occlusion_map(np.sum, [[[1], [2], [4]]], size=1, stride=2)
    array([[0.5, 3.5]])

    References
    ----------
    Slide "CNN: Intuition of Different Layers"; M. D. Zeiler and R. Fergus, "Visualizing and
    Understanding Convolutional Networks", 2014, section 4.2.
    """
    if not callable(predict):
        raise TypeError(
            f"occlusion_map: predict is {predict!r}; give a function of an image that returns "
            "a number"
        )
    pixels = as_finite_array("occlusion_map", "image", image, "H W C").astype(np.float64)
    side = as_whole_number("occlusion_map", "size", size, least=1)
    step = as_whole_number("occlusion_map", "stride", stride, least=1)
    value = as_number("occlusion_map", "fill", fill)
    height, width, _ = pixels.shape
    if side > min(height, width):
        raise ValueError(
            f"occlusion_map: size is {side} but the image {pixels.shape} has {height} rows and "
            f"{width} columns; give a window that lies inside it"
        )

    def said(shown: RealArray) -> float:
        return as_number("occlusion_map", "what predict returns", predict(shown))

    whole = said(pixels.copy())
    drops = np.empty(((height - side) // step + 1, (width - side) // step + 1))
    for i, j in np.ndindex(drops.shape):
        covered = pixels.copy()
        top, left = i * step, j * step
        covered[top : top + side, left : left + side] = value
        drops[i, j] = whole - said(covered)
    return drops
