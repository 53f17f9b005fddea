"""The convolution layer as the lecture tells it: a window slides, one dot product at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.convolution.arguments import check_convolution
from lecturekit.windows.axes import pad


def conv2d_loops(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    *,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> RealArray:
    """Apply a convolution layer with plain loops: slow, and meant to be read.

    Parameters
    ----------
    x : array_like, shape (N, C, H, W)
    w : array_like, shape (F, C / groups, KH, KW)
    b : array_like, shape (F,), optional
    stride, padding, dilation, groups
        As for `conv2d`, which gives the same result hundreds of times faster.

    Returns
    -------
    ndarray of float, shape (N, F, OH, OW)
        dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.conv2d_loops(lk.TOY_IMAGE.reshape(1, 1, 5, 5), lk.TOY_FILTER.reshape(1, 1, 3, 3))
    array([[[[4., 3., 4.],
             [2., 4., 3.],
             [2., 3., 4.]]]])

    References
    ----------
    Slides "Image Filtering" and "Convolutional Layer".
    """
    x, w, b, axes, groups = check_convolution(
        "conv2d_loops",
        x,
        w,
        b,
        "H W",
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
    )
    padded = pad(x, axes)  # (N, C, H + 2PH, W + 2PW)
    down, along = axes
    filters, planes = w.shape[:2]
    out = np.zeros((len(x), filters, down.positions, along.positions), x.dtype)
    for image, f, row, column in np.ndindex(out.shape):
        first = f // (filters // groups) * planes  # the first channel of the filter's group
        top, left = row * down.stride, column * along.stride
        window = padded[
            image,
            first : first + planes,
            top : top + down.span : down.dilation,
            left : left + along.span : along.dilation,
        ]  # (C / groups, KH, KW)
        out[image, f, row, column] = np.sum(window * w[f])
        if b is not None:
            out[image, f, row, column] += b[f]
    return out
