"""The networks by name."""

import pytest
import torch

from lecturekit.networks import LeNet5, ResNet, build_network


def test_a_name_builds_its_network():
    with torch.device("meta"):
        model = build_network("resnet34")

    assert isinstance(model, ResNet)
    assert len(model.layer3) == 6
    assert isinstance(build_network("lenet5"), LeNet5)


@pytest.mark.parametrize(
    ("name", "cure"),
    [
        ("VGG16", r"did you mean vgg16 or vgg19\?"),
        ("resnet-50", r"did you mean resnet50, resnet34 or resnet18\?"),
        ("inet", r"did you mean enet or lenet5\?"),
        ("yolo", "use one of lenet5, lenet5_paper, alexnet, .*enet"),
        ("", "use one of lenet5, "),
        (None, "use one of lenet5, |did you mean"),
        (["vgg16"], "did you mean vgg16|use one of"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest(name, cure):
    with pytest.raises(ValueError, match=rf"^build_network: unknown network .*; ({cure})"):
        build_network(name)
