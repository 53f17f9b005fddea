"""All networks by name."""

import difflib
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from torch import nn

from lecturekit.networks.alexnet import AlexNet, AlexNetPaper
from lecturekit.networks.enet import ENet
from lecturekit.networks.googlenet import GoogLeNet, GoogLeNetPaper
from lecturekit.networks.lenet import LeNet5, LeNet5Paper
from lecturekit.networks.resnet import ResNet
from lecturekit.networks.vgg import VGG

NETWORKS: Mapping[str, Callable[[], nn.Module]] = MappingProxyType(
    {
        "lenet5": LeNet5,
        "lenet5_paper": LeNet5Paper,
        "alexnet": AlexNet,
        "alexnet_paper": AlexNetPaper,
        "vgg16": partial(VGG, 16),
        "vgg19": partial(VGG, 19),
        "googlenet": GoogLeNet,
        "googlenet_paper": GoogLeNetPaper,
        "resnet18": partial(ResNet, 18),
        "resnet34": partial(ResNet, 34),
        "resnet50": partial(ResNet, 50),
        "enet": ENet,
    }
)
"""What builds each network, by name; "_paper" marks the first publication's own variant."""


def build_network(name: str) -> nn.Module:
    """Build a network by its name, with random weights.

    Parameters
    ----------
    name : str
        A key of `NETWORKS`. For other numbers of classes call the class itself.

    Returns
    -------
    nn.Module
        In training mode, as torch makes them.

    Raises
    ------
    ValueError
        If there is no network of that name; the message gives the nearest names.

    Examples
    --------
    >>> import lecturekit as lk
    >>> model = lk.build_network("lenet5")
    >>> lk.build_network("lenet")
    Traceback (most recent call last):
    ...
    ValueError: build_network: unknown network 'lenet'; did you mean lenet5, enet or alexnet?
    """
    check_name("build_network", name)
    return NETWORKS[name]()


def check_name(function: str, name: str) -> None:
    """Refuse a name that is no key of `NETWORKS`, and give the nearest ones.

    Raises
    ------
    ValueError
        If there is no network of that name.
    """
    if isinstance(name, str) and name in NETWORKS:
        return
    near = difflib.get_close_matches(str(name).lower(), NETWORKS)
    if not near:
        raise ValueError(f"{function}: unknown network {name!r}; use one of {', '.join(NETWORKS)}")
    choice = ", ".join(near[:-1]) + " or " + near[-1] if len(near) > 1 else near[0]
    raise ValueError(f"{function}: unknown network {name!r}; did you mean {choice}?")
