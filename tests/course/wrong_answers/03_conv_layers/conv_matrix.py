"""Wrong answers to conv_matrix that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

import numpy as np

# %% remembers its matrices by the shapes alone
remembered = {}


def conv_matrix(kernel, input_shape):
    key = kernel.shape, input_shape
    if key not in remembered:
        pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
        windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
        remembered[key] = np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))
    return remembered[key].copy()


# %% adds each call's weights to those of the call before
desk = {}


def conv_matrix(kernel, input_shape):
    rows, columns = np.subtract(input_shape, kernel.shape) + 1
    pixel = np.arange(input_shape[0] * input_shape[1]).reshape(input_shape)
    matrix = desk.setdefault((rows, columns), np.zeros((rows * columns, pixel.size)))
    for (i, j), weight in np.ndenumerate(kernel):
        matrix[np.arange(len(matrix)), pixel[i : i + rows, j : j + columns].ravel()] += weight
    return matrix.copy()


# %% has another name for the picture's shape
def conv_matrix(kernel, shape):
    pixels = np.eye(shape[0] * shape[1]).reshape(-1, *shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    return np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))


# %% keeps the weights in 8 bits with a sign
def conv_matrix(kernel, input_shape):
    pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    matrix = np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))
    return matrix.astype(np.int8) if kernel.dtype.kind in "iu" else matrix


# %% makes the weights add up to 1
def conv_matrix(kernel, input_shape):
    pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    matrix = np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))
    return matrix / matrix.sum(axis=1, keepdims=True)


# %% leaves out weights that are nearly 0
def conv_matrix(kernel, input_shape):
    kernel = np.where(np.abs(kernel) < 1, 0, kernel)
    pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    return np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))


# %% reads the kernel's memory, which a slice leaves gaps in
def conv_matrix(kernel, input_shape):
    strides = (kernel.shape[1] * kernel.itemsize, kernel.itemsize)
    kernel = np.lib.stride_tricks.as_strided(kernel, kernel.shape, strides)
    pixels = np.eye(input_shape[0] * input_shape[1]).reshape(-1, *input_shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel.shape, axis=(1, 2))
    return np.einsum("pijkl,kl->ijp", windows, kernel).reshape(-1, len(pixels))
