"""What layers make of a photograph."""

import numpy as np
import pytest
import torch
from torch import nn

import lecturekit as lk

PHOTO = np.random.default_rng(0).integers(0, 256, size=(30, 40, 3), dtype=np.uint8)


@pytest.fixture
def network():
    torch.manual_seed(0)
    return nn.Sequential(nn.Conv2d(3, 5, 3), nn.ReLU(), nn.Conv2d(5, 7, 3, stride=2))


def test_kernels_stand_beside_their_maps_those_that_vary_most(network):
    axes = lk.plots.first_layer(network, PHOTO, count=3)
    maps = lk.deep_features(network, lk.preprocess(PHOTO), "0", flatten=False)[0].numpy()
    strongest = sorted(np.argsort(-maps.std(axis=(1, 2)))[:3])
    assert [left.get_title() for left, _ in axes] == [f"kernel {n}" for n in strongest]
    for number, (left, right) in zip(strongest, axes, strict=True):
        np.testing.assert_allclose(right.images[0].get_array(), maps[number])
        assert left.images[0].get_array().shape == (3, 3, 3)
        low, high = right.images[0].get_clim()
        assert low == -high


def test_a_network_for_other_channels_is_refused():
    with pytest.raises(ValueError, match="first_layer: the network's first convolution does not"):
        lk.plots.first_layer(nn.Sequential(nn.Conv2d(1, 2, 3)), PHOTO)


def test_each_layer_shows_its_maps_that_stand_out(network):
    axes = lk.plots.layer_activations(network, PHOTO, {"one": "0", "three": "2"}, maps=2)
    assert axes.shape == (2, 3)
    assert [ax.get_title() for ax in axes[0]] == [
        "the photograph",
        "one\n5 maps\n222x222",
        "three\n7 maps\n110x110",
    ]
    maps = lk.deep_features(network, lk.preprocess(PHOTO), "2", flatten=False)[0].numpy()
    best = np.argmax(maps.max(axis=(1, 2)) - maps.mean(axis=(1, 2)))
    np.testing.assert_allclose(axes[0, 2].images[0].get_array(), maps[best])


def test_signed_maps_share_a_scale_with_zero_in_its_middle():
    left, right = lk.plots.signed_maps({"both": [[1.0, -2.0]], "positive": [[0.5, 0.0]]})
    assert left.images[0].get_clim() == right.images[0].get_clim() == (-2, 2)
    assert left.images[0].get_cmap().name == right.images[0].get_cmap().name == "RdBu"
    left.figure.draw_without_rendering()


def test_no_map_is_refused():
    with pytest.raises(ValueError, match="signed_maps: maps is empty; give at least one"):
        lk.plots.signed_maps({})
