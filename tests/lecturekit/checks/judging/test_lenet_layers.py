"""Telling what is missing in a network from its scores and its weights."""

from itertools import combinations

import pytest
import torch
from torch import nn

from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.built_networks import assert_lenet5_scores

IMAGES = torch.randn(3, 1, 32, 32, generator=torch.Generator().manual_seed(1))
PLACES = ("the first convolution", "the second convolution", "the 120 units", "the 84 units")
BARE = [places for count in (1, 2, 3) for places in combinations(range(4), count)]


def network(activation, pooling, bare=()):
    """Make a LeNet-5 that leaves out the activation functions after some of its layers."""
    ends = [[] if place in bare else [activation()] for place in range(4)]
    return nn.Sequential(
        *(nn.Conv2d(1, 6, 5), *ends[0], pooling(2)),
        *(nn.Conv2d(6, 16, 5), *ends[1], pooling(2), nn.Flatten()),
        *(nn.Linear(400, 120), *ends[2], nn.Linear(120, 84), *ends[3], nn.Linear(84, 10)),
    )


@pytest.mark.parametrize("pooling", [nn.MaxPool2d, nn.AvgPool2d])
@pytest.mark.parametrize(
    "activation",
    [
        *(nn.ReLU, nn.Tanh, nn.Sigmoid, nn.LeakyReLU, nn.ELU, nn.GELU, nn.SiLU),
        *(nn.Hardtanh, nn.ReLU6, nn.Hardswish, nn.Softplus, nn.Softsign),
    ],
)
def test_every_activation_function_will_do(activation, pooling):
    assert_lenet5_scores(network(activation, pooling), IMAGES, "a case")


def test_it_may_come_after_the_pooling():
    moved = nn.Sequential(
        *(nn.Conv2d(1, 6, 5), nn.AvgPool2d(2), nn.Tanh()),
        *(nn.Conv2d(6, 16, 5), nn.AvgPool2d(2), nn.Tanh(), nn.Flatten()),
        *(nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10)),
    )
    assert_lenet5_scores(moved, IMAGES, "a case")


@pytest.mark.parametrize("bare", BARE)
@pytest.mark.parametrize("activation", [nn.ReLU, nn.Tanh, nn.Sigmoid])
def test_a_place_without_one_is_named(activation, bare):
    message = f"no activation function follows {PLACES[bare[0]]}$"
    with pytest.raises(CheckFailed, match=message):
        assert_lenet5_scores(network(activation, nn.MaxPool2d, bare), IMAGES, "a case")


def test_one_before_a_layer_is_none_after_it():
    moved = nn.Sequential(nn.ReLU(), network(nn.ReLU, nn.MaxPool2d, bare=(0,)))
    with pytest.raises(CheckFailed, match="no activation function follows the first convolution"):
        assert_lenet5_scores(moved, IMAGES, "a case")
