"""Windows laid side by side as columns, so that a convolution is one matrix product.

Known as im2col. Every pixel is copied once for each weight that meets it, so the columns of
a whole batch would fill the memory: they come in blocks that fit the processor's cache.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lecturekit.arguments.arrays import RealArray
from lecturekit.windows.axes import WindowAxis, crop

# Timed on several layers: smaller blocks starve the matrix product, larger ones leave the cache.
BLOCK_BYTES = 3 * 2**20


def column_blocks(
    images: RealArray, axes: tuple[WindowAxis, ...]
) -> Iterator[tuple[int, range, RealArray]]:
    r"""Lay out the windows of each image, some rows of windows at a time.

    Parameters
    ----------
    images : ndarray, shape (N, C, H, W)
    axes : tuple of WindowAxis
        How the windows slide down and along the rows.

    Yields
    ------
    image : int
        Which image.
    rows : range
        Which rows of windows.
    columns : ndarray, shape (C, KH, KW, len(rows), OW)
        What each weight meets at each position. The next block overwrites it.

    Examples
    --------
    >>> import numpy as np
    >>> from lecturekit.windows.axes import window_axes
    >>> axes = window_axes("conv2d", (2, 3), kernel=2, stride=1, padding=0)
    >>> for _, rows, columns in column_blocks(np.arange(6.0).reshape(1, 1, 2, 3), axes):
    ...     print(rows, columns.reshape(4, 2), sep="\n")
    range(0, 1)
    [[0. 1.]
     [1. 2.]
     [3. 4.]
     [4. 5.]]
    """
    down, along = axes
    channels, across = images.shape[1], along.positions
    row = np.empty((channels, down.kernel, along.kernel, 1, across), images.dtype)
    blocks = -(-down.positions // max(1, BLOCK_BYTES // row.nbytes))
    height = -(-down.positions // blocks)  # in rows of windows, the same for every block
    band = height + down.reach  # in strides
    touched = min(down.stride, down.span)  # phases
    runs = np.empty((channels, along.kernel, touched, band, across), row.dtype)
    memory = np.empty(row.size * height, row.dtype)
    for index, phases in enumerate(_phases(images, axes, blocks * height)):
        for top in range(0, down.positions, height):
            rows = range(top, min(top + height, down.positions))
            columns = memory[: row.size * len(rows)].reshape(*row.shape[:3], len(rows), across)
            # Two steps, first along the rows and then down, because copying is quick in long
            # runs: the second moves all rows that a weight meets at once.
            for j in range(along.kernel):
                steps, phase = divmod(j * along.dilation, along.stride)
                runs[:, j] = phases[:, :, phase, top : top + band, steps : steps + across]
            for i in range(down.kernel):
                steps, phase = divmod(i * down.dilation, down.stride)
                columns[:, i] = runs[:, :, phase, steps : steps + len(rows)]
            yield index, rows, columns


def _phases(images: RealArray, axes: tuple[WindowAxis, ...], rows: int) -> Iterator[RealArray]:
    """Pad each image, and put every S-th row together, and every T-th pixel of a row.

    S and T are the strides. What a weight meets at one position after the other is then one part
    of one phase: (C, S, T, rows + reach, OW + reach), without phases that no window touches.
    """
    down, along = axes
    height, width = rows + down.reach, along.positions + along.reach  # in strides
    padded = np.zeros((images.shape[1], height, down.stride, width, along.stride), images.dtype)
    pixels = padded.reshape(images.shape[1], height * down.stride, width * along.stride)  # a view
    phases = padded.transpose(0, 2, 4, 1, 3)[:, : down.span, : along.span]
    is_read_again = along.kernel >= 2 * along.stride  # so it pays to lay pixels side by side
    for image in images:
        crop(pixels, axes)[...] = image
        yield np.ascontiguousarray(phases) if is_read_again else phases


def add_columns(
    pixels: RealArray, axes: tuple[WindowAxis, ...], rows: range, columns: RealArray
) -> None:
    """Add columns back to the pixels that they were laid out from.

    A pixel in several windows gets the sum: this is the transpose of laying out, which is
    what gradients need.

    Parameters
    ----------
    pixels : ndarray, shape (C, H + 2·PH, W + 2·PW)
        One padded image, changed in place.
    axes : tuple of WindowAxis
    rows : range
    columns : ndarray, shape (C, KH, KW, len(rows), OW)

    Examples
    --------
    >>> import numpy as np
    >>> from lecturekit.windows.axes import window_axes
    >>> pixels = np.zeros((1, 2, 3))
    >>> axes = window_axes("conv2d", (2, 3), kernel=2, stride=1, padding=0)
    >>> add_columns(pixels, axes, range(1), np.ones((1, 2, 2, 1, 2)))
    >>> pixels
    array([[[1., 2., 1.],
            [1., 2., 1.]]])
    """
    down, along = axes
    for i, j in np.ndindex(down.kernel, along.kernel):
        pixels[:, down.tap(i, rows), along.tap(j)] += columns[:, i, j]
