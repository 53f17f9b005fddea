"""Parameters, multiply-accumulates, shapes and feature lengths, against published tables."""

import pytest
import torch

from lecturekit.counting.models import count_model
from lecturekit.networks import NETWORKS, AlexNetPaper, GoogLeNet, build_network

INPUTS = {
    "lenet5": (1, 32, 32),
    "lenet5_paper": (1, 32, 32),
    "alexnet_paper": (3, 227, 227),
    "enet": (3, 360, 640),
}
PARAMETERS = {
    "lenet5": 61_706,
    "lenet5_paper": 60_000,
    "alexnet": 61_100_840,
    "alexnet_paper": 60_965_224,
    "vgg16": 138_357_544,
    "vgg19": 143_667_240,
    "googlenet": 6_624_904,
    "googlenet_paper": 6_998_552,
    "resnet18": 11_689_512,
    "resnet34": 21_797_672,
    "resnet50": 25_557_032,
    "enet": 364_712,
}
# What the published weights' own documentation prints as "GFLOPS".
GIGA_MACS = {
    "alexnet": 0.714,
    "vgg16": 15.470,
    "vgg19": 19.632,
    "googlenet": 1.498,
    "resnet18": 1.814,
    "resnet34": 3.664,
    "resnet50": 4.089,
}
FEATURES = {
    ("lenet5", "fc2"): 84,
    ("lenet5_paper", "f6"): 84,
    ("alexnet", "classifier.1"): 4096,
    ("alexnet", "classifier.4"): 4096,
    ("alexnet_paper", "fc6"): 4096,
    ("alexnet_paper", "fc7"): 4096,
    ("vgg16", "classifier.0"): 4096,
    ("vgg16", "classifier.3"): 4096,
    ("vgg19", "classifier.3"): 4096,
    ("googlenet", "avgpool"): 1024,
    ("googlenet_paper", "avgpool"): 1024,
    ("resnet18", "avgpool"): 512,
    ("resnet34", "avgpool"): 512,
    ("resnet50", "avgpool"): 2048,
}


def on_meta(name):
    with torch.device("meta"):
        return build_network(name)


def counted(name):
    return count_model(on_meta(name), INPUTS.get(name, (3, 224, 224)))


def test_every_network_has_a_published_count_here():
    assert set(PARAMETERS) == set(NETWORKS)


@pytest.mark.parametrize("name", PARAMETERS)
def test_parameters_are_the_published_number_by_torch_and_by_count_model(name):
    by_torch = sum(weights.numel() for weights in on_meta(name).parameters())

    assert by_torch == PARAMETERS[name]
    assert counted(name).total.parameters == PARAMETERS[name]


@pytest.mark.parametrize("name", GIGA_MACS)
def test_multiply_accumulates_are_the_published_gflops(name):
    assert round(counted(name).total.macs / 1e9, 3) == GIGA_MACS[name]


def test_enet_stays_near_what_its_paper_rounds_to():
    """0.37 million parameters; 3.83 GFLOP at 640x360, a product and a sum counted apart."""
    total = counted("enet").total

    assert total.parameters == pytest.approx(0.37e6, rel=0.02)
    assert 2 * total.macs == pytest.approx(3.83e9, rel=0.1)


def test_ungrouped_alexnet_and_googlenet_with_heads():
    with torch.device("meta"):
        ungrouped, heads = AlexNetPaper(groups=1), GoogLeNet(auxiliary_heads=True)

    assert sum(weights.numel() for weights in ungrouped.parameters()) == 62_378_344
    assert sum(weights.numel() for weights in heads.parameters()) == 13_004_888


def test_alexnet_of_2012_layer_by_layer():
    table = counted("alexnet_paper")
    shapes_and_parameters = {
        "conv1": ((96, 55, 55), 34_944),
        "pool1": ((96, 27, 27), 0),
        "conv2": ((256, 27, 27), 307_456),
        "pool2": ((256, 13, 13), 0),
        "conv3": ((384, 13, 13), 885_120),
        "conv4": ((384, 13, 13), 663_936),
        "conv5": ((256, 13, 13), 442_624),
        "pool5": ((256, 6, 6), 0),
        "fc6": ((4096,), 37_752_832),
        "fc7": ((4096,), 16_781_312),
        "fc8": ((1000,), 4_097_000),
    }

    found = {
        name: (table[name].output_shape, table[name].parameters) for name in shapes_and_parameters
    }
    assert found == shapes_and_parameters


def test_lenet5_of_1998_layer_by_layer():
    with torch.device("meta"):
        table = count_model(build_network("lenet5_paper"), (1, 32, 32), depth=1)

    parameters = {row.name: row.parameters for row in table if row.parameters}
    assert parameters == {
        "c1": 156,
        "s2": 12,
        "c3": 1_516,
        "s4": 32,
        "c5": 48_120,
        "f6": 10_164,
    }


def test_lenet5_of_1998_has_the_papers_connections():
    """A connection is a multiply-accumulate or a bias at a position: 122,304 in C1 and so on."""
    with torch.device("meta"):
        table = count_model(build_network("lenet5_paper"), (1, 32, 32), depth=1)

    connections = {
        name: table[name].macs + table[name].activations for name in ("c1", "c3", "c5", "f6")
    }
    assert connections == {"c1": 122_304, "c3": 151_600, "c5": 48_120, "f6": 10_164}


@pytest.mark.parametrize(
    ("name", "sides"),
    [
        ("googlenet", (112, 56, 28, 14, 7, 1)),
        ("googlenet_paper", (112, 56, 28, 14, 7, 1)),
        ("vgg16", (224, 112, 56, 28, 14, 7)),
        ("vgg19", (224, 112, 56, 28, 14, 7)),
        ("resnet18", (112, 56, 28, 14, 7, 1)),
        ("resnet50", (112, 56, 28, 14, 7, 1)),
    ],
)
def test_the_image_halves_from_stage_to_stage(name, sides):
    shapes = [row.output_shape for row in counted(name)]

    assert tuple(dict.fromkeys(shape[1] for shape in shapes if len(shape) == 3)) == sides


@pytest.mark.parametrize(("name", "layer"), FEATURES)
def test_the_feature_layer_has_the_published_length(name, layer):
    shape = counted(name)[layer].output_shape

    assert shape[0] == FEATURES[name, layer]
    assert all(side == 1 for side in shape[1:])
