"""Clouds of points, one a class, and a judge of the labels that an answer gives them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from lecturekit.checks.failures import CheckFailed
from lecturekit.checks.wording import NOTHING, describe

_ENOUGH = 0.9  # share of right labels


def assert_predicts(actual: object, labels: np.ndarray, what: str) -> None:
    """Fail unless an answer is an array of labels most of which are right.

    Parameters
    ----------
    actual : object
        What the student's ``linear_probe(train_x, train_y, test_x)`` returned.
    labels : ndarray of int, shape (M,)
        The right ones of the test rows.
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> labels = np.array([0, 1, 1])
    >>> lk.checks.deep_features.assert_predicts(labels, labels, "three rows")
    """
    if actual is None:
        raise CheckFailed(NOTHING.format(what))
    if not isinstance(actual, np.ndarray):
        raise CheckFailed(
            f"{what}: your function returns {describe(actual)}; a NumPy array of labels is expected"
        )
    if actual.shape != labels.shape:
        raise CheckFailed(
            f"{what}: the result has shape {actual.shape}; a label for each of the "
            f"{len(labels)} test rows is expected, shape {labels.shape}"
        )
    if actual.dtype.kind not in "iu":
        raise CheckFailed(
            f"{what}: the result's dtype is {actual.dtype}; labels are whole numbers, "
            "an integer dtype is expected"
        )
    right = int((actual == labels).sum())
    if right <= _ENOUGH * len(labels):
        raise CheckFailed(
            f"{what}: {right} of {len(labels)} labels are right; more than {_ENOUGH:.0%} are "
            "expected"
        )


def blobs(
    rng: np.random.Generator,
    means: np.ndarray,
    *,
    train: int | Sequence[int] = 40,
    test: int | Sequence[int] = 20,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Draw clouds of points, one a class, in random order.

    Parameters
    ----------
    rng : numpy.random.Generator
    means : ndarray, shape (K, D)
        The middle of each class's cloud; its standard deviation is 0.5 along each axis.
    train, test : int or sequence of int
        Points of each class.

    Returns
    -------
    train_x, train_y, test_x, test_y : ndarrays
        Of K·train rows and labels, and of K·test.

    Examples
    --------
    >>> import numpy as np
    >>> rng = np.random.default_rng(0)
    >>> [part.shape for part in blobs(rng, np.array([[0.0, 0.0], [5.0, 5.0]]))]
    [(80, 2), (80,), (40, 2), (40,)]
    """
    parts: list[np.ndarray] = []
    for count in (train, test):
        labels = rng.permutation(np.repeat(np.arange(len(means)), count))
        parts += [means[labels] + 0.5 * rng.normal(size=(len(labels), means.shape[1])), labels]
    return parts[0], parts[1], parts[2], parts[3]


def long_clouds(
    rng: np.random.Generator,
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Draw two clouds in 40 dimensions, of which one alone tells them apart.

    A plane parts them, but the nearest row is as often of the other cloud.

    Parameters
    ----------
    rng : numpy.random.Generator

    Returns
    -------
    train_x, train_y, test_x, test_y : ndarrays
        As for `blobs`: of 200 points of each class, and of 100.

    Examples
    --------
    >>> import numpy as np
    >>> [part.shape for part in long_clouds(np.random.default_rng(0))]
    [(400, 40), (400,), (200, 40), (200,)]
    """
    axis = int(rng.integers(40))
    parts: list[np.ndarray] = []
    for count in (200, 100):
        labels = rng.permutation(np.repeat([0, 1], count))
        rows = 3 * rng.normal(size=(len(labels), 40)) + 5
        rows[:, axis] = 5 * labels + 0.5 * rng.normal(size=len(labels))
        parts += [rows, labels]
    return parts[0], parts[1], parts[2], parts[3]


ON_A_RAY = np.array([[1.0, 2.0, -1.0], [3.0, 6.0, -3.0]])
"""Two classes behind each other, seen from the origin: only a bias tells them apart."""

FOUR_CORNERS = np.array(
    [[8.0, 6.0, -5.0, 0.0], [4.0, 2.0, -5.0, 0.0], [8.0, 2.0, -5.0, 0.0], [4.0, 6.0, -5.0, 0.0]]
)
"""Four classes off the origin, at the corners of a square."""
