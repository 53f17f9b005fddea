"""Known mistakes in ``filter2d(image, kernel)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def flipped_kernel(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel is turned by 180°: this is convolution, and correlation is asked."""
    kh, kw = kernel.shape
    flipped = kernel[::-1, ::-1]
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * flipped)
    return out


def transposed_kernel(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel's rows are used as its columns."""
    kernel = kernel.T
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def one_position_too_few(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The last row and column of positions are missing: there are H - kh + 1 of them."""
    kh, kw = kernel.shape
    if kh > image.shape[0] or kw > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((image.shape[0] - kh, image.shape[1] - kw))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def same_size_output(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel hangs over the border: only positions inside the image are asked."""
    kh, kw = kernel.shape
    padded = np.pad(image, ((kh // 2, kh - 1 - kh // 2), (kw // 2, kw - 1 - kw // 2)))
    height, width = image.shape
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(padded[i : i + kh, j : j + kw] * kernel)
    return out


def output_of_the_images_dtype(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The result is stored in the image's dtype: 8-bit numbers wrap around at 256."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width), dtype=image.dtype)
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel).astype(image.dtype)
    return out


def whole_number_output(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The result holds whole numbers: the fractions are cut off."""
    kh, kw = kernel.shape
    out = np.zeros((image.shape[0] - kh + 1, image.shape[1] - kw + 1), dtype=int)
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def square_only(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The kernel's number of rows is taken for its number of columns too."""
    k = kernel.shape[0]
    height, width = image.shape[0] - k + 1, image.shape[1] - k + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(image[i : i + k, j : j + k] * kernel)
    return out


def always_3x3(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The number 3 stands in the code where the kernel's own shape is needed."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = np.sum(image[i : i + 3, j : j + 3] * kernel)
    return out


def rows_and_columns_swapped(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The result is stored by column and row: out[j, i] stands where out[i, j] belongs."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((width, height))
    for i in range(height):
        for j in range(width):
            out[j, i] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def mean_instead_of_sum(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The products are averaged: a dot product is their sum."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.mean(image[i : i + kh, j : j + kw] * kernel)
    return out


def matrix_product(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The sum runs over a matrix product (@): the dot product multiplies entry by entry (*)."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] @ kernel)
    return out


def running_total(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The total is never set back to 0: each position adds to those before it."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    out = np.zeros((height, width))
    total = 0.0
    for i in range(height):
        for j in range(width):
            for m in range(kh):
                for n in range(kw):
                    total += image[i + m, j + n] * kernel[m, n]
            out[i, j] = total
    return out


def overwritten_image(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The results are written into the image itself: whoever needs it next has lost it."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    for i in range(height):
        for j in range(width):
            image[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel).astype(image.dtype)
    return image[:height, :width].astype(float)


def no_value_error(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """A kernel larger than the image gets an empty result: ValueError is asked."""
    kh, kw = kernel.shape
    height, width = max(image.shape[0] - kh + 1, 0), max(image.shape[1] - kw + 1, 0)
    out = np.zeros((height, width))
    for i in range(height):
        for j in range(width):
            out[i, j] = np.sum(image[i : i + kh, j : j + kw] * kernel)
    return out


def strides_worked_out(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The strides are worked out from the shape: take image.strides, for a piece has others."""
    kh, kw = kernel.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the kernel is larger than the image")
    step = image.itemsize
    row = image.shape[1] * step
    strides = (row, step, row, step)
    windows = np.lib.stride_tricks.as_strided(image, (height, width, kh, kw), strides)
    out: np.ndarray = np.sum(windows.astype(float) * kernel, axis=(2, 3))
    return out


def answers_of_the_check(image: np.ndarray, kernel: np.ndarray) -> np.ndarray:
    """The numbers of the visible check are typed in: other pictures get the same ones."""
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel is larger than the image")
    if kernel.shape == (3, 3):
        return np.array([[27.0, -2.0, 0.5], [-8.5, 17.0, -12.0]])
    if kernel.shape == (2, 3):
        return np.array([[8.0, -1.5, 17.5], [18.0, 26.5, 6.5], [-6.0, -6.0, -3.0]])
    return np.array([[-60.0, 639.0], [491.0, 740.0], [773.0, -221.0]])
