"""Convolution layers: every filter slides over all channels of an image, sound or video."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.convolution.arguments import ConvolutionArguments, check_convolution
from lecturekit.windows.axes import WindowAxis
from lecturekit.windows.columns import column_blocks


def conv2d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    *,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> RealArray:
    """Apply a convolution layer to a batch of images.

    Like every neural network library it takes the cross-correlation: no kernel is turned.

    Parameters
    ----------
    x : array_like, shape (N, C, H, W)
        Images. Integers are turned into float64 first, so nothing wraps around.
    w : array_like, shape (F, C / groups, KH, KW)
        One kernel per filter and channel.
    b : array_like, shape (F,), optional
        One bias per filter, zeros if not given.
    stride : int or (rows, columns)
        Pixels from one window to the next.
    padding : int or (rows, columns)
        Zeros added at both ends.
    dilation : int or (rows, columns)
        Pixels from one weight to the next.
    groups : int
        Channels and filters are cut into this many groups of equal size; a filter sees the
        channels of its own group only.

    Returns
    -------
    ndarray of float, shape (N, F, OH, OW)
        OH and OW as `output_size` gives them. float32 if all inputs are, else float64.

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or an option no whole numbers.
    ValueError
        If a rank or a number of channels does not fit, an option is too small, `groups` does
        not divide channels and filters, or the kernel is larger than the padded image.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = lk.TOY_IMAGE.reshape(1, 1, 5, 5)
    >>> w = lk.TOY_FILTER.reshape(1, 1, 3, 3)
    >>> lk.conv2d(x, w, [0.5])
    array([[[[4.5, 3.5, 4.5],
             [2.5, 4.5, 3.5],
             [2.5, 3.5, 4.5]]]])
    >>> lk.conv2d(x, w, stride=2)
    array([[[[4., 4.],
             [2., 4.]]]])

    References
    ----------
    Slides "Convolutional Layer" and "Convolutional Layer: Implementation Details".
    """
    layer = check_convolution(
        "conv2d", x, w, b, "H W", stride=stride, padding=padding, dilation=dilation, groups=groups
    )
    return _correlate(layer)


def conv1d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    *,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> RealArray:
    """Apply a convolution layer to a batch of signals, such as sounds.

    Parameters
    ----------
    x : array_like, shape (N, C, L)
        Signals of L samples.
    w : array_like, shape (F, C / groups, KL)
    b : array_like, shape (F,), optional
    stride, padding, dilation, groups
        As for `conv2d`, along the one axis.

    Returns
    -------
    ndarray of float, shape (N, F, OL)
        dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`.

    Examples
    --------
    The difference of neighbors finds where a signal jumps:

    >>> import lecturekit as lk
    >>> lk.conv1d([[[2, 2, 2, 7, 7]]], [[[-1, 1]]])
    array([[[0., 0., 5., 0.]]])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    layer = check_convolution(
        "conv1d", x, w, b, "L", stride=stride, padding=padding, dilation=dilation, groups=groups
    )
    # A signal is an image one pixel wide.
    column = layer._replace(
        x=layer.x[..., None],  # (N, C, L, 1)
        w=layer.w[..., None],  # (F, C / groups, KL, 1)
        axes=(*layer.axes, WindowAxis(1)),
    )
    return _correlate(column)[..., 0]


def conv3d(
    x: ArrayLike,
    w: ArrayLike,
    b: ArrayLike | None = None,
    stride: PerAxis = 1,
    padding: PerAxis = 0,
    *,
    dilation: PerAxis = 1,
    groups: int = 1,
) -> RealArray:
    """Apply a convolution layer to a batch of videos.

    Parameters
    ----------
    x : array_like, shape (N, C, T, H, W)
        Videos of T frames.
    w : array_like, shape (F, C / groups, KT, KH, KW)
    b : array_like, shape (F,), optional
    stride, padding, dilation : int or (frames, rows, columns)
    groups : int
        As for `conv2d`.

    Returns
    -------
    ndarray of float, shape (N, F, OT, OH, OW)
        dtype as for `conv2d`.

    Raises
    ------
    TypeError, ValueError
        As for `conv2d`.

    Examples
    --------
    The difference of two frames finds what moves, here a dot that goes right and then rests:

    >>> import lecturekit as lk
    >>> video = [[[[[9, 0, 0]], [[0, 9, 0]], [[0, 9, 0]]]]]
    >>> lk.conv3d(video, [[[[[-1]], [[1]]]]])
    array([[[[[-9.,  9.,  0.]],
    <BLANKLINE>
             [[ 0.,  0.,  0.]]]]])

    References
    ----------
    Slide "CNN Architectures: Input Beyond Images...".
    """
    layer = check_convolution(
        "conv3d", x, w, b, "T H W", stride=stride, padding=padding, dilation=dilation, groups=groups
    )
    time, down, along = layer.axes
    batch, channels, length, *sides = layer.x.shape
    filters = len(layer.w)
    # The frames that a kernel covers are more channels of a 2-D convolution.
    frames = np.zeros((batch, channels, time.kernel, *sides), layer.x.dtype)
    still = layer._replace(
        x=frames.reshape(batch, -1, *sides),  # (N, C * KT, H, W), a view
        w=layer.w.reshape(filters, -1, *layer.w.shape[3:]),  # (F, C / groups * KT, KH, KW)
        axes=(down, along),
    )
    shape = (batch, filters, time.positions, down.positions, along.positions)
    out = np.empty(shape, layer.x.dtype)
    for position in range(time.positions):
        for entry in range(time.kernel):
            source = position * time.stride + entry * time.dilation - time.padding
            frames[:, :, entry] = layer.x[:, :, source] if 0 <= source < length else 0
        out[:, :, position] = _correlate(still)
    return out


def _correlate(layer: ConvolutionArguments) -> RealArray:
    x, w, b, axes, groups = layer
    height, width = (axis.positions for axis in axes)
    weights = w.reshape(groups, len(w) // groups, -1)  # (G, F / G, K), K weights a filter
    out = np.empty((len(x), *weights.shape[:2], height * width), x.dtype)
    for image, rows, columns in column_blocks(x, axes):
        block = out[image, :, :, rows.start * width : rows.stop * width]  # (G, F / G, P)
        with np.errstate(invalid="ignore"):  # infinity times 0 is NaN, as it should be
            np.matmul(weights, columns.reshape(groups, weights.shape[2], -1), out=block)
        if b is not None:
            block += b.reshape(groups, -1, 1)
    return out.reshape(len(x), len(w), height, width)
