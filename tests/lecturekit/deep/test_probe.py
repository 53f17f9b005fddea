"""The linear probe."""

import numpy as np
import pytest
import torch

from lecturekit.data.digits import load_digits
from lecturekit.deep.probe import linear_probe


def blobs(seed, centers, count=50):
    rng = np.random.default_rng(seed)
    labels = np.tile(np.arange(len(centers)), count)
    return np.array(centers)[labels] + rng.normal(size=(len(labels), 2)), labels


@pytest.mark.parametrize(
    "centers",
    [
        [(100, 100), (100, 108)],
        [(-50, 20), (-42, 20), (-46, 28)],
        # On one ray from the origin: without a bias no line through 0 parts them.
        [(5, 5), (15, 15)],
        [(10, 0), (20, 0), (20, 10), (10, 10)],
    ],
)
def test_blobs_off_the_origin_are_parted(centers):
    train_x, train_y = blobs(0, centers)
    test_x, test_y = blobs(1, centers)
    assert (linear_probe(train_x, train_y, test_x) == test_y).mean() > 0.98


def test_it_reads_the_digits():
    digits = load_digits()
    guessed = linear_probe(
        digits.train_images.reshape(-1, 64), digits.train_labels, digits.test_images.reshape(-1, 64)
    )
    assert (guessed == digits.test_labels).mean() > 0.95


def test_it_is_linear_and_so_fails_at_xor():
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    assert (linear_probe(x, [0, 1, 1, 0], x) == [0, 1, 1, 0]).mean() <= 0.75


def test_the_boundary_lies_half_way_and_is_a_bias():
    x = [[10.0], [12.0], [18.0], [20.0]]
    assert linear_probe(x, [0, 0, 1, 1], [[14.9], [15.1]]).tolist() == [0, 1]


def test_the_boundary_follows_the_classes_and_not_the_mean():
    """Nine of ten are of one class, so the mean lies among them."""
    x = np.array([[8.0], [9], [10], [11], [12], [12], [11], [10], [9], [20]])
    labels = [0] * 9 + [1]
    assert linear_probe(x, labels, [[11.5], [12.0], [20.0]]).tolist() == [0, 0, 1]


def test_the_scale_of_a_feature_does_not_matter():
    train_x, train_y = blobs(2, [(0, 0), (3, 3), (6, 0)])
    test_x, _ = blobs(3, [(0, 0), (3, 3), (6, 0)])
    scale = np.array([1e4, 1e-4])
    np.testing.assert_array_equal(
        linear_probe(train_x * scale, train_y, test_x * scale),
        linear_probe(train_x, train_y, test_x),
    )


def test_tensors_will_do_and_labels_come_back_as_indices():
    x = torch.tensor([[0.0], [1.0], [9.0], [10.0]])
    guessed = linear_probe(x, torch.tensor([2, 2, 7, 7]), x)
    assert guessed.tolist() == [2, 2, 7, 7]
    assert guessed.dtype == np.intp


def test_a_feature_that_never_changes_does_no_harm():
    x = np.array([[0.0, 5], [1, 5], [9, 5], [10, 5]])
    assert linear_probe(x, [0, 0, 1, 1], x).tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ([[1, 2], [3, 4]], [0, 1], [[1]]),
            r"^linear_probe: train_x \(2, 2\) and test_x \(1, 1\) have different numbers of feat",
        ),
        (([[1], [2]], [1, 1], [[1]]), "^linear_probe: all 2 labels are 1; give at least two class"),
        (
            ([[1], [2]], [0], [[1]]),
            r"^linear_probe: train_y has shape \(1,\); give \(2,\), one lab",
        ),
        (([[1], [np.nan]], [0, 1], [[1]]), r"^linear_probe: train_x \(2, 1\) holds NaN"),
        (([[1], [2]], [0, 1], [[np.inf]]), r"^linear_probe: test_x \(1, 1\) holds NaN"),
        (([1, 2], [0, 1], [[1]]), r"^linear_probe: train_x has shape \(2,\); give \(N, D\)$"),
    ],
)
def test_bad_values_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        linear_probe(*arguments)


def test_labels_that_are_no_integers_are_a_type_error():
    with pytest.raises(TypeError, match=r"^linear_probe: train_y has dtype float64; give integer"):
        linear_probe([[1], [2]], [0.0, 1.0], [[1]])
