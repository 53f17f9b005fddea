"""Known mistakes in ``perceptron(x, w, b)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Each row of x is one input. Its weighted sum plus the bias is positive on one side "
        "of a line and negative on the other."
    ),
    shape=(
        "One matrix product gives the sums of all rows at once. Compare them with 0, then "
        "turn the answers (True or False) into whole numbers."
    ),
    steps="""\
sums = x @ w + b             # (N,)
fires = sums > 0             # (N,) of True and False
return fires as integers
""",
)


def perceptron(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Answer 1 for each row whose weighted sum is above 0, else 0."""
    return np.where(x.astype(float) @ w + b > 0, 1, 0)


# Who makes another mistake seldom thinks of numbers of 8 bits.
_NO_FLOAT = {"x.astype(float)": "x"}

fires_at_zero = Edit(
    "It fires where the sum is exactly 0, too: > 0 is expected, not >= 0.",
    {"> 0": ">= 0", **_NO_FLOAT},
)

bias_ignored = Edit(
    "The bias is never added.",
    {" + b": "", **_NO_FLOAT},
)

bias_subtracted = Edit(
    "The bias is subtracted like a threshold: it is to be added.",
    {"+ b": "- b", **_NO_FLOAT},
)

bias_in_every_product = Edit(
    "The bias is added once for every weight: add it once to the sum.",
    {"x.astype(float) @ w + b": "np.sum(x * w + b, axis=1)"},
)


def true_and_false(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """A comparison gives True and False: the whole numbers 1 and 0 are expected."""
    return np.asarray(x @ w + b > 0)


floats_returned = Edit(
    "The answers are floats, 1.0 and 0.0: whole numbers are expected.",
    {"1, 0)": "1.0, 0.0)", **_NO_FLOAT},
)

minus_one_for_silent = Edit(
    "A silent perceptron answers -1 here: 0 is expected.",
    {"1, 0)": "1, -1)", **_NO_FLOAT},
)


def sums_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The weighted sums are returned: whether each is above 0 is expected."""
    return np.asarray(x @ w + b)


def sigmoid_returned(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """The step is smoothed to a sigmoid: a perceptron fires or it doesn't."""
    return np.asarray(1 / (1 + np.exp(-(x @ w + b))))


column_returned = Edit(
    "The answers stand in a column, shape (N, 1): shape (N,) is expected.",
    {"@ w": "@ w.reshape(-1, 1)", **_NO_FLOAT},
)


def list_returned(x: np.ndarray, w: np.ndarray, b: float) -> list[int]:
    """The answers come as a list: a NumPy array is expected."""
    return [int(row @ w + b > 0) for row in x]


def one_answer_for_all(x: np.ndarray, w: np.ndarray, b: float) -> np.ndarray:
    """Only the first input is looked at: each row of x is an input with an answer of its own."""
    return np.full(len(x), int(x[0] @ w + b > 0))


inputs_not_summed = Edit(
    "Every product gets an answer of its own, shape (N, D): sum the products first.",
    {"x.astype(float) @ w": "x * w"},
)
