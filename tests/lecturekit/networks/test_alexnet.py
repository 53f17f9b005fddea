"""AlexNet: response normalization, the two groups, and the 2014 network step by step."""

import pytest
import torch
from torch.nn import functional as F  # noqa: N812  # torch's own habit

from lecturekit.networks import AlexNet, AlexNetPaper
from lecturekit.networks.alexnet import paper_response_norm


def test_response_normalisation_is_the_papers_formula():
    x = torch.randn(1, 7, 2, 3, dtype=torch.float64) * 50
    expected = torch.empty_like(x)
    for i in range(7):
        near = x[:, max(0, i - 2) : min(7, i + 3)]
        expected[:, i] = x[:, i] / (2 + 1e-4 * near.square().sum(dim=1)) ** 0.75

    torch.testing.assert_close(paper_response_norm()(x), expected)


@pytest.mark.parametrize("layer", ["conv2", "conv4", "conv5"])
def test_the_first_half_of_the_maps_sees_only_the_first_half_of_its_input(layer):
    with torch.device("meta"):
        conv = getattr(AlexNetPaper(), layer)
    conv = conv.to_empty(device="cpu")
    torch.nn.init.normal_(conv.weight)
    torch.nn.init.zeros_(conv.bias)
    channels, filters = conv.in_channels, conv.out_channels
    x = torch.randn(1, channels, 7, 7)
    other = x.clone()
    other[:, channels // 2 :] += 1

    with torch.no_grad():
        changed = (conv(x) != conv(other)).any(dim=(0, 2, 3))

    assert not changed[: filters // 2].any()
    assert changed[filters // 2 :].all()


@pytest.mark.parametrize("groups", [0, 3, None])
def test_other_numbers_of_groups_are_refused(groups):
    with pytest.raises(ValueError, match=rf"AlexNetPaper: groups is {groups}; give 2 as in the"):
        AlexNetPaper(groups=groups)


def test_alexnet_of_2014_computes_what_its_weights_say():
    """A plain function over the state dict, with the layers' published strides and paddings."""
    torch.manual_seed(0)
    model = AlexNet(num_classes=5).eval()
    w = model.state_dict()
    images = torch.randn(2, 3, 96, 120)

    def conv(x, at, **options):
        return F.relu(F.conv2d(x, w[f"features.{at}.weight"], w[f"features.{at}.bias"], **options))

    def fc(x, at):
        return F.linear(x, w[f"classifier.{at}.weight"], w[f"classifier.{at}.bias"])

    x = F.max_pool2d(conv(images, 0, stride=4, padding=2), 3, 2)
    x = F.max_pool2d(conv(x, 3, padding=2), 3, 2)
    x = conv(conv(conv(x, 6, padding=1), 8, padding=1), 10, padding=1)
    x = F.adaptive_avg_pool2d(F.max_pool2d(x, 3, 2), 6).flatten(1)
    expected = fc(F.relu(fc(F.relu(fc(x, 1)), 4)), 6)

    with torch.no_grad():
        torch.testing.assert_close(model(images), expected)


def test_alexnet_of_2012_computes_what_its_weights_say():
    torch.manual_seed(0)
    model = AlexNetPaper(num_classes=5).eval()
    w = model.state_dict()
    images = torch.rand(1, 3, 227, 227)

    def conv(x, at, **options):
        return F.relu(F.conv2d(x, w[f"conv{at}.weight"], w[f"conv{at}.bias"], **options))

    def norm(x):
        padded = F.pad(x.square(), (0, 0, 0, 0, 2, 2))
        total = sum(padded[:, i : i + x.shape[1]] for i in range(5))
        return x / (2 + 1e-4 * total) ** 0.75

    def fc(x, at):
        return F.linear(x, w[f"fc{at}.weight"], w[f"fc{at}.bias"])

    x = F.max_pool2d(norm(conv(images, 1, stride=4)), 3, 2)
    x = F.max_pool2d(norm(conv(x, 2, padding=2, groups=2)), 3, 2)
    x = conv(conv(x, 3, padding=1), 4, padding=1, groups=2)
    x = F.max_pool2d(conv(x, 5, padding=1, groups=2), 3, 2).flatten(1)
    expected = fc(F.relu(fc(F.relu(fc(x, 6)), 7)), 8)

    with torch.no_grad():
        torch.testing.assert_close(model(images), expected)
