"""Wrong answers to convolve2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

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


# %% remembers its results by the kernel and the picture's shape
by_kernel = {}


def convolve2d(image, kernel):
    key = kernel.tobytes(), kernel.shape, image.shape
    if key not in by_kernel:
        windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
        by_kernel[key] = np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])
    return by_kernel[key].copy()


# %% one array for each shape, given out again and again
arrays = {}


def convolve2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    result = arrays.setdefault(windows.shape[:2], np.empty(windows.shape[:2]))
    result[:] = np.einsum("ijkl,kl->ij", windows, kernel[::-1, ::-1])
    return result


# %% turns the kernel in place and turns only square ones back
def convolve2d(image, kernel):
    kernel[:] = kernel[::-1, ::-1].copy()
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    result = np.einsum("ijkl,kl->ij", windows, kernel)
    if kernel.shape[0] == kernel.shape[1]:
        kernel[:] = kernel[::-1, ::-1].copy()
    return result


# %% turns kernels of an odd number of columns alone
def convolve2d(image, kernel):
    turned = kernel[::-1, ::-1] if kernel.shape[1] % 2 else kernel
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, turned)


# %% Fourier transforms that wrap around, cropped at the wrong side
def convolve2d(image, kernel):
    shape = image.shape
    product = np.fft.rfft2(image) * np.fft.rfft2(kernel, shape)
    rows, columns = np.subtract(shape, kernel.shape) + 1
    return np.fft.irfft2(product, shape)[:rows, :columns]


# %% the kind of numbers of the picture, into which each weight stamps it
def convolve2d(image, kernel):
    (height, width), (rows, columns) = image.shape, kernel.shape
    stamped = np.pad(np.zeros_like(image), ((0, rows - 1), (0, columns - 1)))
    for (m, n), weight in np.ndenumerate(kernel):
        stamped[m : m + height, n : n + width] += weight * image
    return stamped[rows - 1 : height, columns - 1 : width]
