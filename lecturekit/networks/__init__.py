"""The networks of the lecture in torch, readable from the first layer to the last.

Each is one class in one file, with the shape beside every step. `NETWORKS` lists them by
name and `load_pretrained` fills them with published weights.
"""

from lecturekit.extras import lacking

try:
    from lecturekit.networks.alexnet import AlexNet, AlexNetPaper
    from lecturekit.networks.catalog import NETWORKS, build_network
    from lecturekit.networks.enet import ENet
    from lecturekit.networks.googlenet import GoogLeNet, GoogLeNetPaper
    from lecturekit.networks.lenet import LeNet5, LeNet5Paper
    from lecturekit.networks.pretrained import PUBLISHED, load_pretrained
    from lecturekit.networks.resnet import ResNet
    from lecturekit.networks.vgg import VGG
except ModuleNotFoundError as error:
    raise lacking("lecturekit.networks", error) from None

__all__ = [
    "NETWORKS",
    "PUBLISHED",
    "VGG",
    "AlexNet",
    "AlexNetPaper",
    "ENet",
    "GoogLeNet",
    "GoogLeNetPaper",
    "LeNet5",
    "LeNet5Paper",
    "ResNet",
    "build_network",
    "load_pretrained",
]
