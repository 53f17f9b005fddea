"""Right answers to apply_filter that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import fractions

import numpy as np


# %% a pixel at a time with Python's numbers, clipping by sorting
def apply_filter(image, kernel, divisor=1):
    height, width = image.shape

    def pixel(row, column):
        total = sum(
            float(weight)
            * int(image[np.clip(row + i, 0, height - 1), np.clip(column + j, 0, width - 1)])
            for (i, j), weight in weights
        )
        return sorted([0, round(float(total) / divisor), 255])[1]

    top, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    weights = [((i - top, j - left), weight) for (i, j), weight in np.ndenumerate(kernel)]
    return np.array(
        [[pixel(row, column) for column in range(width)] for row in range(height)], dtype="u1"
    )


# %% more digits, then a picture that is filled in place
def apply_filter(image, kernel, divisor=1, *, result=None):
    around = [(side // 2, side // 2) for side in kernel.shape]
    padded = np.pad(image, around, mode="edge").astype(np.longdouble)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    result = np.empty_like(image) if result is None else result
    quotient = np.einsum("ijkl,kl->ij", windows, kernel.astype(np.longdouble)) / divisor
    np.clip(np.round(quotient), 0, 255, out=result, casting="unsafe")
    return result


# %% by Fourier transforms, cleared of their rounding errors
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    product = np.fft.rfft2(padded) * np.conj(np.fft.rfft2(kernel.astype(float), padded.shape))
    total = np.fft.irfft2(product, padded.shape)[: image.shape[0], : image.shape[1]]
    total = np.round(total * 2**20) / 2**20
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% fractions, rounded by Python, through bytes
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, ((rows, rows), (columns, columns)), mode="edge")
    values = []
    for window in np.lib.stride_tricks.sliding_window_view(padded, kernel.shape).reshape(
        -1, kernel.size
    ):
        pairs = zip(window.tolist(), kernel.ravel().tolist(), strict=True)
        total = sum(pixel * fractions.Fraction(weight) for pixel, weight in pairs)
        values.append(min(max(round(total / fractions.Fraction(divisor)), 0), 255))
    return np.frombuffer(bytes(values), dtype=np.uint8).reshape(image.shape)


# %% clipped places instead of a border, clipped values before they are rounded
def apply_filter(image, kernel, divisor=1):
    total = np.zeros(image.shape)
    for (m, n), weight in np.ndenumerate(kernel):
        i = np.arange(image.shape[0]) + m - kernel.shape[0] // 2
        j = np.arange(image.shape[1]) + n - kernel.shape[1] // 2
        total += float(weight) * image.take(i, axis=0, mode="clip").take(j, axis=1, mode="clip")
    return np.rint(np.clip(total / divisor, 0, 255)).astype(np.uint8)


# %% halves decided by hand
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    value = np.tensordot(windows, kernel.astype(float)) / divisor
    below = np.floor(value)
    up = (value - below > 0.5) | ((value - below == 0.5) & (below % 2 == 1))
    return np.minimum(np.maximum(below + up, 0), 255).astype(">u1")


# %% whole numbers for whole weights, and one more argument
def apply_filter(image, kernel, divisor=1, mode="edge"):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(np.int64), ((rows, rows), (columns, columns)), mode=mode)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return np.asfortranarray(np.round(total / divisor).clip(0, 255).astype("B"))
