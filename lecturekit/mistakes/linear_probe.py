"""Known mistakes in ``linear_probe(train_x, train_y, test_x)``."""

import numpy as np

from lecturekit.mistakes._edit import Edit
from lecturekit.mistakes._hints import Hints

HINTS = Hints(
    idea=(
        "A linear classifier is a matrix and a bias. One way that needs no training loop: "
        "find the weights that bring the features closest to one-hot labels, by least "
        "squares."
    ),
    shape=(
        "Append a column of ones to the features, for the bias. Make a table of zeros with a "
        "1 in each row at its label. np.linalg.lstsq finds the weights; the largest score in "
        "a row of the test set names its label. Scaling features to mean 0 and spread 1 "
        "helps."
    ),
    steps="""\
train = (train_x scaled, with a column of ones)       # (N, D + 1)
targets = zeros (N, K), 1 at each row's label
weights = least squares solution of train @ weights = targets
scores = (test_x scaled in the same way, with ones) @ weights
return the column of the largest score in each row
""",
)


def linear_probe(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """Label the test rows by a linear classifier of scaled features."""
    mean, spread = train_x.mean(axis=0), train_x.std(axis=0) + 1e-9
    train = np.column_stack([(train_x - mean) / spread, np.ones(len(train_x))])
    test = np.column_stack([(test_x - mean) / spread, np.ones(len(test_x))])
    right = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train, right, rcond=None)[0]
    labels: np.ndarray = (test @ weights).argmax(axis=1)
    return labels


bias_forgotten = Edit(
    "There is no bias: every boundary then passes through the origin.",
    {
        "[(train_x - mean) / spread, np.ones(len(train_x))]": "[train_x]",
        "[(test_x - mean) / spread, np.ones(len(test_x))]": "[test_x]",
    },
)

scaled_apart = Edit(
    "The test rows are scaled by their own mean and spread: use those of training.",
    {"(test_x - mean) / spread": "(test_x - test_x.mean(axis=0) - 2) / test_x.std(axis=0)"},
)

scores_not_labels = Edit(
    "The scores are returned: return the class that has the best, argmax.",
    {"(test @ weights).argmax(axis=1)": "test @ weights"},
)

best_row_of_each_class = Edit(
    "The maximum is taken over the rows (axis 0): each row's best class is expected, axis 1.",
    {"argmax(axis=1)": "argmax(axis=0)"},
)

worst_score = Edit(
    "The smallest score is taken: the best is the largest.",
    {".argmax(axis=1)": ".argmin(axis=1)"},
)

labels_from_1 = Edit(
    "The labels are counted from 1: they are 0 to K - 1.",
    {".argmax(axis=1)": ".argmax(axis=1) + 1"},
)

labels_as_floats = Edit(
    "The labels are floats: whole numbers are expected, .astype(int).",
    {".argmax(axis=1)": ".argmax(axis=1).astype(float)"},
)

labels_as_numbers = Edit(
    "The label is fitted as a quantity: class 2 is not the mean of 1 and 3, so score each.",
    {
        "np.eye(train_y.max() + 1)[train_y]": "train_y",
        "(test @ weights).argmax(axis=1)": "np.rint(test @ weights).astype(int)",
    },
)

training_rows_labelled = Edit(
    "The training rows are labeled: the test rows are expected.",
    {"(test @ weights)": "(train @ weights)"},
)

most_frequent_class = Edit(
    "Every row gets the most frequent class, whatever its features are.",
    {"(test @ weights).argmax(axis=1)": "np.full(len(test), np.bincount(train_y).argmax())"},
)

two_classes_only = Edit(
    "Only classes 0 and 1 are told apart: labels run from 0 to K - 1.",
    {"np.eye(train_y.max() + 1)[train_y]": "np.eye(2)[np.minimum(train_y, 1)]"},
)

not_trained = Edit(
    "The weights are drawn at random and never trained.",
    {
        "np.linalg.lstsq(train, right, rcond=None)[0]": (
            "np.random.default_rng(0).normal(size=(train.shape[1], right.shape[1]))"
        ),
    },
)

list_instead_of_array = Edit(
    "The labels are in a list: an array is expected.",
    {"return labels": "return labels.tolist()"},
)


def nearest_row(train_x: np.ndarray, train_y: np.ndarray, test_x: np.ndarray) -> np.ndarray:
    """The nearest training row's label is taken: a linear classifier weighs the features."""
    differences = test_x.astype(float)[:, np.newaxis] - train_x.astype(float)
    labels: np.ndarray = train_y[np.square(differences).sum(axis=2).argmin(axis=1)]
    return labels
