"""The handwritten digits and their split."""

import numpy as np
import pytest
from sklearn import datasets

from lecturekit.data.digits import load_digits


def test_the_two_parts_are_scikit_learns_digits_once_each():
    digits = load_digits(seed=3)
    both = np.concatenate([digits.train_images, digits.test_images]).reshape(1797, 64)
    labels = np.concatenate([digits.train_labels, digits.test_labels])
    bunch = datasets.load_digits()
    ours = np.column_stack([16 * both, labels])
    theirs = np.column_stack([bunch.data, bunch.target])
    np.testing.assert_array_equal(ours[np.lexsort(ours.T)], theirs[np.lexsort(theirs.T)])


def test_pixels_run_from_0_to_1_and_labels_are_indices():
    digits = load_digits()
    assert digits.train_images.dtype == np.float64
    assert (digits.train_images.min(), digits.train_images.max()) == (0, 1)
    assert digits.train_labels.dtype == digits.test_labels.dtype == np.intp


def test_every_digit_has_its_share_in_the_test():
    digits = load_digits(test_share=0.2)
    tested, trained = np.bincount(digits.test_labels), np.bincount(digits.train_labels)
    np.testing.assert_allclose(tested / (tested + trained), 0.2, atol=0.01)


def test_the_seed_decides_on_the_split():
    first, again, other = (load_digits(seed=seed).test_images for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            {"test_share": 0.001},
            "^load_digits: test_share 0.001 puts 2 of 1797 pictures into the t",
        ),
        ({"test_share": 1}, "^load_digits: test_share 1 puts 1797 of 1797 pictures into the test;"),
        ({"test_share": 0}, "^load_digits: test_share is 0.0; give a finite number above 0$"),
        ({"seed": -1}, "^load_digits: seed is -1; give 0 or more$"),
    ],
)
def test_bad_options_are_refused(options, message):
    with pytest.raises(ValueError, match=message):
        load_digits(**options)


def test_a_seed_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^load_digits: seed is 0.5; give a whole number"):
        load_digits(seed=0.5)
