"""Watching an answer read a layer: what it returns, and what it leaves on the network."""

import copy

import pytest
import torch

import lecturekit as lk
from lecturekit.checks import CheckFailed
from lecturekit.checks.judging.feature_runs import (
    assert_features,
    assert_left_as_it_was,
    prepare,
    small_network,
)

IMAGES = torch.randn(3, 2, 8, 6, generator=torch.Generator().manual_seed(0))


@pytest.fixture
def network():
    found = small_network()
    prepare(found, 5)
    yield found
    prepare(found, 0)


def mistake(name):
    return lk.mistakes.known("extract_features")[name].function


def test_the_small_network_is_one_object():
    assert small_network() is small_network()


def test_preparing_draws_numbers_and_modes_from_its_seed_alone(network):
    def state():
        numbers = copy.deepcopy(network.state_dict())
        return numbers, [part.training for part in network.modules()]

    prepare(network, 1)
    numbers, modes = state()
    prepare(network, 2)
    network(IMAGES)
    network.conv.register_forward_hook(lambda *_: None)
    other_numbers, other_modes = state()
    prepare(network, 1)
    again, modes_again = state()
    assert modes == modes_again != other_modes
    assert not torch.equal(numbers["conv.weight"], other_numbers["conv.weight"])
    assert all(torch.equal(numbers[name], again[name]) for name in numbers)
    assert not network.conv._forward_hooks


@pytest.mark.parametrize("seed", range(20))
def test_prepared_modes_are_mixed_with_dropout_on(network, seed):
    prepare(network, seed)
    assert network.drop.training
    assert not network.conv.training
    prepare(network, seed, evaluating=True)
    assert not any(part.training for part in network.modules())


def test_the_reference_passes_both_judges(network):
    for layer in dict(network.named_modules()):
        assert_features(lk.deep_features, network, IMAGES, layer, "a case")
        assert_left_as_it_was(lk.deep_features, network, IMAGES, layer, "a case")


@pytest.mark.parametrize(
    ("name", "layer", "message"),
    [
        ("no_evaluation_mode", "drop", r"values are wrong; the first is at row"),
        ("output_not_copied", "norm", r"of 576 values are wrong"),
        ("not_flattened", "pool", r"shape \(3, 4, 4, 3\); shape \(3, 48\) is expected"),
        ("array_instead_of_tensor", "pool", r"an array of shape \(3, 48\); a tensor is expected"),
    ],
)
def test_wrong_features_are_told(network, name, layer, message):
    with pytest.raises(CheckFailed, match=message):
        assert_features(mistake(name), network, IMAGES, layer, "a case")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("left_in_evaluation_mode", "is in evaluation mode and was in training mode"),
        ("all_to_training_mode", "is in training mode and was in evaluation mode"),
        ("hook_left_behind", "1 hook is left on the network; keep what register_forward_hook"),
        ("no_evaluation_mode", "numbers inside the network changed; batch normalization learns"),
        ("gradient_kept", r"requires_grad is True\); run the network inside `with torch.no_grad"),
    ],
)
def test_traces_are_told(network, name, message):
    network.norm.train()
    with pytest.raises(CheckFailed, match=message):
        assert_left_as_it_was(mistake(name), network, IMAGES, "pool", "a case")


def test_none_is_told_as_a_forgotten_return(network):
    with pytest.raises(CheckFailed, match="returns None; did you forget `return`"):
        assert_features(lambda *_: None, network, IMAGES, "pool", "a case")


def test_the_visible_check_leaves_the_network_as_its_set_up_cell_had_it(network):
    prepare(network, 0)
    modes = [part.training for part in network.modules()]
    weights = network.conv.weight.clone()
    for _ in range(2):  # what known mistakes do is remembered from the first time
        with pytest.raises(CheckFailed, match="hook_left_behind"):
            lk.check("extract_features", mistake("hook_left_behind"))
    assert [part.training for part in network.modules()] == modes
    assert torch.equal(network.conv.weight, weights)
    assert not any(part._forward_hooks for part in network.modules())
