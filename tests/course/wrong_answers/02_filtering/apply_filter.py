"""Wrong answers to apply_filter that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: ARG001, F811
# One name many times, as in a notebook.

import numpy as np


# %% always divides by the sum of the weights
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / (kernel.sum() or 1)).clip(0, 255).astype(np.uint8)


# %% divides with //
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return (total // divisor).clip(0, 255).astype(np.uint8)


# %% sums in 16 bits
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(np.int16), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3)).astype(np.int16)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% the divisor has another name
def apply_filter(image, kernel, scale=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / scale).clip(0, 255).astype(np.uint8)


# %% the divisor has no default
def apply_filter(image, kernel, divisor):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% the sign of the divisor is dropped
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / abs(divisor)).clip(0, 255).astype(np.uint8)


# %% halves go to the odd neighbour
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    quotient = (windows * kernel).sum(axis=(2, 3)) / divisor
    return (np.rint(quotient + 1) - 1).clip(0, 255).astype(np.uint8)


# %% 255 is out of reach
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / divisor).clip(0, 254).astype(np.uint8)


# %% the picture repeats itself outside
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="wrap")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% mirrored outside with the edge pixel twice
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="symmetric")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% whole numbers of 64 bits instead of 8
def apply_filter(image, kernel, divisor=1):
    kh, kw = kernel.shape
    padded = np.pad(image.astype(float), ((kh // 2, kh // 2), (kw // 2, kw // 2)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(2, 3))
    return np.rint(total / divisor).clip(0, 255).astype(int)
