"""Known mistakes in ``make_kernels()``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "The slide shows all seven kernels. The two blurs are averages, so their weights "
        "have to add up to 1."
    ),
    shape=(
        "Return a dictionary with seven names, each with a 3x3 array. Write the two blurs "
        "with whole numbers and divide by the sum of those numbers."
    ),
    steps="""\
return {
    "identity": 1 in the middle, else 0,
    "edge_corner": as on the slide, ...,
    "box_blur": nine ones, divided by 9,
    "gaussian_blur": rows 1 2 1, 2 4 2, 1 2 1, divided by their sum,
}
""",
)


def make_kernels() -> dict[str, np.ndarray]:
    """Return the kernels of the slide by name."""
    return {
        "identity": np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        "edge_corner": np.array([[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        "edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        "edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        "box_blur": np.ones((3, 3)) / 9,
        "gaussian_blur": np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16,
    }


blurs_not_divided = Edit(
    "The blurs lack their divisors 9 and 16: they make the picture many times brighter.",
    {
        "np.ones((3, 3)) / 9": "np.array([[1, 1, 1], [1, 1, 1], [1, 1, 1]])",
        " / 16": "",
    },
)

gaussian_divided_by_nine = Edit(
    "The Gaussian blur is divided by 9, the number of its weights: they sum to 16.",
    {" / 16": " / 9"},
)

floor_division = Edit(
    "The blurs are divided with //, which rounds every weight down to 0.",
    {
        "np.ones((3, 3)) / 9": "np.array([[1, 1, 1], [1, 1, 1], [1, 1, 1]]) // 9",
        " / 16": " // 16",
    },
)

sharpen_sums_to_zero = Edit(
    'The center of "sharpen" is 4: its weights sum to 0, so only changes are left.',
    {"[-1, 5, -1]": "[-1, 4, -1]"},
)

edge_all_counts_itself = Edit(
    'The center of "edge_all" is 9: there are eight neighbors, and the sum must be 0.',
    {"[-1, 8, -1]": "[-1, 9, -1]"},
)

corner_signs_lost = Edit(
    'The corners of "edge_corner" are all 1: two of them are -1, which makes the sum 0.',
    {"[[1, 0, -1], [0, 0, 0], [-1, 0, 1]]": "[[1, 0, 1], [0, 0, 0], [1, 0, 1]]"},
)

edge_kernels_mixed_up = Edit(
    'The kernels "edge_cross" and "edge_all" carry each other\'s name.',
    {
        '"edge_cross": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])': (
            '"edge_cross": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])'
        ),
        '"edge_all": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])': (
            '"edge_all": np.array([[0, 1, 0], [1, -4, 1], [0, 1, 0]])'
        ),
    },
)

identity_of_linear_algebra = Edit(
    "The identity filter is np.eye(3): that adds up a diagonal instead of copying a pixel.",
    {"np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])": "np.eye(3)"},
)


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
