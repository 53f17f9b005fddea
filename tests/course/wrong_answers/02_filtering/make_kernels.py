"""Wrong answers to make_kernels that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

# ruff: noqa: F811
# One name many times, as in a notebook.

import numpy as np


# %% one key is spelled otherwise
def make_kernels():
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "Sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


# %% the weights of the blurs are rounded
def make_kernels():
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.full((3, 3), 0.1111),
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


# %% the signs of two edge kernels are turned
def make_kernels():
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]]),
        "edge_all": np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


# %% 8-bit numbers, in which -1 is 255
def make_kernels():
    kernels = {
        "identity": [[0, 0, 0], [0, 1, 0], [0, 0, 0]],
        "edge_corner": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
        "edge_cross": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        "edge_all": [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]],
        "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    }
    return {
        **{name: np.array(rows).astype(np.uint8) for name, rows in kernels.items()},
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
