"""A linear classifier in closed form."""

import numpy as np
from sklearn.linear_model import Ridge
from sklearn.preprocessing import StandardScaler

from lecturekit.deep.ridge import ridge_scores, similarities

RNG = np.random.default_rng(0)


def test_the_scores_are_those_of_ridge_regression():
    """The mean product divides by the number of features, so the penalty is larger as often."""
    features, targets = RNG.normal(size=(30, 7)), RNG.normal(size=(20, 3))
    train = np.arange(20)
    scaled = StandardScaler().fit_transform(features)
    bias = targets.mean(axis=0)
    oracle = Ridge(alpha=0.1 * 7, fit_intercept=False).fit(scaled[:20], targets - bias)
    scores = ridge_scores(similarities(features), train, targets)
    np.testing.assert_allclose(scores, oracle.predict(scaled) + bias)


def test_more_features_than_pictures_fit_all_of_them():
    features = RNG.normal(size=(12, 400))
    labels = np.arange(12) % 3
    scores = ridge_scores(similarities(features), np.arange(12), np.eye(3)[labels])
    np.testing.assert_array_equal(scores.argmax(axis=1), labels)


def test_a_feature_that_never_changes_says_nothing():
    features = RNG.normal(size=(5, 2))
    constant = np.column_stack([features, np.full(5, 9.0)])
    np.testing.assert_allclose(3 * similarities(constant), 2 * similarities(features))
