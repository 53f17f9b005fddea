"""Known mistakes in ``conv_matrix(kernel, input_shape)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each row of the matrix computes one pixel of the result: it holds the kernel's "
        "weights where the window lies, and zeros everywhere else."
    ),
    shape=(
        "Think of a row as a picture of the input's shape. For each position of the window, "
        "put the kernel into an empty picture at that place, then flatten the picture into a "
        "row."
    ),
    steps="""\
matrix = zeros of shape (OH, OW, H, W)
for each position (i, j) of the window:
    matrix[i, j, i : i + kh, j : j + kw] = kernel
return matrix reshaped to (OH * OW, H * W)
""",
)


def conv_matrix(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """Write a correlation as a matrix."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows, columns, height, width))
    for i in range(rows):
        for j in range(columns):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix.reshape(rows * columns, height * width)


def rows_run_on(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """Each row is the one above shifted by 1: at the end of a picture's row it jumps further."""
    height, width = input_shape
    kh, kw = kernel.shape
    rows, columns = height - kh + 1, width - kw + 1
    matrix = np.zeros((rows * columns, height * width))
    for output in range(rows * columns):
        for i in range(kh):
            for j in range(kw):
                matrix[output, (output + i * width + j) % (height * width)] = kernel[i, j]
    return matrix


flipped_kernel = Edit(
    "The kernel is rotated by 180°: this is convolution, and correlation is expected.",
    {"= kernel\n": "= kernel[::-1, ::-1]\n"},
)

transposed_matrix = Edit(
    "Rows and columns of the matrix are swapped: a row belongs to an output.",
    {"height * width)": "height * width).T"},
)

column_by_column = Edit(
    "The pixels are counted column by column: ravel goes row by row.",
    {"matrix.reshape": "matrix.swapaxes(2, 3).reshape"},
)

outputs_column_by_column = Edit(
    "The outputs are counted column by column: row by row is expected.",
    {"matrix.reshape": "matrix.swapaxes(0, 1).reshape"},
)


def padded_to_the_same_size(kernel: np.ndarray, input_shape: tuple[int, int]) -> np.ndarray:
    """There is a row for every pixel: only positions inside the picture are expected."""
    height, width = input_shape
    kh, kw = kernel.shape
    matrix = np.zeros((height, width, height + kh, width + kw))
    for i in range(height):
        for j in range(width):
            matrix[i, j, i : i + kh, j : j + kw] = kernel
    top, left = kh // 2, kw // 2
    inner = matrix[:, :, top : top + height, left : left + width]
    return inner.reshape(height * width, height * width)


one_position_too_few = Edit(
    "The last row and column of positions are missing: there are H - kh + 1 of them.",
    {"height - kh + 1, width - kw + 1": "height - kh, width - kw"},
)

every_cell_filled = Edit(
    "Each row repeats the kernel over all pixels: outside its window an output has weight 0.",
    {
        "matrix.reshape(rows * columns, height * width)": (
            "np.tile(np.resize(kernel.astype(float), height * width), (rows * columns, 1))"
        ),
    },
)

one_row_only = Edit(
    "There is one row, for the first window: each output needs its own.",
    {"matrix.reshape(rows * columns, height * width)": "matrix[0, 0].reshape(1, height * width)"},
)

windows_not_flattened = Edit(
    "The result has four axes: reshape it to a row for each output and a column for each pixel.",
    {"return matrix.reshape(rows * columns, height * width)": "return matrix"},
)

whole_number_weights = Edit(
    "The matrix holds whole numbers: the fractions of the weights are cut off.",
    {"height, width))": "height, width), dtype=int)"},
)

square_kernel_only = Edit(
    "The kernel's number of rows is taken for its number of columns too.",
    {
        "kh, kw = kernel.shape": (
            "kh = kw = kernel.shape[0]\n    kernel = np.resize(kernel, (kh, kw))"
        ),
    },
)
