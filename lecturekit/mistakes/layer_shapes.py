"""Known mistakes in ``layer_shapes(input_shape, layers)``."""

# ruff: noqa: D401
# A first line says what is wrong, to a student; it is no command.

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    Layers = list[dict[str, Any]]


def plus_one_forgotten(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The + 1 is missing: n - k steps of the kernel make n - k + 1 positions."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def padding_on_one_side(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The padding is counted once: it is put on both sides, 2p."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def padding_overlooked(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The padding is overlooked: it widens the image by 2p."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride = (
                np.broadcast_to(layer.get(key, 0), 2).tolist() for key in ("kernel_size", "stride")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n - k) // s + 1 for n, k, s in zip(shape[1:], kernel, stride, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def stride_overlooked(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The stride is overlooked: the number of positions is divided by it."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist() for key in ("kernel_size", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                n + 2 * p - k + 1 for n, k, p in zip(shape[1:], kernel, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def rounded_up(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The division is rounded up: a step that does not fit whole is not taken."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                -(-(n + 2 * p - k) // s) + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def fractions_kept(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[float, ...]]:
    """The division is not rounded down: half a position is none, use //."""
    shape = tuple(input_shape)
    shapes: list[tuple[float, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) / s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def pooling_as_wide_as_its_stride(
    input_shape: tuple[int, ...], layers: "Layers"
) -> list[tuple[int, ...]]:
    """Pooling divides the size by its stride: windows that overlap give fewer positions."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            if layer["kind"] == "pool":
                kernel = stride
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def channels_kept(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """A convolution keeps the number of channels here: it makes one map for each filter."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def channels_multiplied(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """Filters and channels are multiplied: a filter runs over all channels and makes one map."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = shape[0] * layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def rows_only(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The columns are taken to be as many as the rows."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, _ = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, rows)
        shapes.append(shape)
    return shapes


def channels_last(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The channels stand last: a shape is (C, H, W)."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append((*shape[1:], shape[0]))
    return shapes


def input_shape_included(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """The input is listed as well: one shape for each layer is asked."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = [shape]
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def last_shape_only(input_shape: tuple[int, ...], layers: "Layers") -> tuple[int, ...]:
    """Only the last shape is returned: one for each layer is asked."""
    shape = tuple(input_shape)
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
    return shape


def fc_as_a_number(input_shape: tuple[int, ...], layers: "Layers") -> list[object]:
    """A fully connected layer gets a number: its shape is (units,), with the comma."""
    shape = tuple(input_shape)
    shapes: list[object] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(layer["units"] if layer["kind"] == "fc" else shape)
    return shapes


def fc_keeps_the_map(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """A fully connected layer keeps rows and columns here: it flattens what comes in."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"], *shape[1:])
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes


def always_from_the_input(input_shape: tuple[int, ...], layers: "Layers") -> list[tuple[int, ...]]:
    """Each layer reads the image: it reads what the layer before it puts out."""
    shape = tuple(input_shape)
    shapes: list[tuple[int, ...]] = []
    for layer in layers:
        if layer["kind"] == "fc":
            shape = (layer["units"],)
        else:
            kernel, stride, padding = (
                np.broadcast_to(layer.get(key, 0), 2).tolist()
                for key in ("kernel_size", "stride", "padding")
            )
            channels = layer["filters"] if layer["kind"] == "conv" else shape[0]
            rows, columns = (
                (n + 2 * p - k) // s + 1
                for n, k, s, p in zip(input_shape[1:], kernel, stride, padding, strict=True)
            )
            shape = (channels, rows, columns)
        shapes.append(shape)
    return shapes
