"""The lecture's two ways to look at a picture, as stacks of layers to count."""

from __future__ import annotations

from typing import Any

from lecturekit.counting.layers import count_layers
from lecturekit.counting.table import LayerCount
from lecturekit.windows.sizes import output_size

_CHANNELS = 3


def fully_connected_total(size: tuple[int, int], *, hidden: int, nodes: int) -> LayerCount:
    """Count fully connected layers on a color picture, with one output node behind them.

    Examples
    --------
    The slide's total, without its 201 biases:

    >>> fully_connected_total((480, 640), hidden=2, nodes=100).weights
    92170100
    """
    layers: list[dict[str, Any]] = [{"kind": "fc", "units": nodes}] * hidden
    return count_layers((_CHANNELS, *size), [*layers, {"kind": "fc", "units": 1}]).total


def convolutional_total(
    size: tuple[int, int], *, hidden: int, filters: int, kernel_size: int, stride: int = 1
) -> LayerCount:
    """Count convolutional layers on a color picture, with one output node behind them.

    The node sees the average of each of the last layer's maps. Padding keeps the size at
    stride 1.

    Examples
    --------
    >>> total = convolutional_total((480, 640), hidden=2, filters=100, kernel_size=5)
    >>> total.parameters == (3 * 25 + 1) * 100 + (100 * 25 + 1) * 100 + (100 + 1) * 1
    True
    """
    padding = kernel_size // 2
    layer: dict[str, Any] = {"kind": "conv", "filters": filters, "kernel_size": kernel_size}
    layers = [{**layer, "stride": stride, "padding": padding}] * hidden
    height, width = size
    for _ in range(hidden):
        height, width = (output_size(n, kernel_size, stride, padding) for n in (height, width))
    average: dict[str, Any] = {"kind": "pool", "kernel_size": (height, width)}
    return count_layers((_CHANNELS, *size), [*layers, average, {"kind": "fc", "units": 1}]).total
