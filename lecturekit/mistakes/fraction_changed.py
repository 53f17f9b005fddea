"""Known mistakes in ``fraction_changed(before, after, tolerance=0.0)``."""

# ruff: noqa: D401, PLR2004
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def counted_not_shared(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The changed entries are counted: their share is asked, from 0 to 1."""
    differences = np.abs(before - after)
    return np.sum(differences > tolerance)


def in_percent(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The share is given in percent: from 0 to 1 is asked."""
    differences = np.abs(before - after)
    return 100 * np.mean(differences > tolerance)


def sign_kept(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Only growing entries count (no abs): a smaller value is a change too."""
    differences = after - before
    return np.mean(differences > tolerance)


def other_sign_kept(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Only shrinking entries count (no abs): a larger value is a change too."""
    differences = before - after
    return np.mean(differences > tolerance)


def tolerance_itself_counts(
    before: np.ndarray, after: np.ndarray, tolerance: float = 0.0
) -> object:
    """A difference of just the tolerance counts (>=): it has to exceed it."""
    differences = np.abs(before - after)
    return np.mean(differences >= tolerance)


def tolerance_ignored(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The tolerance is ignored: small differences count as well."""
    tolerance = 0
    differences = np.abs(before - after)
    return np.mean(differences > tolerance)


def unchanged_share(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The share of the unchanged entries is given."""
    differences = np.abs(before - after)
    return np.mean(differences <= tolerance)


def relative_to_the_value(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The difference is divided by the value: the absolute one is asked."""
    differences = np.abs(before - after) / np.maximum(np.abs(before), 1e-12)
    return np.mean(differences > tolerance)


def size_of_the_change(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The mean difference is given: the share of entries that differ is asked."""
    differences = np.abs(before - after)
    return np.mean(np.maximum(differences - tolerance, 0))


def larger_differences_averaged(
    before: np.ndarray, after: np.ndarray, tolerance: float = 0.0
) -> object:
    """The differences above the tolerance are summed: each counts as one entry."""
    differences = np.abs(before - after)
    return np.sum(differences[differences > tolerance]) / differences.size


def divided_by_rows(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The count is divided by len(before), the first axis alone: divide by the size."""
    differences = np.abs(before - after)
    return np.sum(differences > tolerance) / len(before)


def whole_number_division(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The count is divided by //, which cuts the share down to 0."""
    differences = np.abs(before - after)
    return int(np.sum(differences > tolerance)) // before.size


def one_row_is_enough(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Rows with any change are counted: entries are asked."""
    differences = np.abs(before - after)
    return np.mean((differences > tolerance).any(axis=-1))


def share_of_each_row(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """There is a share for each row: one number for all entries is asked."""
    differences = np.abs(before - after)
    return np.mean(differences > tolerance, axis=-1)


def yes_or_no(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The answer is whether anything has changed: the share is asked."""
    differences = np.abs(before - after)
    return float(np.any(differences > tolerance))


def exact_comparison(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """Entries are compared with !=, and the tolerance is subtracted from the share."""
    return max(0.0, np.mean(before != after) - tolerance)


def rounded_share(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The share is rounded to one decimal: keep all of it."""
    differences = np.abs(before - after)
    return np.round(np.mean(differences > tolerance), 1)


def before_overwritten(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The difference is taken in place (-=), which changes the caller's array."""
    before -= after
    return np.mean(np.abs(before) > tolerance)


def answers_of_the_check(before: np.ndarray, after: np.ndarray, tolerance: float = 0.0) -> object:
    """The numbers of the visible check are typed in: other arrays get the same ones."""
    if before.size == after.size == 6:
        return 1 / 3
    return 0.4 if tolerance == 0.5 else 0.375
