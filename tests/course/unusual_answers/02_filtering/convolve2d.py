"""Right answers to convolve2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import functools

import numpy as np


# %% by Fourier transforms
def convolve2d(image, kernel):
    product = np.fft.fft2(image) * np.fft.fft2(kernel, image.shape)
    return np.fft.ifft2(product).real[kernel.shape[0] - 1 :, kernel.shape[1] - 1 :]


# %% row by row with NumPy's convolution of one dimension
def convolve2d(image, kernel):
    kh = len(kernel)
    return np.array(
        [
            sum(
                np.convolve(image[row + i].astype(float), kernel[kh - 1 - i], mode="valid")
                for i in range(kh)
            )
            for row in range(len(image) - kh + 1)
        ]
    )


# %% whole numbers where both hold them, remembered by value
@functools.lru_cache
def convolved(image, image_shape, kernel, kernel_shape):
    pixels, weights = np.reshape(image, image_shape), np.reshape(kernel, kernel_shape)
    windows = np.lib.stride_tricks.sliding_window_view(pixels, kernel_shape)
    return np.tensordot(windows, np.flip(weights))


def convolve2d(image, kernel):
    image_values, kernel_values = tuple(image.ravel().tolist()), tuple(kernel.ravel().tolist())
    return convolved(image_values, image.shape, kernel_values, kernel.shape).copy()
