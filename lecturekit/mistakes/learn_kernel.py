"""Known mistakes in ``learn_kernel(x, y, kernel_shape)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def uphill(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The step goes uphill: subtract the slope, the loss should shrink."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel: np.ndarray = np.zeros(kernel_shape)
    rate = 0.25 / (np.mean(x**2) * kernel.size)
    for _ in range(100):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel = kernel + rate * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


def flipped_kernel(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The kernel comes out turned by 180°: y is the correlation of x, no convolution."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    matrix = windows.reshape(-1, kernel_shape[0] * kernel_shape[1])
    kernel: np.ndarray = np.linalg.lstsq(matrix, y.ravel(), rcond=None)[0]
    return kernel.reshape(kernel_shape)[::-1, ::-1]


def too_few_steps(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """Ten steps are too few: the kernel is still on its way."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 0.5 / (np.mean(x**2) * kernel.size)
    for _ in range(10):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= rate * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


def step_too_small(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The steps are far too small: after hundreds of them the kernel has hardly moved."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    for _ in range(300):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= 1e-5 * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


def one_rate_for_all_pictures(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """The step fits pixels of one size only: where they are larger, so are the slopes."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    for _ in range(400):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= 0.15 * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


def slopes_summed(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The slopes of all windows are summed, not averaged: the steps overshoot and grow."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    for _ in range(500):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= 0.1 * 2 * np.einsum("nij,nijkl->kl", error, windows)
    return kernel


def y_instead_of_the_error(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """Each step adds y times the windows: it should be the error, prediction minus y."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 0.5 / (np.mean(x**2) * kernel.size)
    for _ in range(200):
        kernel += rate * 2 * np.einsum("nij,nijkl->kl", y, windows) / y.size
    return kernel


def sign_of_the_error_lost(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """The error's sign is lost (abs or a square): it tells in which direction to go."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 0.25 / (np.mean(x**2) * kernel.size)
    for _ in range(200):
        error = np.abs(np.einsum("nijkl,kl->nij", windows, kernel) - y)
        kernel -= rate * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


def one_slope_for_all(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """All weights get the same slope: each has its own, from the pixels that it met."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 0.5 / (np.mean(x**2) * kernel.size)
    for _ in range(200):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= rate * 2 * np.mean(error * windows[..., 0, 0])
    return kernel


def weights_never_changed(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """The slope is computed and the kernel stays as it was at the start."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    for _ in range(3):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        np.einsum("nij,nijkl->kl", error, windows)
    return kernel


def rows_and_columns_swapped(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """The kernel comes out with its rows as columns."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    matrix = windows.reshape(-1, kernel_shape[0] * kernel_shape[1])
    kernel: np.ndarray = np.linalg.lstsq(matrix, y.ravel(), rcond=None)[0]
    return kernel.reshape(kernel_shape).T


def rounded_weights(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The weights are rounded to whole numbers: they may be any numbers."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    matrix = windows.reshape(-1, kernel_shape[0] * kernel_shape[1])
    kernel: np.ndarray = np.linalg.lstsq(matrix, y.ravel(), rcond=None)[0].reshape(kernel_shape)
    return kernel.round()


def learned_from_one_window(
    x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]
) -> np.ndarray:
    """Only the first window is learned from: many kernels fit a single number."""
    window = x[0, : kernel_shape[0], : kernel_shape[1]]
    kernel = np.zeros(kernel_shape)
    rate = 0.5 / np.sum(window**2)
    for _ in range(200):
        kernel -= rate * (np.sum(window * kernel) - y[0, 0, 0]) * window
    return kernel
