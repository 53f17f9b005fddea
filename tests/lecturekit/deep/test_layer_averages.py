"""Several layers read in one pass."""

import numpy as np
import pytest
import torch
from torch import nn

import lecturekit as lk
from lecturekit.deep.layer_averages import layer_averages

IMAGES = torch.from_numpy(np.random.default_rng(0).normal(size=(40, 3, 8, 8)).astype(np.float32))


@pytest.fixture
def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 5, 3), nn.ReLU(inplace=True), nn.AdaptiveAvgPool2d(1)).eval()


def test_the_rows_are_the_averaged_features_of_each_layer(network):
    rows = layer_averages(network, IMAGES, {"conv": "0", "end": "2"})
    with torch.no_grad():
        conv = network[0](IMAGES).numpy()  # (40, 5, 6, 6)
    cells = conv.reshape(40, 5, 2, 3, 2, 3).mean(axis=(3, 5))
    np.testing.assert_allclose(rows["conv"], cells.reshape(40, -1), atol=1e-6)
    end = lk.deep_features(network, IMAGES, "2").numpy()
    np.testing.assert_allclose(rows["end"], end, atol=1e-6)


def test_the_network_keeps_no_hook(network):
    layer_averages(network, IMAGES, {"conv": "0"})
    with pytest.raises(AttributeError, match="9"):
        layer_averages(network, IMAGES, {"conv": "0", "none": "9"})
    assert not any(module._forward_hooks for module in network.modules())
