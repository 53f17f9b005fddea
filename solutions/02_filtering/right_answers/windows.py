"""Right answers with all windows at once, by sliding_window_view."""

import numpy as np


def filter2d(image, kernel):
    from numpy.lib.stride_tricks import sliding_window_view

    windows = sliding_window_view(image.astype(np.float64), kernel.shape)
    return (windows * kernel).sum(axis=(2, 3)).astype(np.float32)


def make_kernels():
    ring = np.ones((3, 3), dtype=np.int8)
    cross = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], dtype=np.int8)
    dot = np.zeros((3, 3), dtype=np.int8)
    dot[1, 1] = 1
    step = np.array([1, 0, -1], dtype=np.int8)
    bump = np.array([1, 2, 1], dtype=np.float32)
    return {
        "identity": dot,
        "edge_corner": np.outer(step, step),
        "edge_cross": cross - 4 * dot,
        "edge_all": 9 * dot - ring,
        "sharpen": 5 * dot - cross,
        "box_blur": ring / np.float32(9),
        "gaussian_blur": np.outer(bump, bump) / bump.sum() ** 2,
    }


def apply_filter(image, kernel, divisor=1):
    from numpy.lib.stride_tricks import sliding_window_view

    rows, columns = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image.astype(np.float32), ((rows, rows), (columns, columns)), mode="edge")
    windows = sliding_window_view(padded, kernel.shape)
    total = (windows * kernel).sum(axis=(-2, -1))
    return np.clip(np.round(total / divisor), 0, 255).astype(np.uint8)


def find_template(image, template):
    from numpy.lib.stride_tricks import sliding_window_view

    windows = sliding_window_view(image, template.shape)
    centered = windows - windows.mean(axis=(2, 3), keepdims=True)
    pattern = template - template.mean()
    # A flat window is 0/0 here, with NumPy's warning; its score is 0.
    scores = (centered * pattern).sum(axis=(2, 3)) / np.sqrt(
        (centered**2).sum(axis=(2, 3)) * (pattern**2).sum()
    )
    return np.unravel_index(np.nan_to_num(scores, nan=0.0).argmax(), scores.shape)


def convolve2d(image, kernel):
    from numpy.lib.stride_tricks import sliding_window_view

    windows = sliding_window_view(image.astype(np.float64), kernel.shape)
    return (windows * np.flip(kernel)).sum(axis=(2, 3))


def brighten_kernel(gain):
    return np.pad(np.array([[gain]]), 1)


def smoothing_kernel(size):
    # A bell whose standard deviation is a quarter of the size.
    offsets = np.arange(size) - size // 2
    bell = np.exp(-8 * (offsets / size) ** 2)
    kernel = np.outer(bell, bell)
    return kernel / kernel.sum()
