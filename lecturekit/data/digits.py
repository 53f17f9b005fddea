"""The handwritten digits that ship with scikit-learn, parted for training and testing."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.extras import lacking


class Digits(NamedTuple):
    """Pictures of digits and what they show.

    Attributes
    ----------
    train_images, test_images : ndarrays of float64, (N, 8, 8) and (M, 8, 8)
        From 0 (paper) to 1 (ink).
    train_labels, test_labels : ndarrays of int, (N,) and (M,)
        0 to 9.
    """

    train_images: NDArray[np.float64]
    train_labels: NDArray[np.intp]
    test_images: NDArray[np.float64]
    test_labels: NDArray[np.intp]


def load_digits(*, test_share: float = 0.25, seed: int = 0) -> Digits:
    """Load the 1797 digits, 8x8 pixels each, with some of every digit kept for testing.

    The split is at random, so the same people's hands are in both parts; digits by people who
    are not in the training part would be a harder test.

    Parameters
    ----------
    test_share : float
        Share of the pictures to test on, above 0 and below 1.
    seed : int
        The same seed gives the same split.

    Returns
    -------
    Digits
        `train_images`, `train_labels`, `test_images`, `test_labels`.

    Raises
    ------
    ValueError
        If the share leaves fewer than ten pictures, one per digit, for either part, or the
        seed is negative.
    TypeError
        If the share is no number or the seed no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> digits = lk.load_digits()
    >>> digits.train_images.shape, digits.test_images.shape
    ((1348, 8, 8), (449, 8, 8))

    References
    ----------
    E. Alpaydin and C. Kaynak, "Optical Recognition of Handwritten Digits", UCI Machine
    Learning Repository, 1998: its test part, as scikit-learn ships it.
    """
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        # joblib's, where no other process may be started: nobody asks for one.
        try:
            from sklearn import datasets, model_selection  # noqa: PLC0415 - an extra brings it
        except ModuleNotFoundError as error:
            raise lacking("load_digits", error) from None

    share = as_number("load_digits", "test_share", test_share, above=0)
    start = as_whole_number("load_digits", "seed", seed, least=0)
    bunch = datasets.load_digits()
    images, labels = bunch.images / 16, bunch.target.astype(np.intp)  # 16 is full ink
    classes = len(np.unique(labels))
    testing = round(share * len(labels))
    if not classes <= testing <= len(labels) - classes:
        raise ValueError(
            f"load_digits: test_share {share:g} puts {testing} of {len(labels)} pictures into the "
            f"test; leave at least {classes} for either part, e.g. test_share=0.25"
        )
    rows = np.arange(len(labels))
    train, test = model_selection.train_test_split(
        rows, test_size=testing, random_state=start, stratify=labels
    )
    return Digits(images[train], labels[train], images[test], labels[test])
