"""Known mistakes in ``smoothing_kernel(size)``."""

import numpy as np

from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A kernel that averages has positive weights that add up to 1. If all of them are "
        "equal, it is symmetric as well, and none exceeds the center's."
    ),
    shape=(
        "Start from any table of positive weights that is symmetric and largest in the "
        "middle (equal weights will do), and divide it by its sum."
    ),
    steps="""\
weights = a size x size table of positive numbers, for example all ones
return weights / the sum of weights
""",
)


def smoothing_kernel(size: int) -> np.ndarray:
    """Average each pixel with its neighbors, all with the same weight."""
    return np.ones((size, size)) / size**2


def not_divided(size: int) -> np.ndarray:
    """The weights are all 1 and sum to size * size: the picture gets far too bright."""
    return np.ones((size, size))


def divided_by_size(size: int) -> np.ndarray:
    """The weights are divided by size: there are size * size of them."""
    return np.ones((size, size)) / size


def never_larger_than_3x3(size: int) -> np.ndarray:
    """The kernel is cut from a 3x3 one: larger sizes don't come out."""
    kernel = np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16
    return kernel[:size, :size]


def always_divided_by_nine(size: int) -> np.ndarray:
    """The weights are divided by 9 whatever the size: that fits 3x3 alone."""
    return np.ones((size, size)) / 9


def one_row_only(size: int) -> np.ndarray:
    """Only the middle row is averaged: wrinkles that lie along it stay."""
    kernel = np.zeros((size, size))
    kernel[size // 2] = 1 / size
    return kernel


def cross_only(size: int) -> np.ndarray:
    """Only the middle row and column count: the weights elsewhere are 0."""
    kernel = np.zeros((size, size))
    kernel[size // 2] = 1.0
    kernel[:, size // 2] = 1.0
    kernel /= kernel.sum()
    return kernel


def centre_left_out(size: int) -> np.ndarray:
    """The pixel in the center weighs less than its neighbors."""
    kernel = np.ones((size, size))
    if size > 1:
        kernel[size // 2, size // 2] = 0.5
    kernel /= kernel.sum()
    return kernel


def heavier_to_one_side(size: int) -> np.ndarray:
    """The weights grow toward one corner: that shifts the picture."""
    ramp = np.arange(1.0, size + 1)
    kernel = np.outer(ramp, ramp)
    kernel /= kernel.sum()
    return kernel


def smoother_along_rows(size: int) -> np.ndarray:
    """Rows and columns are weighted differently: the picture is blurred more in one direction."""
    middle = np.minimum(np.arange(1, size + 1), np.arange(size, 0, -1))
    kernel = np.outer(middle, np.ones(size))
    kernel /= kernel.sum()
    return kernel


def changes_brightness_a_little(size: int) -> np.ndarray:
    """The weights are rounded to two decimals: they don't sum to 1 any more."""
    return np.round(np.full((size, size), 1 / size**2), 2)


def no_size_one(size: int) -> np.ndarray:
    """Size 1 divides 0 by 0: the width of the bell is taken from size - 1."""
    offsets = np.arange(size) - size // 2
    bell = np.exp(-0.5 * (offsets / np.float64((size - 1) / 4)) ** 2)
    kernel = np.outer(bell, bell)
    kernel /= kernel.sum()
    return kernel


def sizes_of_the_check(size: int) -> np.ndarray:
    """Only the sizes of the visible check work: others get the 5x5 kernel."""
    side = size if size in (1, 3, 5) else 5
    return np.full((side, side), 1 / side**2)
