"""Known mistakes in ``make_kernels()``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def blurs_not_divided() -> dict[str, np.ndarray]:
    """The blurs lack their divisors 9 and 16: they make the picture many times brighter."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.array([[1, 1, 1], [1, 1, 1], [1, 1, 1]]),
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]),
    }


def gaussian_divided_by_nine() -> dict[str, np.ndarray]:
    """The Gaussian blur is divided by 9, the number of its weights: they sum to 16."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 9,
    }


def floor_division() -> dict[str, np.ndarray]:
    """The blurs are divided with //, which rounds every weight down to 0."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.array([[1, 1, 1], [1, 1, 1], [1, 1, 1]]) // 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) // 16,
    }


def sharpen_sums_to_zero() -> dict[str, np.ndarray]:
    """The centre of "sharpen" is 4: its weights sum to 0, so only changes are left."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


def edge_all_counts_itself() -> dict[str, np.ndarray]:
    """The centre of "edge_all" is 9: there are eight neighbours, and the sum must be 0."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


def corner_signs_lost() -> dict[str, np.ndarray]:
    """The corners of "edge_corner" are all 1: two of them are -1, which makes the sum 0."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, 1], [0, 0, 0], [1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


def edge_kernels_mixed_up() -> dict[str, np.ndarray]:
    """The kernels "edge_cross" and "edge_all" carry each other's name."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "edge_all": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


def identity_of_linear_algebra() -> dict[str, np.ndarray]:
    """The identity filter is np.eye(3): that adds up a diagonal instead of copying a pixel."""
    return {
        "identity": np.eye(3),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


def lists_instead_of_arrays() -> dict[str, list[list[float]]]:
    """The kernels are lists of lists: arithmetic on them needs np.array(...)."""
    return {
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "edge_corner": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
        "edge_cross": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        "edge_all": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        "box_blur": [[1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9], [1 / 9, 1 / 9, 1 / 9]],
        "gaussian_blur": [[1 / 16, 1 / 8, 1 / 16], [1 / 8, 1 / 4, 1 / 8], [1 / 16, 1 / 8, 1 / 16]],
    }
