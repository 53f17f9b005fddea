"""Known mistakes in ``complex_cell(image, weights, threshold=0.0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A complex cell asks the same simple cell at every position of the image and passes "
        "on the strongest response."
    ),
    shape=(
        "Two loops visit each position where the weights fit into the image. Inside them, "
        "cut out the patch, ask simple_cell, and keep the best response so far."
    ),
    steps="""\
best = 0
for each row where the weights fit:
    for each column where the weights fit:
        patch = the part of image under the weights
        best = the larger of best and simple_cell(patch, weights, threshold)
return best
""",
)


def complex_cell(image: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Answer as the simple cell that answers most, wherever it looks."""
    image = image.astype(float)
    kh, kw = weights.shape
    best = 0.0
    for i in range(image.shape[0] - kh + 1):
        for j in range(image.shape[1] - kw + 1):
            total = np.sum(image[i : i + kh, j : j + kw] * weights)
            best = max(best, float(total) - threshold)
    return best


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"    image = image.astype(float)\n": ""}

last_position_missing = Edit(
    "The last row and column of positions are left out: there are H - kh + 1 rows of them.",
    {
        "image.shape[0] - kh + 1": "image.shape[0] - kh",
        "image.shape[1] - kw + 1": "image.shape[1] - kw",
        **_NO_FLOAT,
    },
)

beyond_the_border = Edit(
    "The weights hang over the border: only positions inside the image count.",
    {
        "best = 0.0": (
            "image = np.pad(image, ((kh - 1, kh - 1), (kw - 1, kw - 1)))\n    best = 0.0"
        ),
        **_NO_FLOAT,
    },
)

first_position_only = Edit(
    "Only the top left corner is looked at: this is a simple cell.",
    {
        "image.shape[0] - kh + 1": "1",
        "image.shape[1] - kw + 1": "1",
        **_NO_FLOAT,
    },
)

middle_position_only = Edit(
    "Only the middle of the image is looked at: a complex cell looks everywhere.",
    {
        "range(image.shape[0] - kh + 1)": "[(image.shape[0] - kh) // 2]",
        "range(image.shape[1] - kw + 1)": "[(image.shape[1] - kw) // 2]",
        **_NO_FLOAT,
    },
)

no_overlap = Edit(
    "The window jumps by its own size: every position counts, overlapping ones too.",
    {
        "range(image.shape[0] - kh + 1)": "range(0, image.shape[0] - kh + 1, kh)",
        "range(image.shape[1] - kw + 1)": "range(0, image.shape[1] - kw + 1, kw)",
        **_NO_FLOAT,
    },
)

answers_summed = Edit(
    "The answers at all positions are added up: the largest one is expected.",
    {
        "best = max(best, float(total) - threshold)": "best += max(0.0, float(total) - threshold)",
        **_NO_FLOAT,
    },
)

answers_averaged = Edit(
    "The answers at all positions are averaged: the largest one is expected.",
    {
        "best = 0.0": "answers = []",
        "best = max(best, float(total) - threshold)": (
            "answers.append(max(0.0, float(total) - threshold))"
        ),
        "return best": "return float(np.mean(answers))",
        **_NO_FLOAT,
    },
)

negative_passed_on = Edit(
    "Where every sum is negative the largest is returned: the answer is never below 0.",
    {"best = 0.0": "best = -np.inf", **_NO_FLOAT},
)

largest_magnitude = Edit(
    "Strongly negative sums win too (abs): they are inhibition, and become 0.",
    {"float(total)": "abs(float(total))", **_NO_FLOAT},
)

threshold_ignored = Edit(
    "The threshold is never used: subtract it from every sum.",
    {"float(total) - threshold": "float(total)", **_NO_FLOAT},
)

threshold_as_a_gate = Edit(
    "Above the threshold the whole sum is returned: the threshold is to be subtracted.",
    {
        "float(total) - threshold": "float(total)",
        "return best": "return best if best > threshold else 0.0",
        **_NO_FLOAT,
    },
)

flipped_weights = Edit(
    "The weights are turned by 180°: each pixel meets the weight at its own place.",
    {"* weights)": "* weights[::-1, ::-1])", **_NO_FLOAT},
)

rows_and_columns_swapped = Edit(
    "The weights' number of rows is taken for its number of columns, and the other way round.",
    {"kh, kw =": "kw, kh =", **_NO_FLOAT},
)

place_returned = Edit(
    "The number of the best position is returned: the answer there is expected.",
    {
        "best = 0.0": "answers = []",
        "best = max(best, float(total) - threshold)": (
            "answers.append(max(0.0, float(total) - threshold))"
        ),
        "return best": "return int(np.argmax(answers))",
        **_NO_FLOAT,
    },
)
