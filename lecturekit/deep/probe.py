"""A linear probe: how well a linear classifier does on features."""

from __future__ import annotations

import warnings

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_finite_array, as_labels
from lecturekit.extras import lacking


def linear_probe(train_x: ArrayLike, train_y: ArrayLike, test_x: ArrayLike) -> NDArray[np.intp]:
    """Train a linear classifier with biases on features and label others with it.

    Each feature is shifted and scaled to mean 0 and variance 1 first, which leaves a linear
    classifier linear; then it is logistic regression.

    Parameters
    ----------
    train_x : array_like or tensor on the CPU, shape (N, D)
    train_y : array_like of int, shape (N,)
        Class labels, at least two different ones.
    test_x : array_like or tensor on the CPU, shape (M, D)

    Returns
    -------
    ndarray of int, shape (M,)
        Labels out of `train_y`.

    Raises
    ------
    ValueError
        If a shape is wrong, the two disagree on D, all labels are the same or a value is not
        finite.
    TypeError
        If the features are not real numbers or the labels no integers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.linear_probe([[5.0], [6.0], [8.0], [9.0]], [0, 0, 1, 1], [[4.0], [10.0]])
    array([0, 1])

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    try:
        from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - slow to import
        from sklearn.pipeline import make_pipeline  # noqa: PLC0415 - likewise
        from sklearn.preprocessing import StandardScaler  # noqa: PLC0415 - likewise
    except ModuleNotFoundError as error:
        raise lacking("linear_probe", error) from None
    train = as_finite_array("linear_probe", "train_x", train_x, "N D")
    labels = as_labels("linear_probe", "train_y", train_y, count=len(train))
    test = as_finite_array("linear_probe", "test_x", test_x, "M D")
    if train.shape[1] != test.shape[1]:
        raise ValueError(
            f"linear_probe: train_x {train.shape} and test_x {test.shape} have different numbers "
            "of features; take both from the same layer"
        )
    if (labels == labels[0]).all():
        raise ValueError(
            f"linear_probe: all {len(labels)} labels are {labels[0]}; give at least two classes"
        )
    probe = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    with warnings.catch_warnings():
        # scikit-learn 1.6 asks SciPy to print nothing, in a word that SciPy 1.17 gives up.
        warnings.filterwarnings("ignore", message=".*iprint")
        predicted: NDArray[np.intp] = probe.fit(train, labels).predict(test)
    return predicted
