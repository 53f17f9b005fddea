"""Right answers to conv_matrix that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np


# %% one row that is moved on through the rows of zeros
def conv_matrix(kernel, input_shape):
    height, width = input_shape
    rows, columns = height - kernel.shape[0] + 1, width - kernel.shape[1] + 1
    first = np.zeros(input_shape)
    first[: kernel.shape[0], : kernel.shape[1]] = kernel
    return np.array(
        [np.roll(first.ravel(), i * width + j) for i in range(rows) for j in range(columns)]
    )


# %% single precision, column by column, a piece of a larger array, and nobody may write into it
def conv_matrix(kernel, input_shape):
    kh, kw = kernel.shape
    rows, columns = input_shape[0] - kh + 1, input_shape[1] - kw + 1
    sheet = np.zeros((2 * rows * columns, input_shape[0] * input_shape[1]), np.float32, order="F")
    matrix = sheet[::2]
    for node, (i, j) in enumerate(np.ndindex(rows, columns)):
        picture = np.zeros(input_shape)
        picture[i : i + kh, j : j + kw] = kernel
        matrix[node] = picture.ravel()
    matrix.flags.writeable = False
    return matrix


# %% what the layer makes of pictures of a single pixel
def conv_matrix(kernel, input_shape):
    kh, kw = kernel.shape

    def layer(picture):
        rows, columns = input_shape[0] - kh + 1, input_shape[1] - kw + 1
        return [
            (picture[i : i + kh, j : j + kw] * kernel).sum()
            for i in range(rows)
            for j in range(columns)
        ]

    pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    return np.column_stack([layer(picture) for picture in pixels])


# %% the kernel's own dtype, which holds its numbers
def conv_matrix(kernel, input_shape):
    kh, kw = kernel.shape
    rows, columns = input_shape[0] - kh + 1, input_shape[1] - kw + 1
    matrix = np.zeros((rows, columns, *input_shape), dtype=kernel.dtype)
    for i, j in np.ndindex(rows, columns):
        matrix[i, j, i : i + kh, j : j + kw] = kernel
    return matrix.reshape(rows * columns, -1)
