"""Known mistakes in ``linear_probe(train_x, train_y, test_x)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

import numpy as np


def bias_forgotten(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """There is no bias: every boundary then passes through the origin."""
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train_x, right, rcond=None)[0]
    labels: np.ndarray = (test_x @ weights).argmax(axis=1)
    return labels


def scaled_apart(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """Test rows are scaled in a way of their own: use the mean and spread of training."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack(
        [(test_x - test_x.mean(axis=0) - 2) / test_x.std(axis=0), np.ones(len(test_x))]
    )
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=1)
    return labels


def scores_not_labels(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The scores are returned: asked is the class with the best, argmax."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    scores: np.ndarray = test @ weights
    return scores


def best_row_of_each_class(
    train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray
) -> np.ndarray:
    """The maximum is taken over the rows (axis 0): each row's best class is asked, axis 1."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=0)
    return labels


def worst_score(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The smallest score is taken: the best is the largest."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmin(axis=1)
    return labels


def labels_from_1(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The labels are counted from 1: they are 0 to K - 1."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=1) + 1
    return labels


def labels_as_floats(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The labels are floats: whole numbers are asked, .astype(int)."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=1).astype(float)
    return labels


def labels_as_numbers(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The label is fitted as a quantity: class 2 is no mean of 1 and 3, give each a score."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    weights = np.linalg.lstsq(train, train_y, rcond=None)[0]
    labels: np.ndarray = np.rint(test @ weights).astype(int)
    return labels


def training_rows_labelled(
    train_x: np.ndarray,
    train_y: np.ndarray,
    test_x: np.ndarray,  # noqa: ARG001 - overlooked
) -> np.ndarray:
    """The training rows are labelled: the test rows are asked."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (train @ weights).argmax(axis=1)
    return labels


def most_frequent_class(
    train_x: np.ndarray,  # noqa: ARG001 - overlooked
    train_y: np.ndarray,
    test_x: np.ndarray,
) -> np.ndarray:
    """Every row gets the most frequent class, whatever its features are."""
    return np.full(len(test_x), np.bincount(train_y).argmax())


def two_classes_only(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """Only classes 0 and 1 are told apart: labels run from 0 to K - 1."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(2)[np.minimum(train_y, 1)]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=1)
    return labels


def not_trained(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The weights are drawn at random and never trained."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    rng = np.random.default_rng(0)
    weights = rng.normal(size=(train.shape[1], train_y.max() + 1))
    labels: np.ndarray = (test @ weights).argmax(axis=1)
    return labels


def list_instead_of_array(
    train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray
) -> list[int]:
    """The labels are in a list: an array is asked."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: list[int] = (test @ weights).argmax(axis=1).tolist()
    return labels
