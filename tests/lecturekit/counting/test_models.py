"""Counting torch modules: right numbers for any module, and the model left as it was."""

import copy
import re
from functools import partial

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F  # noqa: N812  # torch's own habit

from lecturekit.counting.models import count_model
from lecturekit.networks import LeNet5, LeNet5Paper, ResNet, build_network


def on_meta(build):
    with torch.device("meta"):
        return build()


# Right numbers


def test_a_row_holds_name_kind_shape_and_counts():
    model = nn.Sequential(nn.Conv2d(3, 4, 3, padding=1), nn.ReLU(), nn.Flatten(), nn.Linear(64, 2))
    first, relu, _, last = count_model(model, (3, 4, 4)).rows

    assert (first.name, first.kind, first.output_shape) == ("0", "Conv2d", (4, 4, 4))
    assert (first.weights, first.biases, first.parameters) == (108, 4, 112)
    assert (first.macs, first.activations) == (108 * 16, 64)
    assert first.memory == 4 * (112 + 64)
    assert (relu.parameters, relu.macs, relu.activations) == (0, 0, 64)
    assert (last.name, last.output_shape, last.macs) == ("3", (2,), 128)


LAYERS = st.one_of(
    st.builds(
        nn.Conv2d,
        st.just(4),
        st.sampled_from([2, 4]),
        st.integers(1, 3),
        stride=st.integers(1, 2),
        padding=st.integers(0, 2),
        dilation=st.integers(1, 2),
        groups=st.sampled_from([1, 2]),
        bias=st.booleans(),
    ),
    st.builds(
        nn.ConvTranspose2d,
        st.just(4),
        st.sampled_from([2, 4]),
        st.integers(1, 3),
        stride=st.integers(1, 2),
        groups=st.sampled_from([1, 2]),
        bias=st.booleans(),
    ),
)


def multiplications(layer, images):
    """Count pairs of a weight and a pixel that meet, pixels of the padding included.

    A convolution of ones with ones adds up exactly one 1 for each pair.
    """
    ones = copy.deepcopy(layer).double()
    nn.init.ones_(ones.weight)
    if ones.bias is not None:
        nn.init.zeros_(ones.bias)
    images = torch.ones_like(images).double()
    if isinstance(ones, nn.Conv2d):
        rows, columns = ones.padding
        images = F.pad(images, (columns, columns, rows, rows), value=1.0)
        ones.padding = (0, 0)
    with torch.no_grad():
        return int(ones(images).sum())


@settings(max_examples=80, deadline=None)
@given(layer=LAYERS, rows=st.integers(5, 9), columns=st.integers(5, 9))
def test_macs_of_convolutions_are_the_pairs_of_weight_and_pixel_that_meet(layer, rows, columns):
    images = torch.zeros(1, 4, rows, columns)
    table = count_model(layer, (4, rows, columns))

    assert table.total.macs == multiplications(layer, images)
    assert table.total.output_shape == tuple(layer(images).shape[1:])
    assert table.total.parameters == sum(weights.numel() for weights in layer.parameters())


@pytest.mark.parametrize(
    ("layer", "shape", "macs"),
    [
        (nn.Conv1d(2, 3, 4), (2, 10), 2 * 3 * 4 * 7),
        (nn.Conv3d(1, 2, 3), (1, 4, 5, 6), 2 * 27 * 2 * 3 * 4),
        (nn.Linear(5, 3), (5,), 15),
        (nn.Linear(5, 3), (7, 5), 105),
    ],
)
def test_macs_of_other_layers(layer, shape, macs):
    assert count_model(layer, shape).total.macs == macs


class Functional(nn.Module):
    """Calls torch's functions instead of modules, with parameters of its own."""

    def __init__(self):
        super().__init__()
        self.kernel = nn.Parameter(torch.zeros(4, 3, 2, 2))
        self.table = nn.Parameter(torch.zeros(5, 16))

    def forward(self, x):
        """Run."""
        x = F.conv2d(x, self.kernel).flatten(1)  # (N, 16)
        return torch.einsum("nd,kd->nk", x, self.table)  # (N, 5)


def test_operations_without_a_module_count_for_the_module_that_calls_them():
    model = nn.Sequential(Functional(), nn.ReLU())
    table = count_model(model, (3, 3, 3))

    assert table["0"].macs == 4 * 3 * 4 * 4 + 16 * 5
    assert table["0"].parameters == 48 + 80
    assert table["0"].output_shape == (5,)


def test_attention_counts_its_four_projections_and_two_products():
    """Length 5, width 16: in- and out-projections 5·16·64, scores and sums 5·5·16 each."""
    layer = nn.TransformerEncoderLayer(16, 4, dim_feedforward=32, batch_first=True)
    table = count_model(layer, (5, 16))

    assert table["self_attn"].macs == 5 * 16 * 64 + 2 * 5 * 5 * 16
    assert table.total.parameters == sum(weights.numel() for weights in layer.parameters())


def test_an_embedding_takes_whole_numbers():
    table = count_model(nn.Embedding(10, 4), (6,), dtype=torch.long)

    assert table.total.output_shape == (6, 4)
    assert table.total.weights == 40


def test_a_module_used_twice_has_one_row_and_does_its_work_twice():
    shared = nn.Linear(4, 4)
    table = count_model(nn.Sequential(shared, nn.ReLU(), shared), (4,))

    assert [row.kind for row in table] == ["Linear x2", "ReLU"]
    assert table["0"].macs == 32
    assert table["0"].activations == 8
    assert table["0"].parameters == 20


def test_a_shared_parameter_counts_once():
    model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 4))
    model[1].weight = model[0].weight
    table = count_model(model, (4,))

    assert table.total.weights == 16
    assert table.total.biases == 8
    assert table.total.parameters == sum(weights.numel() for weights in model.parameters())


def test_parameters_of_a_part_that_is_not_used_are_counted():
    row = count_model(SpareHead(), (2,))["spare"]

    assert (row.parameters, row.output_shape, row.macs, row.activations) == (42, (), 0, 0)


class SpareHead(nn.Module):
    """Has a head that it does not use, and returns a dict."""

    def __init__(self):
        super().__init__()
        self.used = nn.Linear(2, 3)
        self.spare = nn.Linear(5, 7)

    def forward(self, x):
        """Run."""
        return {"scores": self.used(x), "input": x}


def test_outputs_in_a_dict_or_tuple_are_looked_into():
    assert count_model(SpareHead(), (2,)).total.output_shape == (3,)
    # Output (5, 4), and the last hidden and cell state of 4 numbers each.
    assert count_model(nn.LSTM(3, 4, batch_first=True), (5, 3)).total.activations == 20 + 4 + 4


def test_what_hands_its_input_on_has_no_activations_of_its_own():
    """Dropout in evaluation mode, and a ReLU that works in place."""
    model = nn.Sequential(nn.Linear(3, 3), nn.Dropout(), nn.ReLU(inplace=True))

    assert count_model(model, (3,)).total.activations == 3


def test_normalisation_has_two_weights_per_map_and_stores_three_numbers_more():
    (row,) = count_model(nn.BatchNorm2d(8), (8, 2, 2)).rows

    assert (row.weights, row.biases) == (8, 8)
    # Scale, shift, mean and variance in float32, a counter in int64, 32 outputs.
    assert row.memory == 4 * 8 * 4 + 8 + 4 * 32


def test_memory_follows_the_dtype():
    model = nn.Linear(10, 10, bias=False)

    assert count_model(model.double(), (10,)).total.memory == 8 * 110
    assert count_model(model.half(), (10,)).total.memory == 2 * 110


@pytest.mark.parametrize("depth", [1, 2, 3, 9])
@pytest.mark.parametrize("name", ["lenet5_paper", "googlenet", "resnet18", "enet"])
def test_grouping_by_depth_changes_the_rows_and_not_the_total(name, depth):
    model = on_meta(partial(build_network, name))
    shape = (1, 32, 32) if name.startswith("lenet") else (3, 64, 64)
    all_rows, grouped = count_model(model, shape), count_model(model, shape, depth=depth)

    assert grouped.total == all_rows.total
    assert all(row.name.count(".") < depth for row in grouped)
    assert len({row.name for row in grouped}) == len(grouped) <= len(all_rows)


def test_a_group_is_named_and_shaped_like_the_module_it_stands_for():
    row = count_model(on_meta(partial(ResNet, 50)), (3, 224, 224), depth=1)["layer2"]

    assert (row.kind, row.output_shape) == ("Sequential", (512, 28, 28))
    assert row.parameters == 1_219_584


def test_a_list_of_modules_has_the_output_shape_of_its_last_layer():
    row = count_model(LeNet5Paper(), (1, 32, 32), depth=2)["c3.maps"]

    assert (row.kind, row.output_shape, row.parameters) == ("ModuleList", (1, 10, 10), 1_516)


@settings(max_examples=20, deadline=None)
@given(rows=st.integers(1, 80), columns=st.integers(1, 80))
def test_resnets_parameters_do_not_depend_on_the_image_and_its_shapes_are_real(rows, columns):
    model = ResNet(18, num_classes=3).eval()
    total = count_model(model, (3, rows, columns)).total
    with torch.no_grad():
        out = model(torch.zeros(1, 3, rows, columns))

    assert total.parameters == sum(weights.numel() for weights in model.parameters())
    assert total.output_shape == tuple(out.shape[1:])


# The model is left as it was


def snapshot(model):
    return {
        "modes": {name: module.training for name, module in model.named_modules()},
        "tensors": {
            name: (id(tensor), tensor.device, tensor._version)
            for name, tensor in (*model.named_parameters(), *model.named_buffers())
        },
        "hooks": {
            name: (dict(module._forward_hooks), dict(module._forward_pre_hooks))
            for name, module in model.named_modules()
        },
        "grads": {name: weights.grad for name, weights in model.named_parameters()},
        "requires": {name: weights.requires_grad for name, weights in model.named_parameters()},
        "attributes": {name: sorted(vars(module)) for name, module in model.named_modules()},
    }


def test_modes_tensors_hooks_and_gradients_stay():
    model = ResNet(18, num_classes=3)
    model.layer1.eval()
    model.fc.weight.requires_grad_(requires_grad=False)
    model.layer2.register_forward_hook(lambda *_: None)
    before, random_state = snapshot(model), torch.get_rng_state()
    numbers = copy.deepcopy(model.state_dict())

    count_model(model, (3, 64, 64))

    assert snapshot(model) == before
    assert torch.equal(torch.get_rng_state(), random_state)
    for key, tensor in model.state_dict().items():
        assert torch.equal(tensor, numbers[key])


def test_the_models_own_hooks_are_not_called():
    model, calls = LeNet5(), []
    model.conv1.register_forward_hook(lambda *_: calls.append("after"))
    model.conv1.register_forward_pre_hook(lambda *_: calls.append("before"))

    count_model(model, (1, 32, 32))
    assert calls == []

    model(torch.zeros(1, 1, 32, 32))
    assert calls == ["before", "after"]


def test_a_failure_leaves_the_model_and_torch_as_they_were():
    model = ResNet(18, num_classes=3)
    before = snapshot(model)

    with pytest.raises(ValueError, match="does not run on an input"):
        count_model(model, (4, 8, 8))

    assert snapshot(model) == before
    assert torch.nn.modules.module._global_forward_hooks == {}
    assert torch.is_grad_enabled()


class Remembers(nn.Module):
    """Keeps a plain tensor, and the last thing it was given."""

    def __init__(self):
        super().__init__()
        self.scale = torch.full((3,), 2.0)
        self.last = None

    def forward(self, x):
        """Run."""
        self.last = x
        return x * self.scale


def test_what_a_module_remembers_of_a_run_stays_untouched():
    model = Remembers()

    assert count_model(model, (3,)).total.activations == 3
    assert model.last is None
    assert model.scale.tolist() == [2.0, 2.0, 2.0]


def test_a_model_without_numbers_can_be_counted_too():
    assert count_model(on_meta(LeNet5), (1, 32, 32)) == count_model(LeNet5(), (1, 32, 32))


def test_nothing_is_computed():
    """If a real tensor of this model's output were made, it would take 40 GB."""
    model = nn.Conv2d(1, 10_000, 1)

    assert count_model(model, (1, 1000, 1000)).total.activations == 10**10


# Bad input


@pytest.mark.parametrize("model", [None, "resnet50", LeNet5, {"kind": "fc"}])
def test_what_is_no_module_is_refused(model):
    kind = type(model).__name__
    with pytest.raises(TypeError, match=f"model is of type {kind}; give a torch"):
        count_model(model, (3,))


def test_a_batch_axis_too_many_is_answered_with_the_cure():
    message = (
        "count_model: Conv2d does not run on an input of shape (1, 1, 3, 8, 8) without numbers "
        "(RuntimeError: "
    )
    with pytest.raises(
        ValueError, match=f"^{re.escape(message)}.*; give the shape of one example,"
    ):
        count_model(nn.Conv2d(3, 4, 3), (1, 3, 8, 8))


def test_a_networks_own_complaint_is_passed_on():
    message = (
        r"ValueError: LeNet5: images have shape \(1, 1, 28, 28\); give \(N, 1, 32, 32\)\); give"
    )
    with pytest.raises(ValueError, match=message):
        count_model(LeNet5(), (1, 28, 28))


@pytest.mark.parametrize("size", [0, -5])
def test_empty_inputs_are_refused(size):
    with pytest.raises(ValueError, match=rf"^count_model: input_shape\[1\] is {size}; give 1 or"):
        count_model(LeNet5(), (1, size, 32))


@pytest.mark.parametrize("shape", [5, None, "3x8x8"])
def test_a_shape_that_is_no_tuple_is_refused(shape):
    with pytest.raises(TypeError, match=r"^count_model: input_shape is .*; give a tuple, e\.g\."):
        count_model(LeNet5(), shape)


def test_sizes_and_depths_that_are_no_whole_numbers_are_refused():
    with pytest.raises(TypeError, match=r"^count_model: input_shape\[0\] is 1\.5; give a whole"):
        count_model(LeNet5(), (1.5, 32, 32))
    with pytest.raises(ValueError, match=r"^count_model: depth is 0; give 1 or more$"):
        count_model(LeNet5(), (1, 32, 32), depth=0)


def test_parameters_that_are_not_there_yet_are_named():
    model = nn.Sequential(nn.Flatten(), nn.LazyLinear(3))
    message = r"^count_model: the parameter 1\.weight has no shape yet; run the model once"
    with pytest.raises(ValueError, match=message):
        count_model(model, (1, 2, 2))


class Undecided(nn.Module):
    """Looks at its numbers before it knows what to do."""

    def forward(self, x):
        """Run."""
        return x if x.sum() > 0 else -x


def test_a_model_that_decides_by_its_numbers_is_refused():
    with pytest.raises(
        ValueError, match=r"Undecided does not run .* without numbers \(\w+Error: .*"
    ):
        count_model(Undecided(), (3,))


def test_a_model_that_cannot_be_copied_is_refused():
    model = nn.Linear(2, 2)
    model.stream = (number for number in range(3))
    with pytest.raises(
        ValueError, match=r"Linear cannot be copied \(.*\); count the modules inside"
    ):
        count_model(model, (2,))


def test_a_module_that_makes_its_own_tensors_is_counted():
    class Adds(nn.Module):
        def __init__(self):
            super().__init__()
            self.linear = nn.Linear(4, 3)

        def forward(self, x):
            return self.linear(x) + torch.arange(3) * torch.zeros(3)

    assert count_model(Adds(), (4,)).total.parameters == 15
