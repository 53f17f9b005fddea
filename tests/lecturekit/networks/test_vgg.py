"""VGG: what it computes, and its depths."""

import pytest
import torch
from torch.nn import functional as F  # noqa: N812  # torch's own habit

from lecturekit.networks import VGG


def test_vgg16_computes_what_its_weights_say():
    """The features alone: the classifier's 120 million weights would only cost time."""
    torch.manual_seed(0)
    with torch.device("meta"):
        model = VGG(16)
    features = model.features.to_empty(device="cpu")
    for weights in features.parameters():
        torch.nn.init.normal_(weights, std=0.05)
    images = torch.randn(1, 3, 32, 64)

    convolutions = iter([m for m in features if isinstance(m, torch.nn.Conv2d)])
    x = images
    for stage in (2, 2, 3, 3, 3):
        for _ in range(stage):
            conv = next(convolutions)
            x = F.relu(F.conv2d(x, conv.weight, conv.bias, padding=1))
        x = F.max_pool2d(x, 2)

    with torch.no_grad():
        torch.testing.assert_close(features(images), x)
    assert next(convolutions, None) is None


def test_the_classifier_is_three_layers_with_relu_and_dropout_between():
    with torch.device("meta"):
        kinds = [type(layer).__name__ for layer in VGG(19).classifier]

    assert kinds == ["Linear", "ReLU", "Dropout", "Linear", "ReLU", "Dropout", "Linear"]


@pytest.mark.parametrize("depth", [11, 17, "16", None, [16], True])
def test_other_depths_are_refused(depth):
    with pytest.raises(ValueError, match=r"VGG: depth is .*; give 16 or 19"):
        VGG(depth)
