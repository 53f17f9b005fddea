"""Pooling layers: each window of a feature map becomes one number."""

from __future__ import annotations

from functools import reduce

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.pooling.windows import plane_blocks, pooling_axes
from lecturekit.windows.axes import WindowAxis, pad


def max_pool2d(
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None = None,
    padding: PerAxis = 0,
) -> RealArray:
    """Keep the largest value of each window.

    Parameters
    ----------
    x : array_like, shape (N, C, H, W)
        Feature maps; each channel is pooled on its own. A NaN wins its windows.
    kernel_size : int or (rows, columns)
    stride : int or (rows, columns), optional
        Pixels from one window to the next; the kernel size if not given, so that windows
        touch and do not overlap.
    padding : int or (rows, columns)
        Pixels added at both ends, at most half the kernel. They never win.

    Returns
    -------
    ndarray of float, shape (N, C, OH, OW)
        OH and OW as `output_size` gives them: rows and columns that fill no window are
        dropped. float32 if `x` is, else float64.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers, or an option no whole numbers.
    ValueError
        If the rank is wrong, an option is too small, the window is larger than the padded
        image, or the padding is more than half the window.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = [[[[1, 5, 2, 0], [3, 4, 1, 1], [0, 1, 7, 6], [2, 2, 8, 9]]]]
    >>> lk.max_pool2d(x, 2)
    array([[[[5., 2.],
             [2., 9.]]]])

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood". They pool non-overlapping rectangles
    only; AlexNet pools 3x3 at stride 2.
    """
    images = as_float_array("max_pool2d", "x", x, "N C H W")
    axes = pooling_axes(
        "max_pool2d", images, kernel_size=kernel_size, stride=stride, padding=padding
    )
    return _pool(np.maximum, images, axes, fill=-np.inf)


def avg_pool2d(
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None = None,
    padding: PerAxis = 0,
) -> RealArray:
    """Take the mean of each window, the zeros of the padding included.

    Parameters
    ----------
    x : array_like, shape (N, C, H, W)
    kernel_size, stride, padding
        As for `max_pool2d`, but the padding holds zeros that count.

    Returns
    -------
    ndarray of float, shape (N, C, OH, OW)
        As for `max_pool2d`.

    Raises
    ------
    TypeError, ValueError
        As for `max_pool2d`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = [[[[1, 5, 2, 0], [3, 3, 1, 1], [0, 1, 7, 6], [2, 1, 8, 9]]]]
    >>> lk.avg_pool2d(x, 2)
    array([[[[3. , 1. ],
             [1. , 7.5]]]])

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood".
    """
    images = as_float_array("avg_pool2d", "x", x, "N C H W")
    axes = pooling_axes(
        "avg_pool2d", images, kernel_size=kernel_size, stride=stride, padding=padding
    )
    down, along = axes
    return _pool(np.add, images, axes, fill=0.0) / (down.kernel * along.kernel)


def global_avg_pool(x: ArrayLike) -> RealArray:
    """Take the mean of each whole feature map, whatever its size.

    Parameters
    ----------
    x : array_like, shape (N, C, H, W)

    Returns
    -------
    ndarray of float, shape (N, C)
        float32 if `x` is, else float64.

    Raises
    ------
    TypeError
        If `x` does not hold real numbers.
    ValueError
        If the rank is wrong or `x` is empty.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.global_avg_pool([[[[1, 2], [3, 6]], [[0, 0], [0, 1]]]])
    array([[3.  , 0.25]])

    References
    ----------
    Slide "GoogleNet (Inception) Deep Features": GoogLeNet ends in this layer, which makes its
    1024 features.
    """
    mean: RealArray = as_float_array("global_avg_pool", "x", x, "N C H W").mean(axis=(2, 3))
    return mean


def _pool(
    combine: np.ufunc, images: RealArray, axes: tuple[WindowAxis, WindowAxis], *, fill: float
) -> RealArray:
    down, along = axes
    planes = images.reshape(-1, down.size, along.size)  # (N * C, H, W)
    out = np.empty((len(planes), down.positions, along.positions), images.dtype)
    for block in plane_blocks(planes):
        padded = pad(planes[block], axes, fill)
        # First down, then along the rows: a 3x3 window takes 2 + 2 steps this way, not 8.
        tall = [padded[:, down.tap(i)] for i in range(down.kernel)]  # each (P, OH, W + 2PW)
        strips = reduce(combine, tall)
        wide = [strips[:, :, along.tap(j)] for j in range(along.kernel)]  # each (P, OH, OW)
        out[block] = reduce(combine, wide)
    return out.reshape(*images.shape[:2], down.positions, along.positions)
