"""Judges of the deep-features notebook: shapes, labels, clouds of points."""

import numpy as np
import pytest

from lecturekit.checks import CheckFailed
from lecturekit.checks.notebooks.deep_features import (
    FOUR_CORNERS,
    ON_A_RAY,
    assert_predicts,
    assert_shapes,
    blobs,
)

SHAPES = [(6, 10, 12), (4,)]


@pytest.mark.parametrize(
    "actual",
    [SHAPES, tuple(SHAPES), [list(each) for each in SHAPES], [(np.int64(6), 10, 12), (4,)]],
)
def test_lists_and_tuples_of_whole_numbers_are_shapes(actual):
    assert_shapes(actual, SHAPES, "a case")


@pytest.mark.parametrize(
    ("actual", "message"),
    [
        (None, "did you forget `return`"),
        (7, "one number .int 7.; a list is expected"),
        ([(6, 10, 12)], "1 shapes; one for each of the 2 layers"),
        ([(6, 10, 12), 4], r"layer 2: one number .int 4. stands for the shape; .* \(units,\)"),
        ([(6, 10.0, 12), (4,)], r"layer 1: \(6, 10.0, 12\) holds something that is no whole"),
        ([(True, 10, 12), (4,)], "layer 1: .* no whole number"),
        ([(6, 12, 10), (4,)], r"layer 1: your shape is \(6, 12, 10\), which is wrong"),
    ],
)
def test_what_is_wrong_with_shapes_is_told(actual, message):
    with pytest.raises(CheckFailed, match=message):
        assert_shapes(actual, SHAPES, "a case")


LABELS = np.repeat([0, 1], 10)


def test_more_than_nine_in_ten_right_labels_are_enough():
    almost = LABELS.copy()
    almost[0] = 1
    assert_predicts(almost.astype(np.uint8), LABELS, "a case")


@pytest.mark.parametrize(
    ("actual", "message"),
    [
        (None, "did you forget `return`"),
        (LABELS.tolist(), "a list; a NumPy array of labels is expected"),
        (LABELS[:3], r"shape \(3,\); a label for each of the 20 test rows is expected"),
        (LABELS.astype(float), "dtype is float64; labels are whole numbers"),
        (np.where(np.arange(20) < 2, 1, LABELS), "18 of 20 labels are right; more than 90%"),
    ],
)
def test_what_is_wrong_with_labels_is_told(actual, message):
    with pytest.raises(CheckFailed, match=message):
        assert_predicts(actual, LABELS, "a case")


def accuracy(train_x, train_y, test_x, test_y):
    wanted = np.eye(train_y.max() + 1)[train_y]
    weights = np.linalg.lstsq(train_x, wanted, rcond=None)[0]
    return ((test_x @ weights).argmax(axis=1) == test_y).mean()


@pytest.mark.parametrize("seed", range(20))
def test_only_a_bias_parts_two_clouds_on_one_ray(seed):
    train_x, train_y, test_x, test_y = blobs(np.random.default_rng(seed), ON_A_RAY)
    with_ones = [np.column_stack([x, np.ones(len(x))]) for x in (train_x, test_x)]
    assert accuracy(with_ones[0], train_y, with_ones[1], test_y) > 0.97
    assert accuracy(train_x, train_y, test_x, test_y) < 0.9


@pytest.mark.parametrize("seed", range(20))
def test_the_corners_labels_are_no_linear_function_of_the_features(seed):
    train_x, train_y, test_x, test_y = blobs(np.random.default_rng(seed), FOUR_CORNERS)
    assert accuracy(train_x, train_y, test_x, test_y) > 0.97
    ones = [np.column_stack([x, np.ones(len(x))]) for x in (train_x, test_x)]
    fitted = ones[1] @ np.linalg.lstsq(ones[0], train_y, rcond=None)[0]
    assert (np.rint(fitted) == test_y).mean() < 0.7
