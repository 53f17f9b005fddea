"""Steps of gradient descent with momentum, in place."""

import re

import numpy as np
import pytest

import lecturekit as lk


def test_a_step_goes_against_the_slope_and_remembers_the_last_one():
    w, v = np.array([[1.0, -2.0]]), np.array([[0.5, 0.0]])
    lk.sgd_step([w], [np.array([[4.0, -4.0]])], 0.25, [v], 0.5)
    assert v.tolist() == [[-0.75, 1.0]]
    assert w.tolist() == [[0.25, -1.0]]


def test_without_momentum_the_last_step_is_forgotten():
    w, v = np.zeros(1), np.array([100.0])
    lk.sgd_step([w], [np.array([2.0])], 0.5, [v])
    assert (w.item(), v.item()) == (-1, -1)


def test_down_a_constant_slope_the_velocity_grows_to_1_over_1_minus_momentum():
    """A geometric series: 1 + 0.9 + 0.81 + ..."""
    w, v = np.zeros((2, 3)), np.zeros((2, 3))
    slope = np.arange(6.0).reshape(2, 3)
    for _ in range(50):
        lk.sgd_step([w], [slope], 0.01, [v], 0.9)
    np.testing.assert_allclose(v, -0.01 * slope * (1 - 0.9**50) / (1 - 0.9))
    steps = (1 - 0.9 ** np.arange(1, 51)) / (1 - 0.9)
    np.testing.assert_allclose(w, -0.01 * slope * steps.sum())


def test_parameters_keep_their_precision_and_gradients_their_numbers():
    w, v, gradient = np.ones(2, np.float32), np.zeros(2, np.float32), np.array([3, 1], np.uint8)
    lk.sgd_step([w], [gradient], 0.5, [v])
    assert w.dtype == v.dtype == np.float32
    assert w.tolist() == [-0.5, 0.5]
    assert gradient.tolist() == [3, 1]


ONE = [np.ones(2)]


@pytest.mark.parametrize(
    ("arguments", "kind", "message"),
    [
        ((ONE, [], 0.1, ONE), ValueError, "the lists differ in length (parameters 1, gradients 0"),
        (
            (ONE, [np.ones(3)], 0.1, ONE),
            ValueError,
            "entry 0 has the shapes (2,), (3,) and (2,) in",
        ),
        ((ONE, ONE, -0.1, ONE), ValueError, "lr is -0.1; give a finite number of at least 0"),
        ((ONE, ONE, 0.1, ONE, np.nan), ValueError, "momentum is nan; give a finite number of at"),
        (
            ([np.ones(2, int)], ONE, 0.1, ONE),
            TypeError,
            "parameters[0] has dtype int64, which can't",
        ),
        ((ONE, ONE, 0.1, [[0.0, 0.0]]), TypeError, "velocity[0] has type list, which can't change"),
        ((3, ONE, 0.1, ONE), TypeError, "parameters is 3; give a list of arrays"),
    ],
)
def test_what_does_not_fit_is_refused_before_anything_changes(arguments, kind, message):
    with pytest.raises(kind, match=re.escape(f"sgd_step: {message}")):
        lk.sgd_step(*arguments)
    assert ONE[0].tolist() == [1, 1]
