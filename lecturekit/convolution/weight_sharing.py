"""A convolution as the fully connected layer that it is: few weights, each in many cells."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import as_whole_numbers
from lecturekit.windows.axes import window_axes


def conv_matrix(kernel: ArrayLike, input_shape: tuple[int, int]) -> RealArray:
    """Write the valid correlation with a kernel as a matrix.

    ``conv_matrix(kernel, x.shape) @ x.ravel()`` is the correlation, row after row. Each row
    holds the weights of one output node; all nodes share the kernel's few weights, and most
    cells are 0 because a node is connected to its own window only.

    Parameters
    ----------
    kernel : array_like, shape (KH, KW)
    input_shape : (int, int)
        H and W of the image. The matrix has about (H·W)² cells: keep the image small.

    Returns
    -------
    ndarray of float, shape (OH * OW, H * W)
        float32 if the kernel is, else float64.

    Raises
    ------
    TypeError
        If the kernel does not hold real numbers, or the shape no whole numbers.
    ValueError
        If a rank is wrong, a size is below 1, or the kernel is larger than the image.

    Examples
    --------
    The slide's layer: 9 inputs, 4 outputs and 36 cells, but only 4 weights to learn.

    >>> import lecturekit as lk
    >>> lk.conv_matrix([[1, 2], [3, 4]], (3, 3))
    array([[1., 2., 0., 3., 4., 0., 0., 0., 0.],
           [0., 1., 2., 0., 3., 4., 0., 0., 0.],
           [0., 0., 0., 1., 2., 0., 3., 4., 0.],
           [0., 0., 0., 0., 1., 2., 0., 3., 4.]])

    References
    ----------
    Slides "Convolutional Layer: Parameters to Learn".
    """
    weights = as_float_array("conv_matrix", "kernel", kernel, "KH KW")
    sides = as_whole_numbers("conv_matrix", "input_shape", input_shape, axes=2, least=1)
    down, along = window_axes("conv_matrix", sides, kernel=weights.shape, stride=1, padding=0)
    matrix = np.zeros((down.positions, along.positions, *sides), weights.dtype)
    for row, column in np.ndindex(down.positions, along.positions):
        matrix[row, column, row : row + down.kernel, column : column + along.kernel] = weights
    return matrix.reshape(down.positions * along.positions, -1)
