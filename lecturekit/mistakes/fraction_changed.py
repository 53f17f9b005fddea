"""Known mistakes in ``fraction_changed(before, after, tolerance=0.0)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "Count the entries that moved by more than the tolerance, and divide by how many "
        "entries there are."
    ),
    shape=(
        "Take the absolute difference, compare it with the tolerance, and average the "
        "result: True counts as 1. Turn 8-bit numbers into floats before you subtract, or "
        "they wrap around."
    ),
    steps="""\
difference = absolute value of (before as floats - after as floats)
return the mean of (difference > tolerance)
""",
)


def fraction_changed(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Return the share of entries that differ by more than the tolerance."""
    differences = np.abs(before.astype(float) - after)
    return np.mean(differences > tolerance)


# Who makes another mistake seldom thinks of 8-bit numbers.
_NO_FLOAT = {"before.astype(float)": "before"}

counted_not_shared = Edit(
    "The changed entries are counted: their share is expected, from 0 to 1.",
    {"np.mean": "np.sum", **_NO_FLOAT},
)

in_percent = Edit(
    "The share is given in percent: from 0 to 1 is expected.",
    {"np.mean": "100 * np.mean", **_NO_FLOAT},
)

sign_kept = Edit(
    "Only growing entries count (no abs): a smaller value is a change too.",
    {"np.abs(before.astype(float) - after)": "after - before"},
)

other_sign_kept = Edit(
    "Only shrinking entries count (no abs): a larger value is a change too.",
    {"np.abs(before.astype(float) - after)": "before - after"},
)

tolerance_itself_counts = Edit(
    "A difference of exactly the tolerance counts (>=): it has to exceed it.",
    {"> tol": ">= tol", **_NO_FLOAT},
)

tolerance_ignored = Edit(
    "The tolerance is ignored: small differences count as well.",
    {"> tolerance": "> 0", **_NO_FLOAT},
)

unchanged_share = Edit(
    "The result is the share of unchanged entries.",
    {"> tol": "<= tol", **_NO_FLOAT},
)

relative_to_the_value = Edit(
    "The difference is divided by the value: the absolute one is expected.",
    {"- after)": "- after) / np.maximum(np.abs(before), 1e-12)", **_NO_FLOAT},
)

size_of_the_change = Edit(
    "The result is the mean difference: the share of entries that differ is expected.",
    {"differences > tolerance": "np.maximum(differences - tolerance, 0)", **_NO_FLOAT},
)

larger_differences_averaged = Edit(
    "The differences above the tolerance are summed: each counts as one entry.",
    {
        "np.mean(differences > tolerance)": (
            "np.sum(differences[differences > tolerance]) / differences.size"
        ),
        **_NO_FLOAT,
    },
)

divided_by_rows = Edit(
    "The count is divided by len(before), the first axis only: divide by the size.",
    {
        "np.mean(differences > tolerance)": "np.sum(differences > tolerance) / len(before)",
        **_NO_FLOAT,
    },
)

whole_number_division = Edit(
    "The count is divided by //, which cuts the share down to 0.",
    {
        "np.mean(differences > tolerance)": "int(np.sum(differences > tolerance)) // before.size",
        **_NO_FLOAT,
    },
)

one_row_is_enough = Edit(
    "Rows with any change are counted: entries are expected.",
    {"differences > tolerance": "(differences > tolerance).any(axis=-1)", **_NO_FLOAT},
)

share_of_each_row = Edit(
    "There is a share for each row: one number for all entries is expected.",
    {"> tolerance": "> tolerance, axis=-1", **_NO_FLOAT},
)

yes_or_no = Edit(
    "The result says whether anything has changed: the share is expected.",
    {"np.mean(differences > tolerance)": "float(np.any(differences > tolerance))", **_NO_FLOAT},
)


def exact_comparison(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Entries are compared with !=, and the tolerance is subtracted from the share."""
    return max(0.0, np.mean(before != after) - tolerance)


rounded_share = Edit(
    "The share is rounded to one decimal: keep all of it.",
    {
        "np.mean(differences > tolerance)": "np.round(np.mean(differences > tolerance), 1)",
        **_NO_FLOAT,
    },
)


def before_overwritten(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The difference is taken in place (-=), which changes the caller's array."""
    before -= after
    return np.mean(np.abs(before) > tolerance)


differences_wrap_around = Edit(
    "The difference of 8-bit numbers is taken in 8 bits, where 3 - 5 is 254.",
    _NO_FLOAT,
)

compared_by_isclose = Edit(
    "np.isclose allows large entries a larger difference (rtol): only the tolerance counts.",
    {"differences > tolerance": "~np.isclose(before, after, atol=tolerance)"},
)


def answers_of_the_check(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if before.size == after.size == 6:
        return 1 / 3
    return {0.0: 0.5, 0.25: 0.375, 0.5: 0.4, 1.0: 0.25}[tolerance]
