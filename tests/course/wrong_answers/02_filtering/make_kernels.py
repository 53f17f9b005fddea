"""Wrong answers to make_kernels that are no known mistakes: rare, careless or cheating.

Each cell begins with what the answer does wrong.
"""

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


# %% one array under all seven names
def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    desk = np.zeros((3, 3))
    for name, kernel in kernels.items():
        desk[:] = kernel
        kernels[name] = desk
    return kernels


# %% half the digits
def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    return {name: kernel.astype(np.float16) for name, kernel in kernels.items()}


# %% the sharpening that counts eight neighbors
def make_kernels():
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


# %% a Sobel kernel for the corners
def make_kernels():
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


# %% a bell of the exponential function
def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    offsets = np.arange(-1, 2)
    bell = np.exp(-(np.add.outer(offsets**2, offsets**2)) / 2)
    kernels["gaussian_blur"] = bell / bell.sum()
    return kernels


# %% pairs instead of a dict
def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    return list(kernels.items())


# %% spaces in the names
def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    return {name.replace("_", " "): kernel for name, kernel in kernels.items()}


# %% nothing from the second call on
calls = []


def make_kernels():
    kernels = {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }
    calls.append(1)
    return kernels if len(calls) == 1 else {}
