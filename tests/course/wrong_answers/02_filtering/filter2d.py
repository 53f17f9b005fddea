"""Wrong answers to filter2d that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

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


# %% sums in 16 bits where both hold whole numbers
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    kind = np.int16 if kernel.dtype.kind == "i" else float
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3), dtype=kind).astype(float)


# %% one array for each shape, given out again and again
arrays = {}


def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    result = arrays.setdefault(windows.shape[:2], np.empty(windows.shape[:2]))
    result[:] = np.einsum("ijkl,kl->ij", windows, kernel)
    return result


# %% remembers its results by the picture and the kernel's shape
by_picture = {}


def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    key = image.tobytes(), image.shape, kernel.shape
    if key not in by_picture:
        windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
        by_picture[key] = np.einsum("ijkl,kl->ij", windows, kernel)
    return by_picture[key].copy()


# %% remembers its results by the kernel and the picture's shape
by_kernel = {}


def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    key = kernel.tobytes(), kernel.shape, image.shape
    if key not in by_kernel:
        windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
        by_kernel[key] = np.einsum("ijkl,kl->ij", windows, kernel)
    return by_kernel[key].copy()


# %% compares the numbers of pixels before it raises
def filter2d(image, kernel):
    if kernel.size > image.size:
        raise ValueError("the kernel is larger than the image")
    rows, columns = np.maximum(np.subtract(image.shape, kernel.shape) + 1, 0)
    result = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        result[i, j] = (window.astype(float) * kernel).sum()
    return result


# %% refuses a kernel as large as the picture
def filter2d(image, kernel):
    if kernel.shape[0] >= image.shape[0] or kernel.shape[1] >= image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% returns the error instead of raising it
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        return ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% goes from center to center, so that even sides lose a position
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    kh, kw = kernel.shape
    rows, columns = image.shape[0] - kh // 2 * 2, image.shape[1] - kw // 2 * 2
    result = np.zeros((rows, columns))
    for i, j in np.ndindex(rows, columns):
        result[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return result


# %% drops axes of length 1
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel).squeeze()


# %% reads the picture in the order of its memory
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    image = np.frombuffer(image.tobytes("A"), image.dtype).reshape(image.shape)
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% takes every kernel for the product of a column and a row
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    columns, sizes, rows = np.linalg.svd(kernel.astype(float))
    kernel = sizes[0] * np.outer(columns[:, 0], rows[0])
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% mirrors square kernels at their diagonal
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    if kernel.shape[0] == kernel.shape[1]:
        kernel = kernel.T
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    return np.einsum("ijkl,kl->ij", windows, kernel)


# %% changes the kernel and puts it back by and large
def filter2d(image, kernel):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    kernel += 0.1
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(float), kernel.shape)
    result = np.einsum("ijkl,kl->ij", windows, kernel - 0.1)
    kernel -= 0.1
    return result


# %% a matrix, with other names for its parameters
def filter2d(picture, weights):
    if any(a < b for a, b in zip(picture.shape, weights.shape, strict=True)):
        raise ValueError
    windows = np.lib.stride_tricks.sliding_window_view(picture, weights.shape)
    return np.matrix(np.einsum("...kl,kl", windows.astype(float), weights))
