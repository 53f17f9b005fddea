"""A convolutional network that has learned to read digits."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.training.descent import train_steps
from lecturekit.training.digit_networks import DigitsCNN

Predict = Callable[[ArrayLike], NDArray[np.intp]]


def train_digits(images: ArrayLike, labels: ArrayLike, seed: int = 0) -> Predict:
    """Train a small CNN on digits, and return what reads others.

    Parameters
    ----------
    images : array_like, shape (N, 8, 8)
        From 0 (paper) to 1 (ink).
    labels : array_like of int, shape (N,)
        0 to 9.
    seed : int
        Draws the first weights and the order of the pictures: the same seed, the same network.

    Returns
    -------
    callable
        ``predict(images)``: from images (M, 8, 8) to their labels, an array of int (M,).

    Raises
    ------
    TypeError, ValueError
        As for `train_steps`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> digits = lk.load_digits()
    >>> predict = lk.train_digits(digits.train_images, digits.train_labels)
    >>> predict(digits.test_images[:4]), digits.test_labels[:4]
    (array([2, 0, 4, 9]), array([2, 0, 4, 9]))
    >>> bool((predict(digits.test_images) == digits.test_labels).mean() > 0.95)
    True

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    network = DigitsCNN(seed)
    for _ in train_steps(network, images, labels, seed=seed):
        pass

    def predict(images: ArrayLike) -> NDArray[np.intp]:
        labels: NDArray[np.intp] = network.scores(images).argmax(axis=1)
        return labels

    return predict
