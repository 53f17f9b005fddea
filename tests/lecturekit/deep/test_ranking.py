"""Top-k error."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import top_k_accuracy_score

from lecturekit.deep.ranking import top_k_error

SCORES = [[0.1, 0.9, 0.0], [0.5, 0.2, 0.3]]


@pytest.mark.parametrize(("k", "error"), [(1, 0.5), (2, 0.5), (3, 0.0)])
def test_by_hand(k, error):
    """The first label ranks first, the second ranks last."""
    assert top_k_error(SCORES, [1, 1], k=k) == error


def test_five_is_the_default():
    assert top_k_error([[6, 5, 4, 3, 2, 1]] * 2, [4, 5]) == 0.5


def test_a_tie_is_in_the_top_k():
    """Two score as high as the label and none higher, so it is in the top 1."""
    assert top_k_error([[1, 1, 1]], [2], k=1) == 0
    assert top_k_error([[2, 1, 1]], [2], k=1) == 1
    assert top_k_error([[2, 1, 1]], [2], k=2) == 0


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 20), st.integers(3, 8), st.data())
def test_without_ties_it_is_one_minus_scikit_learns_accuracy(seed, rows, classes, data):
    rng = np.random.default_rng(seed)
    scores = rng.permuted(np.tile(np.arange(classes), (rows, 1)), axis=1)
    labels = rng.integers(classes, size=rows)
    k = data.draw(st.integers(1, classes - 1))
    accuracy = top_k_accuracy_score(labels, scores, k=k, labels=np.arange(classes))
    assert top_k_error(scores, labels, k=k) == pytest.approx(1 - accuracy)


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_it_never_grows_with_k_and_ends_at_0(seed):
    rng = np.random.default_rng(seed)
    scores, labels = rng.integers(4, size=(9, 6)), rng.integers(6, size=9)
    errors = [top_k_error(scores, labels, k=k) for k in range(1, 7)]
    assert errors == sorted(errors, reverse=True)
    assert errors[-1] == 0


def test_infinite_scores_have_a_rank():
    assert top_k_error([[-np.inf, np.inf, 0.0]], [0], k=2) == 1


@pytest.mark.parametrize(
    ("labels", "k", "message"),
    [
        ([0, 0], 4, r"^top_k_error: k is 4 but scores \(2, 3\) has 3 classes; give k from 1 to 3$"),
        ([0, 0], 0, "^top_k_error: k is 0; give 1 or more$"),
        (
            [0, 3],
            1,
            r"^top_k_error: labels run from 0 to 3 but .* has 3 classes; give labels from 0 to 2$",
        ),
        ([-1, 0], 1, "^top_k_error: labels run from -1 to 0 but"),
        ([0], 1, r"^top_k_error: labels has shape \(1,\); give \(2,\), one label per row$"),
    ],
)
def test_bad_labels_and_k_are_refused(labels, k, message):
    with pytest.raises(ValueError, match=message):
        top_k_error(SCORES, labels, k=k)


def test_nan_has_no_rank():
    with pytest.raises(ValueError, match=r"^top_k_error: scores \(1, 2\) holds NaN, which has no"):
        top_k_error([[np.nan, 1.0]], [0], k=1)


def test_five_is_too_much_for_three_classes():
    with pytest.raises(ValueError, match=r"^top_k_error: k is 5 but scores \(2, 3\) has 3 class"):
        top_k_error(SCORES, [0, 0])


@pytest.mark.parametrize(("labels", "k"), [([0.0, 1.0], 1), ([0, 1], 1.0), ([True, False], 1)])
def test_what_is_no_integer_is_a_type_error(labels, k):
    with pytest.raises(TypeError, match=r"^top_k_error: (labels|k) .*; give"):
        top_k_error(SCORES, labels, k=k)
