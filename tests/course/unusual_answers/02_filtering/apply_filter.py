"""Right answers to apply_filter that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% a pixel at a time with Python's numbers, clipping by sorting
def apply_filter(image, kernel, divisor=1):
    height, width = image.shape

    def pixel(row, column):
        total = sum(
            weight * int(image[np.clip(row + i, 0, height - 1), np.clip(column + j, 0, width - 1)])
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
