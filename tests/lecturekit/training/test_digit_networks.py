"""The two small networks: their gradients are right, and they are made of what they are given."""

import re

import numpy as np
import pytest

import lecturekit as lk

BOTH = pytest.mark.parametrize("kind", [lk.DigitsCNN, lk.DigitsMLP])
NOISE = np.random.default_rng(1).random((3, 8, 8)), np.array([7, 0, 4])


@BOTH
def test_the_gradient_is_the_slope_of_the_loss(kind):
    network = kind(seed=3)
    parameters = network.parameters
    _, gradients = network.loss_and_gradients(*NOISE)

    def loss(nudged):
        network.parameters = nudged
        return network.loss_and_gradients(*NOISE)[0]

    assert lk.gradient_check(loss, parameters, gradients, entries=12).passes


@BOTH
def test_a_new_network_guesses_and_the_same_seed_makes_the_same(kind):
    loss, _ = kind(seed=0).loss_and_gradients(*NOISE)
    assert loss == pytest.approx(np.log(10), abs=0.2)
    one, same, other = (kind(seed).scores(NOISE[0]) for seed in (4, 4, 5))
    assert np.array_equal(one, same)
    assert not np.allclose(one, other)


def test_they_have_about_as_many_parameters():
    cnn, mlp = (
        sum(each.size for each in kind().parameters) for kind in (lk.DigitsCNN, lk.DigitsMLP)
    )
    assert (cnn, mlp) == (2730, 2710)


def test_the_cnn_is_made_of_the_functions_that_it_is_given():
    called = []

    def noting(function):
        def noted(*arguments):
            called.append(function.__name__)
            return function(*arguments)

        return noted

    network = lk.DigitsCNN(
        pool=noting(lk.max_pool2d),
        pool_backward=noting(lk.max_pool2d_backward),
        loss=noting(lk.softmax_cross_entropy),
    )
    network.loss_and_gradients(*NOISE)
    assert called == ["max_pool2d", "softmax_cross_entropy", "max_pool2d_backward"]


@BOTH
def test_what_does_not_fit_is_refused(kind):
    network, name = kind(), kind.__name__
    message = f"{name}: images has shape (3, 8, 7); give (N, 8, 8), pictures of 8x8 pixels"
    with pytest.raises(ValueError, match=re.escape(message)):
        network.scores(np.zeros((3, 8, 7)))
    message = f"{name}: labels has shape (2,); give (3,), one label per row"
    with pytest.raises(ValueError, match=re.escape(message)):
        network.loss_and_gradients(NOISE[0], [1, 2])
