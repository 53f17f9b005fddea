"""What the networks refuse, and with which words."""

import re

import pytest
import torch

from lecturekit.networks import (
    NETWORKS,
    VGG,
    AlexNet,
    AlexNetPaper,
    ENet,
    GoogLeNet,
    GoogLeNetPaper,
    LeNet5,
    ResNet,
    build_network,
)

SIZABLE = {
    "LeNet5": LeNet5,
    "AlexNet": AlexNet,
    "AlexNetPaper": AlexNetPaper,
    "VGG": lambda **options: VGG(16, **options),
    "GoogLeNet": GoogLeNet,
    "GoogLeNetPaper": GoogLeNetPaper,
    "ResNet": lambda **options: ResNet(50, **options),
    "ENet": ENet,
}


def on_meta(name):
    with torch.device("meta"):
        return build_network(name).eval()


@pytest.mark.parametrize("name", SIZABLE)
def test_num_classes_sets_the_number_of_scores(name):
    with torch.device("meta"):
        model = SIZABLE[name](num_classes=7).eval()
    shape = {"LeNet5": (2, 1, 32, 32), "AlexNetPaper": (2, 3, 227, 227)}
    images = torch.empty(shape.get(name, (2, 3, 224, 224)), device="meta")

    assert model(images).shape[:2] == (2, 7)


@pytest.mark.parametrize("name", SIZABLE)
@pytest.mark.parametrize("num_classes", [0, -3])
def test_too_few_classes_are_refused(name, num_classes):
    message = f"^{name}: num_classes is {num_classes}; give 1 or more$"
    with torch.device("meta"), pytest.raises(ValueError, match=message):
        SIZABLE[name](num_classes=num_classes)


@pytest.mark.parametrize("num_classes", [2.0, "10", True, None])
def test_a_number_of_classes_that_is_no_whole_number_is_refused(num_classes):
    with pytest.raises(TypeError, match=r"LeNet5: num_classes is .*; give a whole number"):
        LeNet5(num_classes=num_classes)


@pytest.mark.parametrize("name", NETWORKS)
def test_integer_images_are_refused_with_the_way_to_turn_them_into_floats(name):
    with pytest.raises(TypeError, match=r"images have dtype torch\.uint8; give floats, e\.g\."):
        on_meta(name)(torch.zeros(1, 3, 224, 224, dtype=torch.uint8))


@pytest.mark.parametrize("name", NETWORKS)
def test_arrays_that_are_no_tensors_are_refused(name):
    with pytest.raises(TypeError, match="images are of type list; give a torch tensor of floats"):
        on_meta(name)([[1.0]])


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("shape", [(3, 224, 224), (1, 2, 224, 224), (1, 3, 0, 224), (0, 3, 8, 8)])
def test_a_wrong_rank_or_channel_or_an_empty_image_is_refused(name, shape):
    with pytest.raises(ValueError, match=re.escape(f": images have shape {shape}; give (N, ")):
        on_meta(name)(torch.zeros(shape))


@pytest.mark.parametrize(
    ("name", "side", "wanted"),
    [
        ("lenet5", 28, "LeNet5: images have shape (1, 1, 28, 28); give (N, 1, 32, 32)"),
        ("lenet5_paper", 33, "LeNet5Paper: images have shape (1, 1, 33, 33); give (N, 1, 32, 32)"),
        (
            "alexnet_paper",
            224,
            "AlexNetPaper: images have shape (1, 3, 224, 224); give (N, 3, 227, 227)",
        ),
        (
            "alexnet",
            62,
            "(1, 3, 62, 62); give (N, 3, H, W), N at least 1, H and W at least 63",
        ),
        ("vgg16", 31, "N at least 1, H and W at least 32"),
        ("googlenet", 14, "H and W at least 15"),
        ("googlenet_paper", 30, "H and W at least 31"),
        ("enet", 36, "H and W at least 8, multiples of 8"),
    ],
)
def test_a_size_that_does_not_fit_is_refused_with_the_sizes_that_do(name, side, wanted):
    channels = 1 if name.startswith("lenet") else 3
    with pytest.raises(ValueError, match=re.escape(wanted) + "$"):
        on_meta(name)(torch.zeros(1, channels, side, side))


@pytest.mark.parametrize(
    ("name", "side"),
    [("alexnet", 63), ("vgg16", 32), ("googlenet", 15), ("googlenet_paper", 31), ("resnet50", 1)],
)
def test_the_smallest_size_runs(name, side):
    out = on_meta(name)(torch.empty(1, 3, side, side, device="meta"))

    assert out.shape == (1, 1000)


def test_enet_runs_on_its_smallest_size():
    assert on_meta("enet")(torch.empty(1, 3, 8, 8, device="meta")).shape == (1, 20, 8, 8)
