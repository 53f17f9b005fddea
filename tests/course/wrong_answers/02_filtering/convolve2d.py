"""Wrong answers to convolve2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np

# %% remembers its results by the shapes alone
convolved = {}


def convolve2d(image, kernel):
    shapes = image.shape, kernel.shape
    if shapes not in convolved:
        windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
        convolved[shapes] = np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])
    return convolved[shapes].copy()


# %% takes it that the pixels lie side by side in memory
def convolve2d(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    step = image.itemsize
    windows = np.lib.stride_tricks.as_strided(
        image,
        (rows, columns, *kernel.shape),
        (image.shape[1] * step, step, image.shape[1] * step, step),
    )
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])


# %% returns the image itself where the kernel is a single 1
def convolve2d(image, kernel):
    if kernel.shape == (1, 1) and kernel[0, 0] == 1:
        return image
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])


# %% divides by the sum of the kernel
def convolve2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1]) / (kernel.sum() or 1)


# %% turns the result as well
def convolve2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])[::-1, ::-1]
