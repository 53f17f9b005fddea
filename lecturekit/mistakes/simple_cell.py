"""Known mistakes in ``simple_cell(patch, weights, threshold=0.0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A simple cell multiplies what it sees by its weights, pixel by pixel, adds "
        "everything up, and fires only by the amount that this sum exceeds its threshold."
    ),
    shape=(
        "One line of NumPy does it: a product of two arrays of one shape, one sum, one "
        "subtraction, and a maximum with 0. No loop is needed."
    ),
    steps="""\
total = sum of patch * weights
return the larger of 0 and total - threshold
""",
)


def simple_cell(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Answer by how far the weighted sum is above the threshold."""
    return max(0.0, float(np.sum(patch.astype(float) * weights)) - threshold)


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"patch.astype(float)": "patch"}

threshold_ignored = Edit(
    "The threshold is never used: subtract it from the sum.",
    {" - threshold": "", **_NO_FLOAT},
)

threshold_added = Edit(
    "The threshold is added like a bias: it is to be subtracted.",
    {" - threshold": " + threshold", **_NO_FLOAT},
)


def threshold_as_a_gate(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Above the threshold the whole sum is returned: the threshold is to be subtracted."""
    total = float(np.sum(patch * weights))
    return total if total > threshold else 0.0


threshold_in_every_product = Edit(
    "The threshold is subtracted from every product: subtract it once, from the sum.",
    {"weights)) - threshold": "weights - threshold))", **_NO_FLOAT},
)

negative_passed_on = Edit(
    "A negative result is returned as it is: a cell that is inhibited answers 0.",
    {"max(0.0, ": "(", **_NO_FLOAT},
)

cut_off_too_early = Edit(
    "The sum is cut off at 0 before the threshold is subtracted: subtract first.",
    {") - threshold)": ")) - threshold", **_NO_FLOAT},
)

negative_products_dropped = Edit(
    "Every product is cut off at 0: what inhibits must count in the sum.",
    {"patch.astype(float) * weights": "np.maximum(0, patch * weights)"},
)

sign_dropped = Edit(
    "A negative result loses its sign (abs): it is to become 0.",
    {"max(0.0, ": "abs(", **_NO_FLOAT},
)

averaged = Edit(
    "The products are averaged: their sum is expected.",
    {"np.sum": "np.mean", **_NO_FLOAT},
)


def all_or_nothing(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The cell only fires or not, 1 or 0: how strongly it answers is expected."""
    return 1.0 if np.sum(patch * weights) > threshold else 0.0


flipped_weights = Edit(
    "The weights are turned by 180°: each pixel meets the weight at its own place.",
    {"* weights": "* weights[::-1, ::-1]", **_NO_FLOAT},
)

matrix_product = Edit(
    "Patch and weights are multiplied with @, rows by columns: * goes entry by entry.",
    {"patch.astype(float) * weights": "patch @ weights"},
)


def products_not_summed(
    patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0
) -> np.ndarray:
    """The products are returned one by one: one number, their sum, is expected."""
    return np.asarray(np.maximum(0.0, patch * weights - threshold))


def overwritten_patch(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The products are written into the patch that came in: make a new array."""
    patch *= weights
    return max(0.0, float(np.sum(patch)) - threshold)
