"""Wrong answers to apply_filter that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

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


# %% halves go to the odd neighbor
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


# %% multiplies with half the digits
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    with np.errstate(over="ignore"):
        products = windows.astype(np.float16) * kernel.astype(np.float16)
    total = products.sum(axis=(2, 3), dtype=float)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% sums whole weights in 16 bits
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    kind = np.int16 if kernel.dtype.kind == "i" else float
    total = (windows.astype(int) * kernel).sum(axis=(2, 3), dtype=kind)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% remembers its results by the kernel and the picture's shape
by_kernel = {}


def apply_filter(image, kernel, divisor=1):
    key = image.shape, kernel.tobytes(), kernel.shape, divisor
    if key not in by_kernel:
        rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
        padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
        total = np.einsum("ijkl,kl->ij", windows, kernel)
        by_kernel[key] = np.rint(total / divisor).clip(0, 255).astype(np.uint8)
    return by_kernel[key].copy()


# %% remembers its results by the picture and the kernel's shape
by_picture = {}


def apply_filter(image, kernel, divisor=1):
    key = image.tobytes(), image.shape, kernel.shape, divisor
    if key not in by_picture:
        rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
        padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
        total = np.einsum("ijkl,kl->ij", windows, kernel)
        by_picture[key] = np.rint(total / divisor).clip(0, 255).astype(np.uint8)
    return by_picture[key].copy()


# %% remembers its results whatever the divisor
whatever_divisor = {}


def apply_filter(image, kernel, divisor=1):
    key = image.tobytes(), image.shape, kernel.tobytes(), kernel.shape
    if key not in whatever_divisor:
        rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
        padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
        total = np.einsum("ijkl,kl->ij", windows, kernel)
        whatever_divisor[key] = np.rint(total / divisor).clip(0, 255).astype(np.uint8)
    return whatever_divisor[key].copy()


# %% one array for each shape, given out again and again
arrays = {}


def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    result = arrays.setdefault(image.shape, np.empty(image.shape, np.uint8))
    result[:] = np.rint(total / divisor).clip(0, 255)
    return result


# %% returns the picture itself where the kernel changes nothing
def apply_filter(image, kernel, divisor=1):
    if kernel.shape == (1, 1) and kernel[0, 0] == divisor:
        return image
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% halves go away from zero
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel) / divisor
    rounded = np.sign(total) * np.floor(np.abs(total) + 0.5)
    return rounded.clip(0, 255).astype(np.uint8)


# %% the divisor's remainder is decided by whole numbers
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return ((total + divisor // 2) // divisor).clip(0, 255).astype(np.uint8)


# %% the mean of the picture outside
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="mean")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% one repeated pixel outside, and zeros beyond it
def apply_filter(image, kernel, divisor=1):
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    one = (min(rows, 1),) * 2, (min(columns, 1),) * 2
    more = (max(rows - 1, 0),) * 2, (max(columns - 1, 0),) * 2
    padded = np.pad(np.pad(image.astype(float), one, mode="edge"), more)
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)


# %% divides the caller's kernel in place where it can
def apply_filter(image, kernel, divisor=1):
    if kernel.dtype.kind == "f":
        kernel /= divisor
        divisor = 1
    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(float), ((rows, rows), (columns, columns)), mode="edge")
    windows = np.lib.stride_tricks.sliding_window_view(padded, kernel.shape)
    total = np.einsum("ijkl,kl->ij", windows, kernel)
    return np.rint(total / divisor).clip(0, 255).astype(np.uint8)
