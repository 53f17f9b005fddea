"""Right answers to convolve2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

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


# %% every pixel stamps the kernel; what hangs over is cut off
def convolve2d(image, kernel):
    (height, width), (rows, columns) = image.shape, kernel.shape
    stamped = np.zeros((height + rows - 1, width + columns - 1))
    for (i, j), pixel in np.ndenumerate(image.astype(float)):
        stamped[i : i + rows, j : j + columns] += pixel * kernel
    return stamped[rows - 1 : height, columns - 1 : width]


# %% one long row, with room for the overhang between the rows
def convolve2d(image, kernel):
    (height, width), (rows, columns) = image.shape, kernel.shape
    length = width + columns - 1
    pixels = np.pad(image.astype(float), ((0, 0), (0, length - width))).ravel()
    weights = np.pad(kernel.astype(float), ((0, 0), (0, length - columns))).ravel()
    full = np.convolve(pixels, weights)[: length * (height + rows - 1)].reshape(-1, length)
    return full[rows - 1 : height, columns - 1 : width]


# %% by recursion over the rows of the kernel
def convolve2d(image, kernel):
    *above, last = kernel.astype(float)
    here = np.array([np.convolve(row, last, mode="valid") for row in image.astype(float)])
    if not above:
        return here
    rest = convolve2d(image, np.array(above))
    return rest[1:] + here[: len(rest) - 1]


# %% Fourier transforms that wrap around, cropped at the right side
def convolve2d(image, kernel):
    product = np.fft.fft2(image) * np.fft.fft2(kernel, image.shape)
    return np.fft.ifft2(product).real[kernel.shape[0] - 1 :, kernel.shape[1] - 1 :]


# %% turned views of the windows instead of the kernel
def convolve2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)[..., ::-1, ::-1]
    return np.tensordot(windows.astype(float), kernel)
