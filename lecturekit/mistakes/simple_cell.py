"""Known mistakes in ``simple_cell(patch, weights, threshold=0.0)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def threshold_ignored(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The threshold is never used: subtract it from the sum."""
    threshold = 0.0
    return max(0.0, float(np.sum(patch * weights)) - threshold)


def threshold_added(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The threshold is added like a bias: it is to be subtracted."""
    return max(0.0, float(np.sum(patch * weights)) + threshold)


def threshold_as_a_gate(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Above the threshold the whole sum is returned: the threshold is to be subtracted."""
    total = float(np.sum(patch * weights))
    return total if total > threshold else 0.0


def threshold_in_every_product(
    patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0
) -> float:
    """The threshold is subtracted from every product: subtract it once, from the sum."""
    return max(0.0, float(np.sum(patch * weights - threshold)))


def negative_passed_on(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """A negative result is returned as it is: a cell that is inhibited answers 0."""
    return float(np.sum(patch * weights)) - threshold


def cut_off_too_early(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The sum is cut off at 0 before the threshold is subtracted: subtract first."""
    return max(0.0, float(np.sum(patch * weights))) - threshold


def negative_products_dropped(
    patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0
) -> float:
    """Every product is cut off at 0: what inhibits must count in the sum."""
    return max(0.0, float(np.sum(np.maximum(0, patch * weights))) - threshold)


def sign_dropped(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """A negative result loses its sign (abs): it is to become 0."""
    return abs(float(np.sum(patch * weights)) - threshold)


def averaged(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The products are averaged: their sum is asked."""
    return max(0.0, float(np.mean(patch * weights)) - threshold)


def all_or_nothing(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The cell only fires or not, 1 or 0: how strongly it answers is asked."""
    return 1.0 if np.sum(patch * weights) > threshold else 0.0


def flipped_weights(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The weights are turned by 180°: each pixel meets the weight at its own place."""
    return max(0.0, float(np.sum(patch * weights[::-1, ::-1])) - threshold)


def matrix_product(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """Patch and weights are multiplied with @, rows by columns: * goes entry by entry."""
    return max(0.0, float(np.sum(patch @ weights)) - threshold)


def products_not_summed(
    patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0
) -> np.ndarray:
    """The products are returned one by one: one number, their sum, is asked."""
    return np.asarray(np.maximum(0.0, patch * weights - threshold))


def overwritten_patch(patch: np.ndarray, weights: np.ndarray, threshold: float = 0.0) -> float:
    """The products are written into the patch that came in: make a new array."""
    patch *= weights
    return max(0.0, float(np.sum(patch)) - threshold)
