"""The tables of the lecture's networks against the networks that are built here."""

import pytest
import torch

import lecturekit as lk


@pytest.mark.parametrize("network", lk.FAMOUS_NETWORKS, ids=lambda network: network.name)
def test_the_table_tells_the_built_networks_parameters_and_features(network):
    with torch.device("meta"):
        model = lk.build_network(network.builder).eval()
    assert sum(each.numel() for each in model.parameters()) == network.parameters
    linear = [part for part in model.modules() if isinstance(part, torch.nn.Linear)]
    weights = [each for part in linear for each in part.parameters()]
    assert sum(each.numel() for each in weights) == network.fully_connected
    if not network.layer:
        return
    lengths = []
    model.get_submodule(network.layer).register_forward_hook(
        lambda _part, _inputs, output: lengths.append(output.numel())
    )
    shapes = {"lenet5_paper": (1, 1, 32, 32), "alexnet_paper": (1, 3, 227, 227)}
    model(torch.empty(shapes.get(network.builder, (1, 3, 224, 224)), device="meta"))
    assert lengths == [network.length]


def test_alexnets_layers_count_as_the_network_does():
    table = lk.count_layers((3, 227, 227), lk.ALEXNET_LAYERS)
    assert table.total.parameters == 60_965_224
    assert table["conv1"].output_shape == (96, 55, 55)
    assert table["fc6"].parameters == 37_752_832
    assert table["pool5"].output_shape == (256, 6, 6)


def test_no_one_can_change_the_layers():
    with pytest.raises(TypeError, match="does not support item assignment"):
        lk.ALEXNET_LAYERS[0]["filters"] = 1
