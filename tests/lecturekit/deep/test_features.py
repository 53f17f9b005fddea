"""Features of any layer, and a network that is left as it was."""

from collections import OrderedDict

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn

from lecturekit.deep.features import deep_features


def small_network():
    """Build a network with all that is easy to disturb: statistics, dropout, in-place ReLU."""
    torch.manual_seed(0)
    return nn.Sequential(
        OrderedDict(
            conv=nn.Conv2d(3, 4, 3),
            norm=nn.BatchNorm2d(4),
            relu=nn.ReLU(inplace=True),
            head=nn.Sequential(nn.Flatten(), nn.Dropout(0.5), nn.Linear(4 * 4 * 4, 5)),
        )
    )


def some_images(count=7):
    return torch.randn(count, 3, 6, 6, generator=torch.Generator().manual_seed(1))


@pytest.mark.parametrize("layer", ["conv", "norm", "relu", "head.0", "head.1", "head.2", "head"])
def test_it_is_what_the_layers_up_to_there_compute(layer):
    """The oracle runs the layers one after another, none in place."""
    model, images = small_network(), some_images()
    model.eval()
    with torch.no_grad():
        conv = model.conv(images)
        norm = model.norm(conv)
        relu = norm.clamp(min=0)
        flat = relu.reshape(7, -1)
        out = flat @ model.head[2].weight.T + model.head[2].bias
    expected = {"conv": conv, "norm": norm, "relu": relu, "head.2": out, "head": out}
    features = deep_features(model, images, layer)
    torch.testing.assert_close(features, expected.get(layer, flat).reshape(7, -1))


def test_a_later_layer_in_place_does_not_change_it():
    features = deep_features(small_network(), some_images(), "norm")
    assert features.min() < 0  # the ReLU after it writes zeros over its negatives


def test_without_flattening_the_layers_shape_is_kept():
    features = deep_features(small_network(), some_images(), "conv", flatten=False)
    assert features.shape == (7, 4, 4, 4)
    flat = deep_features(small_network(), some_images(), "conv")
    torch.testing.assert_close(features.reshape(7, -1), flat)


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 9), st.integers(1, 12))
def test_the_batch_size_does_not_change_the_features(count, batch_size):
    model, images = small_network(), some_images(count)
    whole = deep_features(model, images, "head")
    torch.testing.assert_close(deep_features(model, images, "head", batch_size=batch_size), whole)


def test_no_batch_is_larger_than_asked():
    sizes = []
    model = small_network()
    model.register_forward_pre_hook(lambda _module, inputs: sizes.append(len(inputs[0])))
    deep_features(model, some_images(7), "head", batch_size=3)
    assert sizes == [3, 3, 1]


def state_of(model):
    return (
        {name: value.clone() for name, value in model.state_dict().items()},
        {name: module.training for name, module in model.named_modules()},
        [len(module._forward_hooks) for module in model.modules()],
        [parameter.grad for parameter in model.parameters()],
        [parameter.requires_grad for parameter in model.parameters()],
        {name: id(parameter) for name, parameter in model.named_parameters()},
    )


def assert_same_state(before, after):
    assert before[1:] == after[1:]
    for name, value in before[0].items():
        assert torch.equal(value, after[0][name]), name


@pytest.mark.parametrize("device", [None, "cpu"])
@pytest.mark.parametrize("batch_size", [2, 32])
def test_the_network_is_left_as_it_was(device, batch_size):
    """Statistics, modes of each part (here mixed), hooks, gradients and parameters."""
    model = small_network()
    model.train()
    model.norm.eval()
    model.head[1].eval()
    before = state_of(model)
    features = deep_features(model, some_images(), "relu", device=device, batch_size=batch_size)
    assert_same_state(before, state_of(model))
    assert not features.requires_grad


def test_it_uses_evaluation_mode_even_on_a_network_in_training():
    model, images = small_network(), some_images()
    model.eval()
    expected = deep_features(model, images, "head")
    model.train()
    torch.testing.assert_close(deep_features(model, images, "head"), expected)


class FailsAtTheSecondBatch(nn.Module):
    """Raise an error from inside the network, after the hook has worked once."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.calls = 0

    def forward(self, x):
        """Count, and fail at the second call."""
        self.calls += 1
        if self.calls == 2:
            raise RuntimeError("the second batch")
        return self.linear(x)


@pytest.mark.parametrize("device", [None, "cpu"])
def test_the_network_is_left_as_it_was_after_an_error(device):
    model = FailsAtTheSecondBatch()
    before = state_of(model)
    with pytest.raises(RuntimeError, match="the second batch"):
        deep_features(model, torch.ones(4, 2), "linear", batch_size=2, device=device)
    assert_same_state(before, state_of(model))


def test_features_take_part_in_later_learning():
    """What torch calls inference tensors could not."""
    features = deep_features(small_network(), some_images(), "conv")
    probe = nn.Linear(features.shape[1], 2)
    probe(features).sum().backward()
    assert probe.weight.grad is not None


class RecordsItsDevice(nn.Module):
    """Write down where its input and its weights lie."""

    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(2, 2)
        self.register_buffer("offset", torch.ones(2))
        self.seen = []

    def forward(self, x):
        """Compute as well."""
        self.seen.append((x.device.type, self.linear.weight.device.type, self.offset.device.type))
        return self.linear(x) + self.offset


def test_it_computes_on_the_device_asked_for_and_the_network_stays_at_home():
    """The meta device is on every machine; as it holds no data, copying back is what fails."""
    model = RecordsItsDevice()
    before = state_of(model)
    with pytest.raises(NotImplementedError, match="meta tensor"):
        deep_features(model, torch.ones(3, 2), "linear", device="meta")
    assert model.seen == [("meta", "meta", "meta")]
    assert_same_state(before, state_of(model))
    deep_features(model, torch.ones(3, 2), "linear")
    assert model.seen[-1] == ("cpu", "cpu", "cpu")


def test_the_device_asked_for_changes_no_number():
    model, images = small_network(), some_images()
    torch.testing.assert_close(
        deep_features(model, images, "head", device="cpu"), deep_features(model, images, "head")
    )


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_images_are_turned_into_the_networks_dtype(dtype):
    model = small_network().to(dtype)
    images = some_images().numpy().astype(np.float64)
    images.setflags(write=False)
    features = deep_features(model, images, "head")
    assert features.dtype == dtype
    torch.testing.assert_close(
        features, deep_features(model, some_images().to(dtype), "head"), atol=1e-6, rtol=1e-5
    )


class UsesOneReluTwice(nn.Module):
    """Run one module twice, and know it by two names."""

    def __init__(self):
        super().__init__()
        self.relu = nn.ReLU()
        self.again = self.relu
        self.unused = nn.ReLU()
        self.pair = nn.LSTM(2, 3, batch_first=True)
        self.mean = nn.AdaptiveAvgPool1d(1)

    def forward(self, x):
        """Take x (N, 2)."""
        x = self.relu(-self.relu(x) + 2)
        self.pair(x[:, None])
        return self.mean(x.T[None])[0].sum()


@pytest.mark.parametrize("name", ["relu", "again"])
def test_of_a_layer_that_runs_twice_the_last_output_counts(name):
    features = deep_features(UsesOneReluTwice(), torch.tensor([[-1.0, 1.0]]), name)
    assert features.tolist() == [[2, 1]]


def test_a_layer_that_was_not_used_is_named():
    with pytest.raises(
        ValueError, match=r"^deep_features: layer 'unused' took no part in the forward pass; choose"
    ):
        deep_features(UsesOneReluTwice(), torch.ones(1, 2), "unused")


def test_a_layer_that_returns_no_tensor_is_a_type_error():
    with pytest.raises(TypeError, match=r"^deep_features: layer 'pair' returns a tuple; choose"):
        deep_features(UsesOneReluTwice(), torch.ones(1, 2), "pair")


@pytest.mark.parametrize(("layer", "shape"), [("mean", r"\(1, 2, 1\)"), ("", r"\(\)")])
def test_a_layer_without_an_output_per_image_is_refused(layer, shape):
    with pytest.raises(
        ValueError, match=rf"^deep_features: layer '{layer}' returned {shape} for 3 images; choose"
    ):
        deep_features(UsesOneReluTwice(), torch.ones(3, 2), layer)


def test_an_unknown_layer_is_refused_with_the_nearest_names():
    with pytest.raises(
        ValueError, match=r"^deep_features: the model has no layer 'heat'; nearest are 'head', '"
    ):
        deep_features(small_network(), some_images(), "heat")


def test_a_single_layer_has_the_empty_name():
    with pytest.raises(ValueError, match=r"nearest are none: it is a single layer, named ''$"):
        deep_features(nn.ReLU(), torch.ones(1, 2), "relu")
    assert deep_features(nn.ReLU(), torch.tensor([[-1.0, 2.0]]), "").tolist() == [[0, 2]]


@pytest.mark.parametrize(
    ("images", "message"),
    [
        (
            torch.ones(0, 3, 6, 6),
            r"^deep_features: images have shape \(0, 3, 6, 6\); give \(N, \.\.\.",
        ),
        (torch.tensor(1.0), r"^deep_features: images have shape \(\); give"),
        (torch.full((1, 3, 6, 6), torch.nan), r"^deep_features: images \(1, 3, 6, 6\) hold NaN or"),
    ],
)
def test_images_that_are_none_are_refused(images, message):
    with pytest.raises(ValueError, match=message):
        deep_features(small_network(), images, "conv")


def test_a_batch_size_of_0_is_refused():
    with pytest.raises(ValueError, match=r"^deep_features: batch_size is 0; give 1 or more$"):
        deep_features(small_network(), some_images(), "conv", batch_size=0)


@pytest.mark.parametrize("dtype", [np.uint8, np.int64, bool])
def test_pixels_that_were_not_preprocessed_are_a_type_error(dtype):
    with pytest.raises(TypeError, match=r"^deep_features: images have dtype torch\..*preprocess$"):
        deep_features(small_network(), np.ones((1, 3, 6, 6), dtype=dtype), "conv")


def test_what_is_no_network_is_a_type_error():
    with pytest.raises(TypeError, match=r"^deep_features: model is a str; give a torch.nn.Module"):
        deep_features("resnet", some_images(), "conv")


def test_images_with_rows_of_different_lengths_are_refused():
    with pytest.raises(ValueError, match=r"^deep_features: images has rows of different lengths"):
        deep_features(nn.Linear(2, 2), [[1.0, 2.0], [3.0]], layer="")
