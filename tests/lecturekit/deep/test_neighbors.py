"""Nearest neighbors by cosine."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.neighbors import NearestNeighbors

from lecturekit.deep.neighbors import cosine_neighbors


def test_by_hand():
    """The cosines with (1, 0) are 0.6, 1, 0 and -1."""
    rows = [[3, 4], [0.5, 0], [0, 9], [-2, 0]]
    assert cosine_neighbors(rows, [1, 0], k=4).tolist() == [1, 0, 2, 3]


def test_on_a_tie_the_first_comes_first():
    rows = np.eye(4)[[2, 0, 1, 0, 2, 0]]
    assert cosine_neighbors(rows, np.eye(4)[0], k=6).tolist() == [1, 3, 5, 0, 2, 4]


def test_ties_among_many_rows_keep_their_order():
    """Few rows would keep it under any way of sorting."""
    kinds = np.random.default_rng(0).integers(3, size=1000)
    expected = np.concatenate([np.flatnonzero(kinds == 1), np.flatnonzero(kinds != 1)])
    np.testing.assert_array_equal(cosine_neighbors(np.eye(3)[kinds], [0, 1, 0], 1000), expected)


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 70), st.integers(2, 40))
def test_equal_rows_keep_their_order_whatever_their_place(seed, dim, copies):
    """A matrix product may round equal rows differently, depending on where they stand."""
    rng = np.random.default_rng(seed)
    row, query = rng.normal(size=(2, dim))
    rows = np.tile(row, (copies, 1))
    assert cosine_neighbors(rows, query, k=copies).tolist() == list(range(copies))


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_it_agrees_with_scikit_learn(seed, k):
    rng = np.random.default_rng(seed)
    rows, query = rng.normal(size=(12, 5)), rng.normal(size=5)
    index = NearestNeighbors(metric="cosine", algorithm="brute").fit(rows)
    expected = index.kneighbors(query[np.newaxis], n_neighbors=k, return_distance=False)[0]
    np.testing.assert_array_equal(cosine_neighbors(rows, query, k), expected)


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.floats(0.01, 100))
def test_lengths_do_not_count(seed, scale):
    rng = np.random.default_rng(seed)
    rows, query = rng.normal(size=(9, 4)), rng.normal(size=4)
    longer = rows * rng.uniform(0.1, 10, size=(9, 1))
    np.testing.assert_array_equal(
        cosine_neighbors(longer, scale * query, 9), cosine_neighbors(rows, query, 9)
    )


def test_tensors_and_integers_will_do():
    rows = torch.tensor([[0, 1], [1, 0]], dtype=torch.uint8)
    neighbors = cosine_neighbors(rows, torch.tensor([1.0, 0.0]), k=1)
    assert neighbors.tolist() == [1]
    assert neighbors.dtype == np.intp


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ([[1, 2]], [1, 2], 2),
            r"^cosine_neighbors: k is 2 but features \(1, 2\) has 1 rows; give",
        ),
        (([[1, 2]], [1, 2], 0), "^cosine_neighbors: k is 0; give 1 or more$"),
        (
            ([[1, 2]], [1], 1),
            r"^cosine_neighbors: features \(1, 2\) have 2 columns but query \(1,\)",
        ),
        (([[1], [0]], [1], 1), "^cosine_neighbors: row 1 of features is all zeros, which points"),
        (([[1]], [0], 1), "^cosine_neighbors: query is all zeros, which points nowhere; leave it"),
        (([[np.inf]], [1], 1), r"^cosine_neighbors: features \(1, 1\) holds NaN or infinity"),
        (([1], [1], 1), r"^cosine_neighbors: features has shape \(1,\); give \(N, D\)$"),
    ],
)
def test_bad_values_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        cosine_neighbors(*arguments)


def test_a_k_that_is_no_integer_is_a_type_error():
    with pytest.raises(TypeError, match=r"^cosine_neighbors: k is 1.0; give a whole number"):
        cosine_neighbors([[1]], [1], 1.0)


@pytest.mark.parametrize("scale", [1e-200, 1e200])
def test_very_small_and_very_large_rows_still_point_somewhere(scale):
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]) * scale
    assert cosine_neighbors(rows, np.array([0.0, 1.0]), 3).tolist() == [1, 2, 0]
