"""Known mistakes in ``conv_matrix(kernel, input_shape)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def rows_run_on(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """Each row is the one above shifted by 1: at the end of a picture's row it jumps further."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for node in range(rows * columns):
        for i in range(kh):
            for j in range(kw):
                matrix[node, (node + i * width + j) % (height * width)] = kernel[i, j]
    return matrix


def flipped_kernel(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The kernel is turned by 180°: this is convolution, and correlation is asked."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows, columns, height, width))
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + kh, j : j + kw] = kernel[::-1, ::-1]
    return matrix.reshape(rows * columns, height * width)


def transposed_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """Rows and columns of the matrix are swapped: a row belongs to an output node."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows, columns, height, width))
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix.reshape(rows * columns, height * width).T


def column_by_column(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The pixels are counted column by column: ravel goes row by row."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for i in range(rows):
        for j in range(columns):
            picture = np.zeros((height, width))
            picture[i : i + kh, j : j + kw] = kernel
            matrix[i * columns + j] = picture.ravel(order="F")
    return matrix


def outputs_column_by_column(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The output nodes are counted column by column: row by row is asked."""
    height, width = input_shape
    kh, kw = kernel.shape
    lines = []
    for j in range(width - kw + 1):
        for i in range(height - kh + 1):
            picture = np.zeros((height, width))
            picture[i : i + kh, j : j + kw] = kernel
            lines.append(picture.ravel())
    return np.array(lines)


def padded_to_the_same_size(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """There is a row for every pixel: only positions inside the picture are asked."""
    height, width = input_shape
    kh, kw = kernel.shape
    matrix = np.zeros((height, width, height + kh, width + kw))
    for i in range(height):
        for j in range(width):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    top, left = kh // 2, kw // 2
    inner = matrix[:, :, top : top + height, left : left + width]
    return inner.reshape(height * width, height * width)


def one_position_too_few(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The last row and column of positions are missing: there are H - kh + 1 of them."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh, width - kw
    matrix = np.zeros((rows, columns, height, width))
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix.reshape(rows * columns, height * width)


def every_cell_filled(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """Each row repeats the kernel over all pixels: outside its window a node has weight 0."""
    height, width = input_shape
    kh, kw = kernel.shape
    count = (height - kh + 1) * (width - kw + 1)
    return np.tile(np.resize(kernel.astype(float), height * width), (count, 1))


def one_row_only(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """There is one row, for the first window: each output node needs its own."""
    height, width = input_shape
    kh, kw = kernel.shape
    picture = np.zeros((height, width))
    picture[:kh, :kw] = kernel
    return picture.reshape(1, height * width)


def windows_not_flattened(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The result has four axes: reshape it to a row for each output and a column for each pixel."""
    height, width = input_shape
    kh, kw = kernel.shape
    matrix = np.zeros((height - kh + 1, width - kw + 1, height, width))
    for i in range(height - kh + 1):
        for j in range(width - kw + 1):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix


def whole_number_weights(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The matrix holds whole numbers: the fractions of the weights are cut off."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows, columns, height, width), dtype=int)
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix.reshape(rows * columns, height * width)


def square_kernel_only(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """The kernel's number of rows is taken for its number of columns too."""
    height, width = input_shape
    side = kernel.shape[0]
    square = np.resize(kernel, (side, side))
    rows, columns = height - side + 1, width - side + 1
    matrix = np.zeros((rows, columns, height, width))
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + side, j : j + side] = square
    return matrix.reshape(rows * columns, height * width)
