"""Counting from plain descriptions of layers, with integers alone."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from math import prod
from typing import Any, NamedTuple

from lecturekit.arguments.sequences import as_list
from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers
from lecturekit.counting.shapes import as_input_shape
from lecturekit.counting.table import CountTable, LayerCount
from lecturekit.windows.sizes import output_size

_REQUIRED = {"conv": ("filters", "kernel_size"), "pool": ("kernel_size",), "fc": ("units",)}
_OPTIONAL: dict[str, dict[str, Any]] = {
    "conv": {"stride": 1, "padding": 0, "dilation": 1, "groups": 1, "bias": True},
    "pool": {"stride": None, "padding": 0},
    "fc": {"bias": True},
}
_BYTES_PER_NUMBER = 4  # float32


def layer_shapes(
    input_shape: Sequence[int], layers: Sequence[Mapping[str, Any]]
) -> list[tuple[int, ...]]:
    """Follow the shape of one example through a stack of layers.

    Parameters
    ----------
    input_shape : sequence of int
        (C, H, W), or (units,) in front of fully connected layers.
    layers : sequence of mapping
        As for `count_layers`.

    Returns
    -------
    list of tuple
        A shape per layer: (C, H, W), or (units,) after a fully connected one.

    Raises
    ------
    TypeError, ValueError
        As for `count_layers`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.layer_shapes(
    ...     (3, 227, 227),
    ...     [
    ...         {"kind": "conv", "filters": 96, "kernel_size": 11, "stride": 4, "padding": 0},
    ...         {"kind": "pool", "kernel_size": 3, "stride": 2},
    ...         {"kind": "fc", "units": 4096},
    ...     ],
    ... )
    [(96, 55, 55), (96, 27, 27), (4096,)]

    References
    ----------
    Slide "AlexNet Deep Features".
    """
    return [row.output_shape for row in _count("layer_shapes", input_shape, layers)]


def count_layers(input_shape: Sequence[int], layers: Sequence[Mapping[str, Any]]) -> CountTable:
    """Count what a stack of layers holds and does for one example.

    Parameters
    ----------
    input_shape : sequence of int
        (C, H, W), or (units,) in front of fully connected layers.
    layers : sequence of mapping
        Each is one of

        - ``{"kind": "conv", "filters", "kernel_size", "stride": 1, "padding": 0,
          "dilation": 1, "groups": 1, "bias": True}``
        - ``{"kind": "pool", "kernel_size", "stride": kernel_size, "padding": 0}``
        - ``{"kind": "fc", "units", "bias": True}``

        where keys with a value may be left out, and each may have a "name". Sizes are an int
        or a (rows, columns) pair. A fully connected layer flattens what comes in.

    Returns
    -------
    CountTable
        Memory is that of 4-byte numbers: parameters and outputs. The input isn't counted.

    Raises
    ------
    TypeError
        If a size is not a whole number, or a layer is not a mapping.
    ValueError
        If a shape, kind, key or size does not fit.

    Examples
    --------
    The slides' network, which fully connects an image to 100 units:

    >>> import lecturekit as lk
    >>> hidden = {"kind": "fc", "units": 100}
    >>> table = lk.count_layers((3, 480, 640), [hidden, hidden, {"kind": "fc", "units": 1}])
    >>> table.total.weights, table.total.parameters
    (92170100, 92170301)

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """
    rows = _count("count_layers", input_shape, layers)
    return CountTable(rows=tuple(rows), output_shape=rows[-1].output_shape)


def _count(
    function: str, input_shape: Sequence[int], layers: Sequence[Mapping[str, Any]]
) -> list[LayerCount]:
    shape = as_input_shape(function, input_shape)
    if len(shape) not in (1, 3):
        raise ValueError(f"{function}: input_shape is {shape}; give (C, H, W) or (units,)")
    layers = as_list(function, "layers", layers, of="dicts, one for each layer")
    if not layers:
        raise ValueError(f"{function}: layers is empty; give at least one layer")
    count = {"conv": _conv, "pool": _pool, "fc": _fc}
    rows: list[LayerCount] = []
    for number, layer in enumerate(layers, start=1):
        here = _Place(function, f"layer {number}")
        kind, options = _read(here, layer)
        shape, weights, biases, macs = count[kind](here, shape, options)
        activations = prod(shape)
        memory = _BYTES_PER_NUMBER * (weights + biases + activations)
        name = str(layer.get("name", f"{kind}{number}"))
        rows.append(LayerCount(name, kind, shape, weights, biases, macs, activations, memory))
    return rows


class _Place(NamedTuple):
    """Which layer of which call is being read, for error messages."""

    function: str
    layer: str

    def error(self, fact_and_cure: str) -> ValueError:
        return ValueError(f"{self.function}: {self.layer} {fact_and_cure}")

    def whole(self, options: Mapping[str, Any], key: str) -> int:
        name = f"{key} of {self.layer}"
        return as_whole_number(self.function, name, options[key], least=1)

    def pair(self, options: Mapping[str, Any], key: str, *, least: int = 1) -> tuple[int, ...]:
        name = f"{key} of {self.layer}"
        return as_whole_numbers(self.function, name, options[key], axes=2, least=least)


# A layer's output shape, weights, biases and multiply-accumulates.
_Counts = tuple[tuple[int, ...], int, int, int]


def _conv(here: _Place, shape: tuple[int, ...], options: Mapping[str, Any]) -> _Counts:
    filters, groups = here.whole(options, "filters"), here.whole(options, "groups")
    channels, *size = _as_image(here, shape)
    if channels % groups or filters % groups:
        raise here.error(
            f"splits {channels} channels and {filters} filters into {groups} groups; "
            "use a number of groups that divides both"
        )
    dilation = here.pair(options, "dilation")
    size = _slide(here, size, options, dilation)
    kernel = prod(here.pair(options, "kernel_size"))
    weights = filters * (channels // groups) * kernel
    # Each weight is used once at each position.
    return (filters, *size), weights, filters * bool(options["bias"]), weights * prod(size)


def _pool(here: _Place, shape: tuple[int, ...], options: Mapping[str, Any]) -> _Counts:
    if options["stride"] is None:
        options = {**options, "stride": options["kernel_size"]}
    channels, *size = _as_image(here, shape)
    return (channels, *_slide(here, size, options, (1, 1))), 0, 0, 0


def _fc(here: _Place, shape: tuple[int, ...], options: Mapping[str, Any]) -> _Counts:
    units = here.whole(options, "units")
    weights = prod(shape) * units
    return (units,), weights, units * bool(options["bias"]), weights


def _slide(
    here: _Place, size: Sequence[int], options: Mapping[str, Any], dilation: Sequence[int]
) -> list[int]:
    axes = zip(
        size,
        here.pair(options, "kernel_size"),
        here.pair(options, "stride"),
        here.pair(options, "padding", least=0),
        dilation,
        strict=True,
    )
    try:
        return [output_size(n, k, s, p, dilation=d) for n, k, s, p, d in axes]
    except ValueError as problem:
        raise here.error(f"does not fit: {str(problem).removeprefix('output_size: ')}") from None


def _read(here: _Place, layer: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    if not isinstance(layer, Mapping):
        raise TypeError(
            f"{here.function}: {here.layer} is {layer!r}; "
            'give a dict, e.g. {"kind": "fc", "units": 10}'
        )
    kind = layer.get("kind")
    if not isinstance(kind, str) or kind not in _REQUIRED:
        raise here.error(f"has kind {kind!r}; use one of {', '.join(_REQUIRED)}")
    required, optional = _REQUIRED[kind], _OPTIONAL[kind]
    for key in layer:
        if key not in ("kind", "name", *required, *optional):
            near = difflib.get_close_matches(str(key), (*required, *optional), n=1)
            cure = f"did you mean {near[0]!r}?" if near else "leave it out"
            raise here.error(f"({kind}) has the unknown key {key!r}; {cure}")
    missing = [key for key in required if key not in layer]
    if missing:
        raise here.error(f"({kind}) has no {missing[0]!r}; add this key")
    return kind, {**optional, **layer}


def _as_image(here: _Place, shape: tuple[int, ...]) -> tuple[int, ...]:
    if len(shape) == 1:
        raise here.error(
            f"slides over an image but gets {shape}; put it in front of the fully connected layers"
        )
    return shape
