"""Known mistakes in ``hypercomplex_cell(image, center, end_zones)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A line that runs on past the end of the field excites the end zones, and they hold "
        "the cell back. End zones only ever hold back: they never help."
    ),
    shape=(
        "As in complex_cell, two loops visit each position and the largest response wins. At "
        "each position there are two sums: one for the center and one for the end zones, and "
        "the second counts only where it is positive."
    ),
    steps="""\
best = 0
for each position where the kernels fit:
    patch = the part of image under them
    stop = the larger of 0 and the sum of patch * end_zones
    best = the larger of best and the sum of patch * center - stop
return best
""",
)


def hypercomplex_cell(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Answer to a line that ends inside the window, wherever it lies."""
    image = image.astype(float)
    kh, kw = center.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            stop = max(0.0, float(np.sum(patch * end_zones)))
            best = max(best, float(np.sum(patch * center)) - stop)
    return best


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"    image = image.astype(float)\n": ""}

end_zones_ignored = Edit(
    "The end zones are never used: this is a complex cell.",
    {"patch * center)) - stop": "patch * center))", **_NO_FLOAT},
)

end_zones_not_cut_off = Edit(
    "A negative sum of the end zones excites the cell: cut it off at 0 before subtracting.",
    {
        "float(np.sum(patch * center)) - stop": (
            "float(np.sum(patch * center) - np.sum(patch * end_zones))"
        ),
        **_NO_FLOAT,
    },
)

end_zones_added = Edit(
    "What the end zones see is added: it stops the cell, so subtract it.",
    {" - stop": " + stop", **_NO_FLOAT},
)


def largest_taken_apart(image: np.ndarray, center: np.ndarray, end_zones: np.ndarray) -> float:
    """Center and end zones take their largest sums at different places: subtract at each place."""
    kh, kw = center.shape
    excites = stops = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            patch = image[i : i + kh, j : j + kw]
            excites = max(excites, float(np.sum(patch * center)))
            stops = max(stops, float(np.sum(patch * end_zones)))
    return max(0.0, excites - stops)


stopped_outright = Edit(
    "The least light in the end zones silences the cell: it only weakens it, by subtraction.",
    {
        "max(0.0, float(np.sum(patch * end_zones)))": (
            "np.inf if np.sum(patch * end_zones) > 0 else 0.0"
        ),
        **_NO_FLOAT,
    },
)

magnitude_of_end_zones = Edit(
    "The sum of the end zones loses its sign (abs): where it is negative, nothing stops.",
    {
        "max(0.0, float(np.sum(patch * end_zones)))": "abs(float(np.sum(patch * end_zones)))",
        **_NO_FLOAT,
    },
)

products_cut_off = Edit(
    "Every product of the end zones is cut off at 0: cut off their sum, once.",
    {
        "max(0.0, float(np.sum(patch * end_zones)))": (
            "float(np.sum(np.maximum(0, patch * end_zones)))"
        ),
        **_NO_FLOAT,
    },
)

kernels_swapped = Edit(
    "Center and end zones have changed their roles.",
    {
        "kh, kw = center.shape": "center, end_zones = end_zones, center\n    kh, kw = center.shape",
        **_NO_FLOAT,
    },
)

negative_passed_on = Edit(
    "Where the cell is stopped everywhere a negative number comes back: it is to answer 0.",
    {"best = 0.0": "best = -np.inf", **_NO_FLOAT},
)

answers_summed = Edit(
    "The answers at all positions are added up: the largest one is expected.",
    {
        "best = max(best, float(np.sum(patch * center)) - stop)": (
            "best += max(0.0, float(np.sum(patch * center)) - stop)"
        ),
        **_NO_FLOAT,
    },
)

first_position_only = Edit(
    "Only the top left corner is looked at: every position inside the image counts.",
    {
        "image.shape[0] - kh + 1": "1",
        "image.shape[1] - kw + 1": "1",
        **_NO_FLOAT,
    },
)

last_position_missing = Edit(
    "The last row and column of positions are left out: there are H - kh + 1 rows of them.",
    {
        "image.shape[0] - kh + 1": "image.shape[0] - kh",
        "image.shape[1] - kw + 1": "image.shape[1] - kw",
        **_NO_FLOAT,
    },
)

square_only = Edit(
    "The kernels' number of rows is taken for their number of columns too.",
    {"kh, kw = center.shape": "kh = kw = center.shape[0]", **_NO_FLOAT},
)
