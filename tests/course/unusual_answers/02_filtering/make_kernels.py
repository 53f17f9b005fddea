"""Right answers to make_kernels that few would write, and that get full marks too.

Each cell begins with what is unusual about the answer.
"""

import numpy as np

# %% a lambda, and seven kinds of numbers
make_kernels = lambda: {  # noqa: E731
    "identity": np.diag([0, 1, 0]),
    "edge_corner": np.array([["1", "0", "-1"], ["0", "0", "0"], ["-1", "0", "1"]], dtype=float),
    "edge_cross": np.float32([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
    "edge_all": np.int64([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
    "sharpen": np.longdouble([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "box_blur": np.matrix(np.ones((3, 3)) / 9),
    "gaussian_blur": np.float16([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / np.float16(16),
}


# %% kernels made of each other, and nobody may write into them
def make_kernels():
    one = np.eye(3)[1]
    identity = np.outer(one, one)
    box = np.broadcast_to(1 / 9, (3, 3))
    cross = np.outer(one, [1, -2, 1]) + np.outer([1, -2, 1], one)
    bell = np.convolve([1, 1], [1, 1]) / 4
    kernels = {
        "gaussian_blur": np.outer(bell, bell),
        "box_blur": box,
        "sharpen": identity - cross,
        "edge_all": 9 * (identity - box),
        "edge_cross": cross,
        "edge_corner": np.outer([1, 0, -1], [1, 0, -1]),
        "identity": identity,
    }
    for kernel in kernels.values():
        kernel.flags.writeable = False
    return kernels


# %% slices of one array, new at each call, in a dict of its own class
class Kernels(dict):
    """A dict."""


numbers = np.zeros((7, 3, 3), dtype=np.float32)
numbers[0, 1, 1] = 1
numbers[1, ::2, ::2] = [[1, -1], [-1, 1]]
numbers[2, 1] = numbers[2, :, 1] = 1
numbers[2, 1, 1] = -4
numbers[3] = -1
numbers[3, 1, 1] = 8
numbers[4] = numbers[0] - numbers[2]
numbers[5] = 1 / 9
numbers[6] = [[0.0625, 0.125, 0.0625], [0.125, 0.25, 0.125], [0.0625, 0.125, 0.0625]]
names = ["identity", "edge_corner", "edge_cross", "edge_all", "sharpen"]
names += ["box_blur", "gaussian_blur"]


def make_kernels():
    return Kernels(zip(names, numbers.copy(), strict=True))


# %% True and False where that says it all
def make_kernels():
    ring = np.ones((3, 3), dtype=np.int8)
    ring[1, 1] = -8
    cross = np.array([[False, True, False], [True, True, True], [False, True, False]])
    center = np.pad(np.ones((1, 1), dtype=bool), 1)
    return {
        "identity": center,
        "edge_corner": np.kron([1, 0, -1], [[1], [0], [-1]]),
        "edge_cross": cross - np.int8(5) * center,
        "edge_all": -ring,
        "sharpen": np.int8(6) * center - cross,
        "box_blur": np.asfortranarray(np.full((3, 3), 1.0) / 9),
        "gaussian_blur": np.multiply.outer([1, 2, 1], [1, 2, 1]) / 16,
    }
