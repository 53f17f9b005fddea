"""The gradients of a convolution layer, as training needs them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.convolution.arguments import check_convolution
from lecturekit.windows.axes import crop, pad
from lecturekit.windows.columns import add_columns, column_blocks


class Gradients(NamedTuple):
    """The gradients of a layer with respect to its image, its weights and its bias."""

    dx: RealArray
    dw: RealArray
    db: RealArray


def conv2d_backward(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    *,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> Gradients:
    """Take a gradient back through `conv2d`, to its image, weights and bias.

    Each window's output is ``w · window + b``. So a weight collects the pixels that it met, and
    a pixel the weights that it met, each times the gradient at that window; where windows
    overlap, the shares add up. A bias meets every window once.

    Parameters
    ----------
    dy : array_like, shape (N, F, OH, OW)
        The gradient of the loss with respect to ``conv2d(x, w, b, ...)``.
    x : array_like, shape (N, C, H, W)
    w : array_like, shape (F, C / groups, KH, KW)
    stride, padding, dilation, groups
        As they were given to `conv2d`.

    Returns
    -------
    Gradients
        A tuple of dx, dw, db: ndarrays of float with the shapes of `x`, `w` and (F,), the
        gradients of ``sum(dy * conv2d(x, w, b, ...))``. float32 if all inputs are, else float64.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`, and if `dy` does not have the shape of the layer's output.

    Examples
    --------
    A gradient at a single place of the feature map: the weights get the window that was seen
    there, the window gets the weights.

    >>> import lecturekit as lk
    >>> x = [[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]]
    >>> w = [[[[10, 20], [30, 40]]]]
    >>> dx, dw, db = lk.conv2d_backward([[[[0, 1], [0, 0]]]], x, w)
    >>> dw
    array([[[[2., 3.],
             [5., 6.]]]])
    >>> dx
    array([[[[ 0., 10., 20.],
             [ 0., 30., 40.],
             [ 0.,  0.,  0.]]]])
    >>> db
    array([1.])

    References
    ----------
    Slide "Convolutional Layer: Training", step 3.
    """
    slopes = as_float_array("conv2d_backward", "dy", dy, "N F OH OW")
    x, w, _, axes, groups = check_convolution(
        "conv2d_backward",
        x,
        w,
        None,
        "H W",
        stride=stride,
        padding=padding,
        dilation=dilation,
        groups=groups,
    )
    height, width = (axis.positions for axis in axes)
    if slopes.shape != (len(x), len(w), height, width):
        raise ValueError(
            f"conv2d_backward: dy has shape {slopes.shape} but conv2d of x {x.shape} with w "
            f"{w.shape} gives {(len(x), len(w), height, width)} under these options; "
            "give the gradient of that"
        )
    dtype = np.result_type(slopes, x)
    slopes, x, w = (array.astype(dtype, copy=False) for array in (slopes, x, w))
    db = slopes.sum(axis=(0, 2, 3))
    slopes = slopes.reshape(len(x), groups, len(w) // groups, height * width)
    weights = w.reshape(groups, len(w) // groups, -1)  # (G, F / G, K), K weights a filter
    dx, dw = pad(np.zeros_like(x), axes), np.zeros_like(weights)
    for image, rows, columns in column_blocks(x, axes):
        slope = slopes[image, :, :, rows.start * width : rows.stop * width]  # (G, F / G, P)
        dw += slope @ columns.reshape(groups, weights.shape[2], -1).mT
        add_columns(dx[image], axes, rows, (weights.mT @ slope).reshape(columns.shape))
    return Gradients(crop(dx, axes), dw.reshape(w.shape), db)
