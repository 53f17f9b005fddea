"""Known mistakes in ``hypercomplex_cell(image, center, end_zones)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def end_zones_ignored(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The end zones are never used: this is a complex cell."""
    kh, kw = end_zones.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            best = max(best, float(np.sum(image[i : i + kh, j : j + kw] * center)))
    return best


def end_zones_not_cut_off(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """A negative sum of the end zones excites the cell: cut it off at 0 before subtracting."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            best = max(best, float(np.sum(patch * center) - np.sum(patch * end_zones)))
    return best


def end_zones_added(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """What the end zones see is added: it stops the cell, so subtract it."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) + stop)
    return best


def largest_taken_apart(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Centre and end zones take their largest sums at different places: subtract at each place."""
    kh, kw = center.shape
    excites = stops = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            excites = max(excites, float(np.sum(patch * center)))
            stops = max(stops, float(np.sum(patch * end_zones)))
    return max(0.0, excites - stops)


def stopped_outright(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The least light in the end zones silences the cell: it only weakens it, by subtraction."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            if np.sum(patch * end_zones) <= 0:
                best = max(best, float(np.sum(patch * center)))
    return best


def magnitude_of_end_zones(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The sum of the end zones loses its sign (abs): where it is negative, nothing stops."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = abs(float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best


def products_cut_off(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Every product of the end zones is cut off at 0: cut off their sum, once."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = float(np.sum(np.maximum(0, patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best


def kernels_swapped(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Centre and end zones have changed their roles."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * center)))
            best = max(best, float(np.sum(patch * end_zones)) - stop)
    return best


def negative_passed_on(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Where the cell is stopped everywhere a negative number comes back: it is to answer 0."""
    kh, kw = center.shape
    best = -np.inf
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best


def answers_summed(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The answers at all positions are added up: the largest one is asked."""
    kh, kw = center.shape
    total = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            total += max(0.0, float(np.sum(patch * center)) - stop)
    return total


def first_position_only(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Only the top left corner is looked at: every position inside the image counts."""
    kh, kw = center.shape
    patch = image[:kh, :kw]
    stop = max(0.0, float(np.sum(patch * end_zones)))
    return max(0.0, float(np.sum(patch * center)) - stop)


def last_position_missing(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The last row and column of positions are left out: there are H - kh + 1 rows of them."""
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh):
        for j in range(image.shape[1] - kw):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best


def square_only(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """The kernels' number of rows is taken for their number of columns too."""
    k = center.shape[0]
    best = 0.0
    for i in range(image.shape[0] - k + 1):
        for j in range(image.shape[1] - k + 1):
            patch = image[i : i + k, j : j + k]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best
