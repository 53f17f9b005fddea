"""Maps of features on a plane."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.deep.projection import project_2d


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(4, 20), st.integers(2, 9))
def test_pca_agrees_with_the_singular_value_decomposition_up_to_sign(seed, rows, columns):
    features = np.random.default_rng(seed).normal(size=(rows, columns)) + 5
    left, values, _ = np.linalg.svd(features - features.mean(axis=0), full_matrices=False)
    np.testing.assert_allclose(
        np.abs(project_2d(features)), np.abs(left[:, :2] * values[:2]), atol=1e-8
    )


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6))
def test_pca_never_makes_a_distance_larger(seed):
    features = np.random.default_rng(seed).normal(size=(8, 5))
    flat = project_2d(features)
    near = np.linalg.norm(flat[:, np.newaxis] - flat, axis=2)
    far = np.linalg.norm(features[:, np.newaxis] - features, axis=2)
    assert (near <= far + 1e-9).all()


def test_what_is_flat_already_keeps_its_distances():
    corners = np.array([[0, 0, 7], [3, 0, 7], [3, 4, 7], [0, 4, 7]])
    flat = project_2d(corners)
    assert np.linalg.norm(flat[0] - flat[1]) == pytest.approx(3)
    assert np.linalg.norm(flat[0] - flat[2]) == pytest.approx(5)


def three_groups():
    rng = np.random.default_rng(0)
    labels = np.repeat([0, 1, 2], 20)
    return 10 * np.eye(3, 12)[labels] + rng.normal(size=(60, 12)), labels


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_groups_stay_together(method):
    features, labels = three_groups()
    flat = project_2d(features, method=method)
    assert flat.shape == (60, 2)
    assert flat.dtype == np.float64
    np.testing.assert_allclose(flat.mean(axis=0), 0, atol=1e-4)
    centers = np.stack([flat[labels == label].mean(axis=0) for label in range(3)])
    nearest = np.linalg.norm(flat[:, np.newaxis] - centers, axis=2).argmin(axis=1)
    np.testing.assert_array_equal(nearest, labels)


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_the_same_seed_draws_the_same_map(method):
    features, _ = three_groups()
    np.testing.assert_array_equal(
        project_2d(features, method=method, seed=3), project_2d(features, method=method, seed=3)
    )


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_four_rows_are_enough_and_a_tensor_will_do(method):
    features = torch.tensor([[0.0, 0], [1, 0], [0, 1], [5, 5]])
    assert np.isfinite(project_2d(features, method=method)).all()


@pytest.mark.parametrize(
    ("features", "options", "message"),
    [
        (
            np.ones((3, 5)),
            {},
            r"^project_2d: features has shape \(3, 5\); give at least 4 rows and 2",
        ),
        (np.ones((5, 1)), {}, r"^project_2d: features has shape \(5, 1\); give"),
        (np.ones(5), {}, r"^project_2d: features has shape \(5,\); give \(N, D\)$"),
        (np.full((5, 5), np.nan), {}, r"^project_2d: features \(5, 5\) holds NaN"),
        (np.eye(5), {"method": "umap"}, "^project_2d: method is 'umap'; use one of pca, tsne$"),
        (np.eye(5), {"seed": -1}, "^project_2d: seed is -1; give"),
    ],
)
def test_bad_values_are_refused(features, options, message):
    with pytest.raises(ValueError, match=message):
        project_2d(features, **options)


def test_what_is_not_real_is_a_type_error():
    with pytest.raises(TypeError, match=r"^project_2d: features has dtype complex128; give real"):
        project_2d(np.eye(5) * 1j)


@pytest.mark.parametrize("method", ["pca", "tsne"])
def test_rows_that_are_all_equal_are_refused(method):
    with pytest.raises(ValueError, match="project_2d: all 10 rows of features are equal; give"):
        project_2d(np.ones((10, 5)), method=method)
