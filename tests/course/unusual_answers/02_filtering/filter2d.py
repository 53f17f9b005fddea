"""Right answers to filter2d that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: T201  # an answer may print

import fractions

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


# %% a band matrix for each row of the kernel
def filter2d(image, kernel):
    (height, width), (rows, columns) = image.shape, kernel.shape
    if rows > height or columns > width:
        raise ValueError("the kernel is larger than the image")
    result = np.zeros((height - rows + 1, width - columns + 1))
    for m in range(rows):
        band = sum(
            weight * np.eye(width, width - columns + 1, -n) for n, weight in enumerate(kernel[m])
        )
        result += image[m : m + len(result)] @ band
    return result


# %% shifts of the whole picture that wrap around, cropped where they do
def filter2d(image, kernel):
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    if min(rows, columns) < 1:
        raise ValueError("the kernel is larger than the image")
    shifted = (
        weight * np.roll(image.astype(float), (-m, -n), axis=(0, 1))
        for (m, n), weight in np.ndenumerate(kernel)
    )
    return sum(shifted)[:rows, :columns]


# %% the places of all windows' pixels in one array
def filter2d(image, kernel):
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    if min(rows, columns) < 1:
        raise ValueError("the kernel is larger than the image")
    m, n = np.indices(kernel.shape)
    i, j = np.indices((rows, columns))
    pixels = image[i[..., None, None] + m, j[..., None, None] + n]
    return pixels.reshape(rows * columns, -1).astype(float).dot(kernel.ravel()).reshape(i.shape)


# %% fractions, exact to the end
def filter2d(image, kernel):
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    if min(rows, columns) < 1:
        raise ValueError("the kernel is larger than the image")
    result = np.empty((rows, columns))
    for i, j in np.ndindex(rows, columns):
        window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        pairs = zip(window.ravel().tolist(), kernel.ravel().tolist(), strict=True)
        result[i, j] = sum(fractions.Fraction(a) * fractions.Fraction(b) for a, b in pairs)
    return result


# %% single precision, column by column, and nobody may write into it
def filter2d(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    result = np.zeros(windows.shape[:2], dtype=np.float32, order="F")
    for m, n in np.ndindex(*kernel.shape):
        result += np.float32(kernel[m, n]) * windows[:, :, m, n].astype(np.float32)
    result.flags.writeable = False
    return result


# %% a piece of a larger array
def filter2d(image, kernel):
    rows, columns = np.subtract(image.shape, kernel.shape) + 1
    if min(rows, columns) < 1:
        raise ValueError("the kernel is larger than the image")
    sheet = np.zeros((2 * rows, 3 * columns))[::2, ::3]
    for i, j in np.ndindex(rows, columns):
        window = image[i : i + kernel.shape[0], j : j + kernel.shape[1]]
        sheet[i, j] = np.trace(window.astype(float) @ kernel.T)
    return sheet
