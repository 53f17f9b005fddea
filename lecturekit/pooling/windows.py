"""Where pooling windows stand, and the planes they slide over, a cacheful at a time."""

from __future__ import annotations

from collections.abc import Iterator

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.whole_numbers import PerAxis
from lecturekit.windows.axes import WindowAxis, window_axes

BLOCK_BYTES = 2**20


def pooling_axes(
    function: str,
    images: RealArray,
    *,
    kernel_size: PerAxis,
    stride: PerAxis | None,
    padding: PerAxis,
) -> tuple[WindowAxis, WindowAxis]:
    """Check the options of a pooling layer.

    Parameters
    ----------
    function : str
        Whose arguments they are, for the error message.
    images : ndarray, shape (N, C, H, W)
    kernel_size, stride, padding : int or (rows, columns)
        The stride is the kernel size if not given.

    Raises
    ------
    TypeError
        If an option holds no whole numbers.
    ValueError
        If an option is too small, the window is larger than the padded image, or the padding
        is more than half the window.

    Examples
    --------
    >>> import numpy as np
    >>> pooling_axes("max_pool2d", np.ones((1, 1, 4, 4)), kernel_size=2, stride=None, padding=2)
    Traceback (most recent call last):
    ...
    ValueError: max_pool2d: padding (2, 2) is more than half the window (2, 2), so that some \
windows would see padding alone; use at most (1, 1)
    """
    stride = kernel_size if stride is None else stride
    down, along = window_axes(
        function, images.shape[2:], kernel=kernel_size, stride=stride, padding=padding
    )
    if down.padding > down.kernel // 2 or along.padding > along.kernel // 2:
        raise ValueError(
            f"{function}: padding {down.padding, along.padding} is more than half the window "
            f"{down.kernel, along.kernel}, so that some windows would see padding alone; "
            f"use at most {down.kernel // 2, along.kernel // 2}"
        )
    return down, along


def plane_blocks(planes: RealArray) -> Iterator[slice]:
    """Cut planes (P, H, W) into runs that fit the processor's cache, at least one plane each.

    Examples
    --------
    >>> import numpy as np
    >>> list(plane_blocks(np.zeros((3, 256, 256))))
    [slice(0, 2, None), slice(2, 4, None)]
    """
    count = max(1, BLOCK_BYTES // planes[0].nbytes)
    for first in range(0, len(planes), count):
        yield slice(first, first + count)
