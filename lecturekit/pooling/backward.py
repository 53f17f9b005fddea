"""The gradients of the pooling layers."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.pooling.windows import plane_blocks, pooling_axes
from lecturekit.windows.axes import WindowAxis, crop, pad


def max_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None = None,
    padding: PerAxis = 0,
) -> RealArray:
    """Take a gradient back through `max_pool2d`: it goes to the pixel that won.

    Parameters
    ----------
    dy : array_like, shape (N, C, OH, OW)
        The gradient of the loss with respect to ``max_pool2d(x, ...)``.
    x : array_like, shape (N, C, H, W)
    kernel_size, stride, padding
        As they were given to `max_pool2d`.

    Returns
    -------
    dx : ndarray of float, shape (N, C, H, W)
        On a tie the first pixel in row-major order takes all; a pixel that wins several
        overlapping windows gets the sum. A NaN wins its window, the last of several as in
        torch. float32 if both inputs are, else float64.

    Raises
    ------
    TypeError, ValueError
        As for `max_pool2d`, and if `dy` does not have the shape of its output.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = [[[[1, 5, 2, 2], [3, 4, 1, 2]]]]
    >>> lk.max_pool2d_backward([[[[10, 20]]]], x, 2)
    array([[[[ 0., 10., 20.,  0.],
             [ 0.,  0.,  0.,  0.]]]])

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood" and "Convolutional Layer: Training".
    """
    slopes, images, axes = _check(
        "max_pool2d_backward", dy, x, kernel_size=kernel_size, stride=stride, padding=padding
    )
    down, along = axes
    # Below every number, even below the -inf that a pixel may hold, stands the padding.
    lowest = np.finfo(images.dtype).min
    dx = pad(np.zeros_like(images), axes)
    for block in plane_blocks(images):
        padded = pad(np.maximum(images[block], lowest), axes, fill=-np.inf)
        windows = sliding_window_view(padded, (down.kernel, along.kernel), axis=(1, 2))
        windows = windows[:, :: down.stride, :: along.stride]  # (P, OH, OW, KH, KW)
        entries = windows.reshape(*slopes[block].shape, -1)  # (P, OH, OW, KH * KW)
        winner = entries.argmax(axis=-1)  # (P, OH, OW)
        if np.isnan(padded).any():  # argmax gives the first NaN
            from_the_end = np.isnan(entries[..., ::-1])
            last = entries.shape[-1] - 1 - from_the_end.argmax(axis=-1)
            winner = np.where(from_the_end.any(axis=-1), last, winner)
        for entry, (i, j) in enumerate(np.ndindex(down.kernel, along.kernel)):
            dx[block, down.tap(i), along.tap(j)] += np.where(winner == entry, slopes[block], 0)
    return crop(dx, axes).reshape(np.shape(x))


def avg_pool2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    kernel_size: PerAxis,
    stride: PerAxis | None = None,
    padding: PerAxis = 0,
) -> RealArray:
    """Take a gradient back through `avg_pool2d`: every pixel of a window gets an equal share.

    Parameters
    ----------
    dy : array_like, shape (N, C, OH, OW)
        The gradient of the loss with respect to ``avg_pool2d(x, ...)``.
    x : array_like, shape (N, C, H, W)
        Its shape and dtype matter, its values do not.
    kernel_size, stride, padding
        As they were given to `avg_pool2d`.

    Returns
    -------
    dx : ndarray of float, shape (N, C, H, W)
        What falls on the padding is lost. float32 if both inputs are, else float64.

    Raises
    ------
    TypeError, ValueError
        As for `avg_pool2d`, and if `dy` does not have the shape of its output.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = [[[[1, 5, 2, 2], [3, 4, 1, 2]]]]
    >>> lk.avg_pool2d_backward([[[[4, 8]]]], x, 2)
    array([[[[1., 1., 2., 2.],
             [1., 1., 2., 2.]]]])

    References
    ----------
    Slides "Pooling Layer: Summarizes Neighborhood" and "Convolutional Layer: Training".
    """
    slopes, images, axes = _check(
        "avg_pool2d_backward", dy, x, kernel_size=kernel_size, stride=stride, padding=padding
    )
    down, along = axes
    shares = slopes / (down.kernel * along.kernel)
    dx = pad(np.zeros_like(images), axes)
    for i, j in np.ndindex(down.kernel, along.kernel):
        dx[:, down.tap(i), along.tap(j)] += shares
    return crop(dx, axes).reshape(np.shape(x))


def _check(
    function: str,
    dy: ArrayLike,
    x: ArrayLike,
    *,
    kernel_size: PerAxis,
    stride: PerAxis | None,
    padding: PerAxis,
) -> tuple[RealArray, RealArray, tuple[WindowAxis, WindowAxis]]:
    """Return `dy` and `x` as planes (N * C, ...) of one dtype, and where the windows stand."""
    slopes = as_float_array(function, "dy", dy, "N C OH OW")
    images = as_float_array(function, "x", x, "N C H W")
    axes = pooling_axes(function, images, kernel_size=kernel_size, stride=stride, padding=padding)
    expected = (*images.shape[:2], *(axis.positions for axis in axes))
    if slopes.shape != expected:
        raise ValueError(
            f"{function}: dy has shape {slopes.shape} but pooling x {images.shape} under these "
            f"options gives {expected}; give the gradient of that"
        )
    dtype = np.result_type(slopes, images)
    slopes, images = (a.astype(dtype, copy=False) for a in (slopes, images))
    return slopes.reshape(-1, *expected[2:]), images.reshape(-1, *images.shape[2:]), axes
