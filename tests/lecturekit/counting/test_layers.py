"""Counting plain descriptions, against hand-made numbers, published tables and torch."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import lecturekit
from lecturekit.counting.layers import count_layers, layer_shapes
from lecturekit.counting.models import count_model
from lecturekit.counting.parameters import conv_params, fc_params


def conv(filters, kernel_size, **options):
    return {"kind": "conv", "filters": filters, "kernel_size": kernel_size, **options}


def pool(kernel_size, **options):
    return {"kind": "pool", "kernel_size": kernel_size, **options}


def fc(units, **options):
    return {"kind": "fc", "units": units, **options}


ALEXNET_2012 = [
    conv(96, 11, stride=4, name="conv1"),
    pool(3, stride=2, name="pool1"),
    conv(256, 5, padding=2, groups=2, name="conv2"),
    pool(3, stride=2, name="pool2"),
    conv(384, 3, padding=1, name="conv3"),
    conv(384, 3, padding=1, groups=2, name="conv4"),
    conv(256, 3, padding=1, groups=2, name="conv5"),
    pool(3, stride=2, name="pool5"),
    fc(4096, name="fc6"),
    fc(4096, name="fc7"),
    fc(1000, name="fc8"),
]


@pytest.mark.parametrize(
    ("size", "weights", "parameters"),
    [((480, 640), 92_170_100, 92_170_301), ((1536, 2048), 943_728_500, 943_728_701)],
)
def test_the_slides_fully_connected_networks(size, weights, parameters):
    total = count_layers((3, *size), [fc(100), fc(100), fc(1)]).total

    assert (total.weights, total.parameters, total.biases) == (weights, parameters, 201)
    assert total.macs == weights  # each weight of a full connection is used once


def test_the_slides_filter_needs_4_weights_where_a_full_connection_needs_36():
    filtered = count_layers((1, 3, 3), [conv(1, 2)]).total
    connected = count_layers((1, 3, 3), [fc(4)]).total

    assert (filtered.weights, filtered.parameters) == (4, 5)
    assert (connected.weights, connected.parameters) == (36, 40)
    # Shared weights are used again and again: 4 at each of 4 places.
    assert filtered.macs == 16
    assert connected.macs == 36
    assert filtered.output_shape == (1, 2, 2)
    assert connected.output_shape == (4,)


def test_alexnet_of_2012_layer_by_layer():
    table = count_layers((3, 227, 227), ALEXNET_2012)

    assert [(row.name, row.output_shape, row.parameters) for row in table] == [
        ("conv1", (96, 55, 55), 34_944),
        ("pool1", (96, 27, 27), 0),
        ("conv2", (256, 27, 27), 307_456),
        ("pool2", (256, 13, 13), 0),
        ("conv3", (384, 13, 13), 885_120),
        ("conv4", (384, 13, 13), 663_936),
        ("conv5", (256, 13, 13), 442_624),
        ("pool5", (256, 6, 6), 0),
        ("fc6", (4096,), 37_752_832),
        ("fc7", (4096,), 16_781_312),
        ("fc8", (1000,), 4_097_000),
    ]
    assert table.total.parameters == 60_965_224


def test_lenet5_as_taught_today():
    layers = [conv(6, 5), pool(2), conv(16, 5), pool(2), fc(120), fc(84), fc(10)]
    table = count_layers((1, 32, 32), layers)

    assert table.total.parameters == 61_706
    assert [row.activations for row in table] == [4704, 1176, 1600, 400, 120, 84, 10]


def test_vgg16_has_its_published_parameters_and_multiply_accumulates():
    layers = []
    for width, count in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        layers += [conv(width, 3, padding=1)] * count + [pool(2)]
    total = count_layers((3, 224, 224), [*layers, fc(4096), fc(4096), fc(1000)]).total

    assert total.parameters == 138_357_544
    assert round(total.macs / 1e9, 2) == 15.47


def test_counts_of_a_small_layer_by_hand():
    """2 filters of 2x3 on 3 maps of 5x6, stride (2, 1), padding (0, 1): 2 rows, 6 columns."""
    (row,) = count_layers((3, 5, 6), [conv(2, (2, 3), stride=(2, 1), padding=(0, 1))]).rows

    assert row.name == "conv1"
    assert row.kind == "conv"
    assert row.output_shape == (2, 2, 6)
    assert row.weights == 2 * 3 * 2 * 3
    assert row.biases == 2
    assert row.macs == 36 * 12
    assert row.activations == 24
    assert row.memory == 4 * (36 + 2 + 24)


def test_grouped_filters_see_a_share_of_the_maps():
    (row,) = count_layers((6, 4, 4), [conv(4, 3, groups=2, bias=False)]).rows

    assert row.weights == 4 * 3 * 9
    assert row.biases == 0


def test_dilation_widens_the_kernel_without_more_weights():
    (row,) = count_layers((1, 7, 7), [conv(1, 3, dilation=3)]).rows

    assert row.output_shape == (1, 1, 1)
    assert row.weights == 9


def test_pooling_steps_by_its_window_and_drops_what_is_left_over():
    assert layer_shapes((2, 7, 5), [pool(2)]) == [(2, 3, 2)]
    assert layer_shapes((2, 7, 5), [pool((3, 2), stride=1, padding=1)]) == [(2, 7, 6)]


def test_layer_shapes_takes_what_the_exercise_gives():
    layers = [
        {"kind": "conv", "filters": 64, "kernel_size": 11, "stride": 4, "padding": 2},
        {"kind": "pool", "kernel_size": 3, "stride": 2},
        {"kind": "fc", "units": 10},
    ]

    assert layer_shapes([3, 224, 224], layers) == [(64, 55, 55), (64, 27, 27), (10,)]


def test_descriptions_are_not_changed():
    layers = [conv(2, 3), pool(2), fc(3)]
    before = [dict(layer) for layer in layers]

    count_layers((1, 8, 8), layers)

    assert layers == before


SIDE = st.integers(1, 3)
PAIR = st.tuples(SIDE, SIDE)
CONV = st.builds(
    conv,
    st.sampled_from([2, 4, 6]),
    SIDE | PAIR,
    stride=SIDE | PAIR,
    padding=st.integers(0, 2) | st.tuples(st.integers(0, 2), st.integers(0, 2)),
    dilation=st.integers(1, 2),
    groups=st.sampled_from([1, 2]),
    bias=st.booleans(),
)
POOL = st.builds(pool, st.integers(2, 3), stride=SIDE, padding=st.integers(0, 1))
FC = st.builds(fc, st.integers(1, 9), bias=st.booleans())


def as_torch(channels, layers):
    """Build the same stack from torch's layers; None where torch knows no such pooling."""
    built, flat = [], False
    for layer in layers:
        options = {key: value for key, value in layer.items() if key != "kind"}
        if layer["kind"] == "conv":
            filters = options.pop("filters")
            built.append(torch.nn.Conv2d(channels, filters, **options))
            channels = filters
        elif layer["kind"] == "pool":
            built.append(torch.nn.MaxPool2d(**options))
        else:
            built += [] if flat else [torch.nn.Flatten()]
            flat = True
            built.append(torch.nn.LazyLinear(options["units"], bias=options["bias"]))
    return torch.nn.Sequential(*built)


@settings(max_examples=150, deadline=None)
@given(
    shape=st.tuples(st.sampled_from([2, 4]), st.integers(1, 12), st.integers(1, 12)),
    spatial=st.lists(CONV | POOL, max_size=3),
    full=st.lists(FC, max_size=2),
)
def test_shapes_parameters_and_work_are_those_of_torchs_layers(shape, spatial, full):
    """Against modules really built and run, and against count_model on them."""
    layers = spatial + full
    assume(layers)
    model = as_torch(shape[0], layers)
    try:
        out = model(torch.zeros(1, *shape))
    except (RuntimeError, ValueError):  # the kernel outgrows the image
        with pytest.raises(ValueError, match=r"count_layers: layer \d does not fit"):
            count_layers(shape, layers)
        return
    table = count_layers(shape, layers)

    assert table.total.output_shape == tuple(out.shape[1:])
    assert table.total.parameters == sum(weights.numel() for weights in model.parameters())
    rows = [row for row in count_model(model, shape) if row.kind != "Flatten"]
    for plain, by_torch in zip(table, rows, strict=True):
        for count in ("output_shape", "weights", "biases", "macs", "activations", "memory"):
            assert getattr(plain, count) == getattr(by_torch, count)


@given(sizes=st.lists(st.integers(1, 50), min_size=2, max_size=5), bias=st.booleans())
def test_full_connections_agree_with_fc_params(sizes, bias):
    layers = [fc(units, bias=bias) for units in sizes[1:]]

    assert count_layers(sizes[:1], layers).total.parameters == fc_params(sizes, bias=bias)


@given(channels=st.integers(1, 8), filters=st.integers(1, 8), kernel=PAIR, bias=st.booleans())
def test_convolutions_agree_with_conv_params(channels, filters, kernel, bias):
    total = count_layers((channels, 5, 5), [conv(filters, kernel, bias=bias)]).total

    assert total.parameters == conv_params(channels, filters, kernel, bias=bias)


@pytest.mark.parametrize(
    ("layer", "message"),
    [
        (conv(1, 6), "layer 2 does not fit: a kernel of 6 at dilation 1 spans 6 pixels, but 5"),
        (conv(0, 3), "filters of layer 2 is 0; give 1 or more"),
        (conv(1, 3, stride=0), "stride of layer 2 is 0; give 1 or more"),
        (conv(1, 3, padding=-1), "padding of layer 2 is -1; give 0 or more"),
        (conv(1, (3, 3, 3)), "kernel_size of layer 2 has 3 entries; give one int, or 2"),
        (conv(4, 3, groups=3), "layer 2 splits 2 channels and 4 filters into 3 groups; use a"),
        (conv(3, 3, groups=2), "layer 2 splits 2 channels and 3 filters into 2 groups; use a"),
        (pool(0), "kernel_size of layer 2 is 0; give 1 or more"),
        (fc(-1), "units of layer 2 is -1; give 1 or more"),
        ({"kind": "dense"}, "layer 2 has kind 'dense'; use one of conv, pool, fc"),
        ({}, "layer 2 has kind None; use one of conv, pool, fc"),
        ({"kind": ["fc"]}, "layer 2 has kind ['fc']; use one of conv, pool, fc"),
        ({"kind": "conv", "kernel_size": 3}, "layer 2 (conv) has no 'filters'; add this key"),
        ({"kind": "fc"}, "layer 2 (fc) has no 'units'; add this key"),
        (fc(1, unit=3), "layer 2 (fc) has the unknown key 'unit'; did you mean 'units'?"),
        (pool(2, filters=3), "layer 2 (pool) has the unknown key 'filters'; leave it out"),
    ],
)
@pytest.mark.parametrize("function", [count_layers, layer_shapes])
def test_a_layer_that_cannot_be_is_refused(function, layer, message):
    with pytest.raises(ValueError, match=f"^{function.__name__}: {re.escape(message)}"):
        function((1, 7, 7), [conv(2, 3), layer])


@pytest.mark.parametrize("layer", [conv(1, 1), pool(1)])
def test_sliding_over_a_flat_vector_is_refused(layer):
    message = r"count_layers: layer 2 slides over an image but gets \(3,\); put it in front of"
    with pytest.raises(ValueError, match=message):
        count_layers((1, 5, 5), [fc(3), layer])


@pytest.mark.parametrize("shape", [(), (3, 4), (1, 3, 8, 8)])
def test_an_input_of_another_rank_is_refused(shape):
    message = (
        rf"^count_layers: input_shape is {re.escape(str(shape))}; give \(C, H, W\) or \(units,"
    )
    with pytest.raises(ValueError, match=message):
        count_layers(shape, [fc(3)])


def test_an_empty_input_or_an_empty_stack_is_refused():
    with pytest.raises(ValueError, match=r"^layer_shapes: input_shape\[1\] is 0; give 1 or more$"):
        layer_shapes((1, 0, 5), [fc(3)])
    with pytest.raises(
        ValueError, match=r"^count_layers: layers is empty; give at least one layer$"
    ):
        count_layers((1, 5, 5), [])


@pytest.mark.parametrize("layer", ["fc", None, 3])
def test_a_layer_that_is_no_dict_is_refused(layer):
    with pytest.raises(TypeError, match=r"count_layers: layer 1 is .*; give a dict, e\.g\."):
        count_layers((3,), [layer])


@pytest.mark.parametrize("kernel_size", [3.0, "3", True, None])
def test_a_size_that_is_no_whole_number_is_refused(kernel_size):
    with pytest.raises(
        TypeError, match=r"count_layers: kernel_size of layer 1 is .*; give a whole"
    ):
        count_layers((1, 5, 5), [conv(1, kernel_size)])


def test_counting_plain_descriptions_loads_nothing_but_numpy():
    command = (
        "import sys, lecturekit as lk; lk.count_layers((3,), [{'kind': 'fc', 'units': 1}]); "
        "print([name for name in ('torch', 'matplotlib', 'scipy') if name in sys.modules])"
    )
    root = Path(lecturekit.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=root, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("shape", [5, None, "5"])
def test_a_shape_that_is_no_tuple_is_refused(shape):
    with pytest.raises(TypeError, match=r"^layer_shapes: input_shape is .*; give a tuple, e\.g\."):
        layer_shapes(shape, [fc(1)])
