"""What one unit of a stack of layers sees of a picture, and how far each layer sees."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.convolution.padding import pad2d
from lecturekit.plots.drawing.colors import INK, UNKNOWN
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.style import SMALL
from lecturekit.pooling.forward import avg_pool2d, max_pool2d
from lecturekit.windows.sizes import ReceptiveField, output_size, receptive_field

__all__ = ["unit_field"]

_MARK_SHARE = 0.05  # of the map's shorter side: a frame around one unit of many is too small
_MOST_PADDING = 100  # more would fill the memory, and the picture with nothing
_TITLE_HEIGHT = 1.02  # given, it need not be looked for

_GRAY: dict[str, Any] = {"cmap": "gray", "vmin": 0, "vmax": 255, "interpolation": "nearest"}


class SlidingLayer(NamedTuple):
    """A layer whose windows slide over a map."""

    kind: Literal["conv", "pool"]
    kernel_size: int
    stride: int
    padding: int


def unit_field(
    image: ArrayLike,
    layers: Sequence[SlidingLayer],
    *,
    layer: int,
    unit: tuple[int, int],
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Frame what one unit sees of a picture, beside the map it belongs to, and a table.

    The map is that of a stack whose convolutions average and whose pooling takes the
    maximum. Where a field reaches beyond the picture, it sees padding.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    layers : sequence of (kind, kernel_size, stride, padding)
        From the input on; a kind is "conv" or "pool".
    layer : int
        From 1.
    unit : (row, column)
        Of that layer's map.
    axes : iterable of two Axes, optional
        For picture and map; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    TypeError
        If the image does not hold real numbers, or a size is not a whole number.
    ValueError
        If a layer does not fit the map before it, there is no such layer or unit, or there are
        not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> layers = [("conv", 3, 1, 1), ("pool", 2, 2, 0), ("conv", 3, 1, 1)]
    >>> cat = lk.photograph("cat", gray=True)
    >>> picture, map_ = lk.plots.unit_field(cat, layers, layer=3, unit=(70, 90))
    >>> picture.get_title()
    'Sees 8×8 pixels'

    References
    ----------
    Slide "Convolutional Neural Networks (CNNs)", on increasingly larger regions.
    """
    pixels = as_float_array("unit_field", "image", image, "H W")
    stack = [SlidingLayer(*entry) for entry in layers]
    if not 1 <= layer <= len(stack):
        raise ValueError(f"unit_field: layer is {layer}; give 1 to {len(stack)}")
    shapes = map_shapes("unit_field", pixels.shape, stack)
    rows, columns = shapes[layer - 1]
    row, column = unit
    if not (0 <= row < rows and 0 <= column < columns):
        raise ValueError(
            f"unit_field: unit {unit} is none of layer {layer}, whose map is {rows}×{columns}; "
            "give (row, column) from 0"
        )
    fields = fields_of(stack)
    field = fields[layer - 1]
    both: AxesArray = given_or_new_grid("unit_field", axes, (1, 2), (NOTEBOOK_INCHES, 4.4))[0]
    left, right = both
    _draw_field(left, pixels, field, (row, column), (rows, columns))
    right.imshow(_map(pixels, stack[:layer]), cmap="gray", interpolation="nearest")
    side = max(1.0, _MARK_SHARE * min(rows, columns))
    draw_frame(right, row - (side - 1) / 2, column - (side - 1) / 2, side, side)
    right.set_title(f"Map of layer {layer}: {rows}×{columns}", y=_TITLE_HEIGHT)
    right.text(
        0,
        -0.04,
        _table(stack, shapes, fields, chosen=layer),
        transform=right.transAxes,
        va="top",
        family="monospace",
        fontsize=SMALL,
        color=INK,
    )
    for ax in both:
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set_visible(False)
    right.set_anchor("SW")
    left.set_anchor("N")
    return both


def map_shapes(
    function: str, shape: tuple[int, ...], layers: Sequence[SlidingLayer]
) -> list[tuple[int, int]]:
    """Follow the size of the map through a stack of layers.

    Examples
    --------
    >>> map_shapes("unit_field", (5, 7), [SlidingLayer("pool", 2, 2, 0)] * 3)
    Traceback (most recent call last):
    ...
    ValueError: unit_field: layer 3 does not fit: a kernel of 2 at dilation 1 spans 2 pixels, \
but 1 with padding 0 make 1; use a smaller kernel or more padding
    """
    height, width = shape
    shapes = []
    for number, (kind, kernel, stride, padding) in enumerate(layers, start=1):
        if padding > _MOST_PADDING:
            raise ValueError(
                f"{function}: layer {number} has padding {padding}; give at most {_MOST_PADDING}"
            )
        if kind == "pool" and padding > kernel // 2:
            raise ValueError(
                f"{function}: layer {number} pools windows of {kernel} with padding {padding}; "
                f"give a padding of at most {max(0, kernel // 2)}, half the window"
            )
        try:
            height, width = (output_size(n, kernel, stride, padding) for n in (height, width))
        except (ValueError, TypeError) as problem:
            fact = str(problem).removeprefix("output_size: ")
            raise type(problem)(f"{function}: layer {number} does not fit: {fact}") from None
        shapes.append((height, width))
    return shapes


def fields_of(layers: Sequence[SlidingLayer]) -> list[ReceptiveField]:
    """Follow the receptive field through a stack of layers, along one axis."""
    _, kernels, strides, paddings = zip(*layers, strict=True)
    return receptive_field(kernels, strides, paddings=paddings)


def _map(pixels: RealArray, layers: Sequence[SlidingLayer]) -> RealArray:
    values = pixels[None, None]
    for kind, kernel, stride, padding in layers:
        if kind == "conv":  # whose padding may be wider than that of pooling
            values = avg_pool2d(pad2d(values, padding), kernel, stride)
        else:
            values = max_pool2d(values, kernel, stride, padding)
    single: RealArray = values[0, 0]
    return single


def _draw_field(
    ax: Axes,
    pixels: RealArray,
    field: ReceptiveField,
    unit: tuple[int, int],
    units: tuple[int, int],
) -> None:
    ax.imshow(pixels, **_GRAY)
    top, left = (field.start + place * field.jump for place in unit)
    draw_frame(ax, top, left, field.side, field.side)
    before = min(0, field.start)
    height, width = (
        max(size, field.start + (count - 1) * field.jump + field.side)
        for size, count in zip(pixels.shape, units, strict=True)
    )
    ax.set_facecolor(UNKNOWN)  # padding
    ax.set(xlim=(before - 0.5, width - 0.5), ylim=(height - 0.5, before - 0.5))
    ax.set_title(f"Sees {field.side}×{field.side} pixels", y=_TITLE_HEIGHT)


def _table(
    layers: Sequence[SlidingLayer],
    shapes: Sequence[tuple[int, int]],
    fields: Sequence[ReceptiveField],
    *,
    chosen: int,
) -> str:
    lines = ["   layer kernel stride pad      map jump field"]
    rows = zip(layers, shapes, fields, strict=True)
    for number, (layer, (height, width), field) in enumerate(rows, start=1):
        mark = "\N{BLACK RIGHT-POINTING TRIANGLE}" if number == chosen else " "
        lines.append(
            f"{mark} {number} {layer.kind} {layer.kernel_size:6d} {layer.stride:6d} "
            f"{layer.padding:3d} {f'{height}×{width}':>8} {field.jump:4d} {field.side:5d}"
        )
    return "\n".join(lines)
