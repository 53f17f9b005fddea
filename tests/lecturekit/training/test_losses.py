"""Softmax and cross-entropy: numbers by hand, torch's, and what must hold for all scores."""

import re

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import lecturekit as lk

TABLES = hnp.arrays(np.float64, (4, 5), elements=st.floats(-50, 50))
LABELS = hnp.arrays(np.intp, 4, elements=st.integers(0, 4))


def test_two_classes_with_equal_scores_cost_the_logarithm_of_2():
    loss, dscores = lk.softmax_cross_entropy([[3, 3], [-7, -7]], [0, 1])
    assert loss == pytest.approx(np.log(2))
    assert dscores.tolist() == [[-0.25, 0.25], [0.25, -0.25]]


def test_the_loss_is_the_mean_over_the_rows():
    losses = [lk.softmax_cross_entropy([row], [1]).loss for row in ([0.0, 1.0], [2.0, -1.0])]
    both = lk.softmax_cross_entropy([[0.0, 1.0], [2.0, -1.0]], [1, 1]).loss
    assert both == pytest.approx(np.mean(losses))


def test_it_is_torchs():
    rng = np.random.default_rng(1)
    scores, labels = 20 * rng.normal(size=(7, 5)), rng.integers(5, size=7)
    tensor = torch.tensor(scores, requires_grad=True)
    expected = torch.nn.functional.cross_entropy(tensor, torch.tensor(labels))
    expected.backward()
    loss, dscores = lk.softmax_cross_entropy(scores, labels)
    assert loss == pytest.approx(expected.item(), abs=1e-12)
    np.testing.assert_allclose(dscores, tensor.grad.numpy(), atol=1e-12)


@given(TABLES, LABELS, st.floats(-900, 900))
def test_a_number_added_to_a_row_changes_nothing(scores, labels, added):
    one, other = (
        lk.softmax_cross_entropy(scores, labels),
        lk.softmax_cross_entropy(scores + added, labels),
    )
    assert one.loss == pytest.approx(other.loss, abs=1e-9)
    np.testing.assert_allclose(one.dscores, other.dscores, atol=1e-9)


@given(TABLES, LABELS)
def test_each_row_of_the_gradient_sums_to_0(scores, labels):
    np.testing.assert_allclose(
        lk.softmax_cross_entropy(scores, labels).dscores.sum(axis=1), 0, atol=1e-12
    )


def test_scores_of_1000_are_no_trouble_and_bytes_do_not_wrap_around():
    loss, dscores = lk.softmax_cross_entropy([[1000, -1000], [-1000, 1000]], [1, 1])
    assert loss == 1000
    assert dscores.tolist() == [[0.5, -0.5], [0, 0]]
    bytes_ = np.array([[5, 200]], np.uint8)
    assert lk.softmax_cross_entropy(bytes_, np.array([0], np.uint8)).loss == pytest.approx(195)


@pytest.mark.parametrize(
    ("scores", "labels", "message"),
    [
        ([1.0, 2.0], [0], "scores has shape (2,); give (N, K)"),
        ([[1.0, np.nan]], [0], "scores (1, 2) holds NaN or infinity; give finite numbers"),
        ([[1.0, 2.0]], [0, 1], "labels has shape (2,); give (1,), one label per row"),
        ([[1.0, 2.0]], [2], "a label is 2 but scores (1, 2) has 2 classes; labels run from 0 to 1"),
        ([[1.0, 2.0]], [-1], "a label is -1 but scores (1, 2) has 2 classes; labels run from 0 "),
    ],
)
def test_what_does_not_fit_is_refused(scores, labels, message):
    with pytest.raises(ValueError, match=re.escape(f"softmax_cross_entropy: {message}")):
        lk.softmax_cross_entropy(scores, labels)


def test_labels_are_whole_numbers():
    with pytest.raises(
        TypeError, match=r"^softmax_cross_entropy: labels has dtype float64; give i"
    ):
        lk.softmax_cross_entropy([[1.0, 2.0]], [0.0])
