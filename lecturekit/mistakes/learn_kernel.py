"""Known mistakes in ``learn_kernel(x, y, kernel_shape)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Start with zeros, compare what your kernel makes of x with y, and move each weight "
        "a little against the gradient of the squared error. Repeat."
    ),
    shape=(
        "One loop of some hundred to some thousand steps. The gradient for one weight is the "
        "mean of error times the pixel that this weight saw. If numbers explode, the step is "
        "too large; dividing it by the mean of x squared makes it safe."
    ),
    steps="""\
kernel = zeros
repeat many times:
    error = correlation of x with kernel, minus y
    for each weight (m, n):
        gradient[m, n] = 2 * mean of error * the part of x that this weight saw
    kernel -= rate * gradient
return kernel
""",
)


def learn_kernel(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """Find the kernel whose correlation with x is y, by gradient descent."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    kernel = np.zeros(kernel_shape)
    rate = 0.5 / (np.mean(x**2) * kernel.size)
    for _ in range(2000):
        error = np.einsum("nijkl,kl->nij", windows, kernel) - y
        kernel -= rate * 2 * np.einsum("nij,nijkl->kl", error, windows) / error.size
    return kernel


uphill = Edit(
    "The step goes uphill: subtract the slope, the loss should shrink.",
    {
        "0.5 / (": "0.25 / (",
        "range(2000)": "range(100)",
        "kernel -=": "kernel +=",
    },
)


def flipped_kernel(x: np.ndarray, y: np.ndarray, kernel_shape: tuple[int, int]) -> np.ndarray:
    """The kernel comes out rotated by 180°: y is the correlation of x, not its convolution."""
    windows = np.lib.stride_tricks.sliding_window_view(x, kernel_shape, axis=(1, 2))
    matrix = windows.reshape(-1, kernel_shape[0] * kernel_shape[1])
    kernel: np.ndarray = np.linalg.lstsq(matrix, y.ravel(), rcond=None)[0]
    return kernel.reshape(kernel_shape)[::-1, ::-1]


too_few_steps = Edit(
    "Ten steps are too few: the kernel is still on its way.",
    {"range(2000)": "range(10)"},
)

step_too_small = Edit(
    "The steps are far too small: after hundreds of them the kernel has hardly moved.",
    {
        "0.5 / (np.mean(x**2) * kernel.size)": "1e-5",
        "range(2000)": "range(300)",
    },
)

one_rate_for_all_pictures = Edit(
    "The step fits pixels of one size only: where they are larger, so are the slopes.",
    {
        "0.5 / (np.mean(x**2) * kernel.size)": "0.15",
        "range(2000)": "range(400)",
    },
)

slopes_summed = Edit(
    "The slopes of all windows are summed, not averaged: the steps overshoot and grow.",
    {
        "0.5 / (np.mean(x**2) * kernel.size)": "0.1",
        "range(2000)": "range(500)",
        " / error.size": "",
    },
)

y_instead_of_the_error = Edit(
    "Each step adds y times the windows: it should be the error, prediction minus y.",
    {
        "range(2000)": "range(200)",
        "kernel -=": "kernel +=",
        'kl", error': 'kl", y',
    },
)

sign_of_the_error_lost = Edit(
    "The error's sign is lost (abs or a square): it tells in which direction to go.",
    {
        "0.5 / (": "0.25 / (",
        "range(2000)": "range(200)",
        "error = np": "error = np.abs(np",
        "kernel) - y": "kernel) - y)",
    },
)

one_slope_for_all = Edit(
    "All weights get the same slope: each has its own, from the pixels that it met.",
    {
        "range(2000)": "range(200)",
        'np.einsum("nij,nijkl->kl", error, windows) / error.size': (
            "np.mean(error * windows[..., 0, 0])"
        ),
    },
)

weights_never_changed = Edit(
    "The slope is computed and the kernel stays as it was at the start.",
    {
        "range(2000)": "range(3)",
        "kernel -= rate": "_ = rate",
    },
)


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
