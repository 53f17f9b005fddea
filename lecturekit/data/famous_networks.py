"""The lecture's networks as tables: how large they are, and which layer gives a feature."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple


class FamousNetwork(NamedTuple):
    """A network and the feature that people take from it.

    Attributes
    ----------
    name : str
    year : int
        Of the publication.
    builder : str
        Its key in `NETWORKS`.
    parameters : int
    fully_connected : int
        How many of them are those of fully connected layers.
    layer : str
        The feature layer's name in the network built here; "" if it has none.
    feature : str
        What the feature is usually called.
    length : int
        Numbers in the feature; 0 if there is none.
    """

    name: str
    year: int
    builder: str
    parameters: int
    fully_connected: int
    layer: str
    feature: str
    length: int


FAMOUS_NETWORKS = (
    FamousNetwork("LeNet-5", 1998, "lenet5_paper", 60_000, 10_164, "f6", "F6", 84),
    FamousNetwork(
        "AlexNet", 2012, "alexnet_paper", 60_965_224, 58_631_144, "fc7", "fc6, fc7", 4096
    ),
    FamousNetwork(
        "VGG16", 2014, "vgg16", 138_357_544, 123_642_856, "classifier.3", "fc6, fc7", 4096
    ),
    FamousNetwork(
        "VGG19", 2014, "vgg19", 143_667_240, 123_642_856, "classifier.3", "fc6, fc7", 4096
    ),
    FamousNetwork(
        "GoogLeNet", 2014, "googlenet_paper", 6_998_552, 1_025_000, "avgpool", "pooled", 1024
    ),
    FamousNetwork("ResNet-18", 2015, "resnet18", 11_689_512, 513_000, "avgpool", "pooled", 512),
    FamousNetwork("ResNet-34", 2015, "resnet34", 21_797_672, 513_000, "avgpool", "pooled", 512),
    FamousNetwork("ResNet-50", 2015, "resnet50", 25_557_032, 2_049_000, "avgpool", "pooled", 2048),
    FamousNetwork("ENet", 2016, "enet", 364_712, 0, "", "none", 0),
)
"""By year; the parameters are those of the networks built here."""


def _conv(name: str, filters: int, kernel_size: int, **options: int) -> Mapping[str, Any]:
    shared = {"kind": "conv", "filters": filters, "kernel_size": kernel_size}
    return MappingProxyType({"name": name, **shared, "stride": 1, "padding": 0, **options})


def _pool(name: str) -> Mapping[str, Any]:
    return MappingProxyType({"name": name, "kind": "pool", "kernel_size": 3, "stride": 2})


def _fc(name: str, units: int) -> Mapping[str, Any]:
    return MappingProxyType({"name": name, "kind": "fc", "units": units})


ALEXNET_LAYERS = (
    _conv("conv1", 96, 11, stride=4),
    _pool("pool1"),
    _conv("conv2", 256, 5, padding=2, groups=2),
    _pool("pool2"),
    _conv("conv3", 384, 3, padding=1),
    _conv("conv4", 384, 3, padding=1, groups=2),
    _conv("conv5", 256, 3, padding=1, groups=2),
    _pool("pool5"),
    _fc("fc6", 4096),
    _fc("fc7", 4096),
    _fc("fc8", 1000),
)
"""AlexNet of 2012 for `count_layers`, from (3, 227, 227) on; groups are its two graphics cards."""
