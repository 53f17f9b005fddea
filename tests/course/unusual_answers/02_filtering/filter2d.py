"""Right answers to filter2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811, T201
# One name many times, as in a notebook.

import numpy as np


# %% by Fourier transforms, in one helper
def spectrum_product(image, kernel):
    shape = image.shape
    return np.fft.irfft2(
        np.fft.rfft2(image.astype(float)) * np.fft.rfft2(kernel[::-1, ::-1], s=shape), s=shape
    )


def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("too large")
    return spectrum_product(image, kernel)[kernel.shape[0] - 1 :, kernel.shape[1] - 1 :]


# %% by recursion, a row of the kernel at a time
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("too large")
    if kernel.shape[0] > 1:
        above = filter2d(image[:-1], kernel[:-1])
        rows = image.shape[0] - kernel.shape[0] + 1
        return above[:rows] + filter2d(image[kernel.shape[0] - 1 :], kernel[-1:])
    return np.array([np.correlate(row.astype(float), kernel[0], "valid") for row in image])


# %% with the strides that the picture has
def filter2d(image, kernel):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    if rows < 1 or columns < 1:
        raise ValueError
    windows = np.lib.stride_tricks.as_strided(
        image, (rows, columns, *kernel.shape), image.strides * 2, writeable=False
    )
    return np.tensordot(windows.astype(np.float32), kernel.astype(np.float32))


# %% with more digits, type hints and a line printed
def filter2d(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    if np.greater(kernel.shape, image.shape).any():
        raise ValueError(f"{kernel.shape} does not fit into {image.shape}")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.longdouble), kernel.shape)
    print("windows:", windows.shape)
    return (windows * kernel).sum(axis=(-1, -2))


# %% a matrix, with other names for its parameters
def filter2d(picture, weights):
    if any(a < b for a, b in zip(picture.shape, weights.shape, strict=True)):
        raise ValueError
    windows = np.lib.stride_tricks.sliding_window_view(picture, weights.shape)
    return np.matrix(np.einsum("...kl,kl", windows.astype(float), weights))


# %% an error of its own that is a ValueError
class DoesNotFitError(ValueError):
    """Say that the kernel is too large."""


def filter2d(image, kernel):
    try:
        windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    except ValueError as error:
        raise DoesNotFitError from error
    return np.vectorize(
        lambda i, j: float(np.vdot(windows[i, j].astype(float), kernel)), otypes=[float]
    )(*np.indices(windows.shape[:2]))
