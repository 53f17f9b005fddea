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
