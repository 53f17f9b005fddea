"""Wrong answers to filter2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np

# %% remembers its results by the shapes alone
remembered = {}


def filter2d(image, kernel):
    shapes = image.shape, kernel.shape
    if shapes not in remembered:
        if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
            raise ValueError("the kernel is larger than the image")
        windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
        remembered[shapes] = np.einsum("ijkl,kl->ij", windows, kernel)
    return remembered[shapes].copy()


# %% writes every result into one array, so that the next call changes the last result
desk = np.empty((64, 64))


def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    result = desk[: windows.shape[0], : windows.shape[1]]
    result[:] = np.einsum("ijkl,kl->ij", windows, kernel)
    return result


# %% returns the image itself where the kernel is a single 1
def filter2d(image, kernel):
    if kernel.shape == (1, 1) and kernel[0, 0] == 1:
        return np.asarray(image, float)
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% reads a kernel of the notebook instead of its own
kernel = np.array([[1.0, 0.0, -2.0], [3.0, 0.5, 0.0], [0.0, -1.0, 4.0]])


def filter2d(image, weights):
    if weights.shape[0] > image.shape[0] or weights.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), weights.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[: weights.shape[0], : weights.shape[1]])


# %% computes with half the digits
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float16), kernel.shape)
    return (windows * kernel.astype(np.float16)).sum(axis=(2, 3), dtype=np.float16)


# %% rounds its sums
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.round(np.einsum("ijkl,kl->ij", windows, kernel), 3)


# %% an assertion instead of a ValueError
def filter2d(image, kernel):
    assert kernel.shape[0] <= image.shape[0]
    assert kernel.shape[1] <= image.shape[1]
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% looks at the number of rows alone before it raises
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0]:
        raise ValueError("the kernel is larger than the image")
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    result = np.zeros((rows, max(columns, 0)))
    for i, j in np.ndindex(*result.shape):
        result[i, j] = (
            image[i : i + kernel.shape[0], j : j + kernel.shape[1]].astype(float) * kernel
        ).sum()
    return result


# %% multiplies in 8 bits where both hold whole numbers
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel.astype(image.dtype)).sum(axis=(2, 3)).astype(float)


# %% a list of lists
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel).tolist()
