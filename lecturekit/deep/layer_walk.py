"""A small network taken apart: its layers as arrays, its maps, and what one unit adds up.

A fully connected layer is a convolution whose kernel is as large as the map: so there are
windows in every layer, down to the pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array
from lecturekit.convolution.forward import conv2d
from lecturekit.pooling.forward import max_pool2d
from lecturekit.windows.sizes import receptive_field


class WalkLayer(NamedTuple):
    """A layer whose windows have weights, or whose windows keep their largest number.

    Attributes
    ----------
    name : str
        For example "conv1".
    kernel_size, stride, padding : int
    weights : ndarray, shape (F, C, KH, KW), or None
        None for max pooling.
    bias : ndarray, shape (F,), or None
    has_relu : bool
        Whether what is below 0 becomes 0.
    """

    name: str
    kernel_size: int
    stride: int = 1
    padding: int = 0
    weights: NDArray[np.float64] | None = None
    bias: NDArray[np.float64] | None = None
    has_relu: bool = False


class Unit(NamedTuple):
    """A place in the map of a layer; layer 0 is the input."""

    layer: int
    channel: int
    row: int
    column: int


class Reading(NamedTuple):
    """What a unit reads and makes of it.

    Attributes
    ----------
    top, left : int
        The window's first row and column in the maps of the layer before; below 0 in the padding.
    window, weights, products : ndarray, shape (C, KH, KW)
        A pooling unit reads one map, (1, KH, KW), and has no weights: 1 for the largest number
        and 0 for the others.
    bias, total : float
        The total is what products and bias add up to, before the ReLU.
    """

    top: int
    left: int
    window: RealArray
    weights: RealArray
    products: RealArray
    bias: float
    total: float


def walk(layers: Sequence[WalkLayer], image: ArrayLike) -> list[RealArray]:
    """Send an image through the layers, and keep every map.

    Parameters
    ----------
    layers : sequence of WalkLayer
    image : array_like, shape (H, W)

    Returns
    -------
    list of ndarray, shapes (C, H, W)
        First the image, then a layer each.

    Examples
    --------
    >>> import numpy as np
    >>> [_, pooled] = walk([WalkLayer("pool", 2, stride=2)], np.eye(4))
    >>> pooled.tolist()
    [[[1.0, 0.0], [0.0, 1.0]]]
    """
    maps: list[RealArray] = [as_finite_array("walk", "image", image, "H W")[np.newaxis]]
    for layer in layers:
        x = maps[-1][np.newaxis]
        if layer.weights is None or layer.bias is None:
            y = max_pool2d(x, layer.kernel_size, layer.stride)
        else:
            y = conv2d(x, layer.weights, layer.bias, stride=layer.stride, padding=layer.padding)
        maps.append(np.maximum(y[0], 0) if layer.has_relu else y[0])
    return maps


def read_unit(layers: Sequence[WalkLayer], maps: Sequence[RealArray], unit: Unit) -> Reading:
    """Return the window, the weights and the products of a unit that is no pixel.

    Parameters
    ----------
    layers : sequence of WalkLayer
    maps : sequence of ndarray
        As `walk` returns them.
    unit : Unit
        Of layer 1 or later.

    Examples
    --------
    >>> import numpy as np
    >>> layers = [WalkLayer("pool", 2, stride=2)]
    >>> reading = read_unit(layers, walk(layers, np.eye(4)), Unit(1, 0, 1, 1))
    >>> (reading.top, reading.left), reading.total
    ((2, 2), 1.0)
    """
    layer, before = layers[unit.layer - 1], maps[unit.layer - 1]
    top = unit.row * layer.stride - layer.padding
    left = unit.column * layer.stride - layer.padding
    if layer.weights is None or layer.bias is None:
        before, bias = before[unit.channel : unit.channel + 1], 0.0
    else:
        bias = float(layer.bias[unit.channel])
    edge = layer.padding
    padded = np.pad(before, ((0, 0), (edge, edge), (edge, edge)))
    rows = slice(top + edge, top + edge + layer.kernel_size)
    columns = slice(left + edge, left + edge + layer.kernel_size)
    window = padded[:, rows, columns]
    if layer.weights is None:
        weights = np.zeros(window.shape)
        weights.flat[np.argmax(window)] = 1  # of equal ones the first
    else:
        weights = layer.weights[unit.channel]
    products = window * weights
    return Reading(top, left, window, weights, products, bias, float(products.sum()) + bias)


def field_of(layers: Sequence[WalkLayer], unit: Unit) -> tuple[int, int, int]:
    """Return the first row, the first column and the side of what a unit sees of the image.

    Examples
    --------
    >>> layers = [WalkLayer("pool", 2, stride=2)] * 2
    >>> field_of(layers, Unit(2, 0, 1, 0))
    (4, 0, 4)
    """
    if unit.layer == 0:
        return unit.row, unit.column, 1
    seen = receptive_field(
        [layer.kernel_size for layer in layers],
        [layer.stride for layer in layers],
        paddings=[layer.padding for layer in layers],
    )[unit.layer - 1]
    row, column = (seen.start + place * seen.jump for place in (unit.row, unit.column))
    return row, column, seen.side


def strongest_plane(layers: Sequence[WalkLayer], maps: Sequence[RealArray], unit: Unit) -> int:
    """Return the map that adds most to a unit, up or down; 0 where it reads a single one."""
    if unit.layer == 0 or layers[unit.layer - 1].weights is None:
        return 0
    sums = read_unit(layers, maps, unit).products.sum(axis=(1, 2))
    return int(np.abs(sums).argmax())


def strongest_source(
    layers: Sequence[WalkLayer], maps: Sequence[RealArray], unit: Unit
) -> Unit | None:
    """Return the unit of the layer before with the largest product; None above the pixels.

    Examples
    --------
    >>> layers = [WalkLayer("pool", 2, stride=2)]
    >>> strongest_source(layers, walk(layers, np.eye(4)), Unit(1, 0, 1, 1))
    Unit(layer=0, channel=0, row=2, column=2)
    """
    if unit.layer == 0:
        return None
    reading = read_unit(layers, maps, unit)
    _, height, width = maps[unit.layer - 1].shape
    rows, columns = (start + np.arange(reading.window.shape[1]) for start in reading[:2])
    inside = np.outer((rows >= 0) & (rows < height), (columns >= 0) & (columns < width))
    products = np.where(inside, reading.products, -np.inf)  # no walk leads into the padding
    plane, i, j = (int(at) for at in np.unravel_index(products.argmax(), products.shape))
    pools = layers[unit.layer - 1].weights is None
    channel = unit.channel if pools else plane
    return Unit(unit.layer - 1, channel, int(rows[i]), int(columns[j]))
