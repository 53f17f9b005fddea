"""Build a stack of layers, choose a unit, and see what it sees of a picture."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from matplotlib.figure import Figure

from lecturekit.data.famous_networks import ALEXNET_LAYERS
from lecturekit.plots.conv_layers.unit_field import SlidingLayer, fields_of, map_shapes, unit_field
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.layers_input import LayersInput
from lecturekit.widgets.inputs.picture_input import GrayPicture, PictureInput, as_picture

_SIDE = 256  # pixels
_PHOTOGRAPHS = ("cat", "astronaut", "camera", "coffee")
_CONV, _POOL = SlidingLayer("conv", 3, 1, 1), SlidingLayer("pool", 2, 2, 0)
_STACKS = {
    "convolutions and pooling": [_CONV, _POOL, _CONV, _POOL, _CONV],
    "3×3 convolutions": [_CONV] * 4,
    "AlexNet": [
        SlidingLayer(layer["kind"], layer["kernel_size"], layer["stride"], layer.get("padding", 0))
        for layer in ALEXNET_LAYERS
        if layer["kind"] != "fc"
    ],
}
_PLACES = ((0.01, 0.02, 0.39, 0.9), (0.42, 0.42, 0.57, 0.5))  # the table is as wide
_Stack = tuple[SlidingLayer, ...]


def receptive_field() -> Board:
    """Show what a unit of a stack of one's own layers sees of a picture.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.receptive_field()
    >>> board.controls["layer"].value = 2

    References
    ----------
    Slide "Convolutional Neural Networks (CNNs)", on increasingly larger regions.
    """
    start = labeled(ipywidgets.Dropdown, "start from", options=list(_STACKS))
    controls = {
        "picture": PictureInput(_PHOTOGRAPHS, side=_SIDE),
        "layers": LayersInput(_STACKS[start.value]),
        "layer": labeled(ipywidgets.IntSlider, "layer", value=5, min=1, max=5),
        "row": labeled(ipywidgets.IntSlider, "unit's row", value=20, max=_SIDE),
        "column": labeled(ipywidgets.IntSlider, "unit's column", value=30, max=_SIDE),
    }
    picture, layers, layer, row, column = controls.values()

    def fit(_: object = None) -> None:
        layer.max = len(layers.value)
        if isinstance(picture.value, str):
            return
        with suppress(ValueError):  # layers that don't fit: the board says so
            shapes = map_shapes("receptive_field", picture.value.shape, layers.value)
            rows, columns = shapes[layer.value - 1]
            row.max, column.max = rows - 1, columns - 1

    def press(place: Place) -> None:
        y, x = place.y, place.x
        with suppress(ValueError), board.held():
            if place.panel == 0:
                field = fields_of(layers.value)[layer.value - 1]
                y, x = ((at - field.start - (field.side - 1) / 2) / field.jump for at in (y, x))
            row.value, column.value = round(y), round(x)

    def use_stack(change: Mapping[str, Any]) -> None:
        with board.held():
            layers.fill(_STACKS[change["new"]])
            layer.value = len(layers.value)

    fit()
    for control in (picture, layers, layer):
        control.observe(fit, "value")  # before the board, which then draws what fits
    start.observe(use_stack, "value")
    above = [[picture, start], [layers], [layer, row, column]]
    board = Board(
        _draw,
        controls,
        title="Receptive field",
        goal="Stack layers, and watch how much of the picture one unit sees.",
        height_inches=4.6,
        above=above,
        press=press,
    )
    return board


def _draw(
    figure: Figure,
    *,
    picture: GrayPicture | str,
    layers: _Stack,
    layer: int,
    row: int,
    column: int,
) -> str:
    pixels = as_picture("receptive_field", picture)
    shapes = map_shapes("receptive_field", pixels.shape, layers)
    layer = min(layer, len(layers))
    rows, columns = shapes[layer - 1]
    row, column = min(row, rows - 1), min(column, columns - 1)
    axes = [figure.add_axes(place) for place in _PLACES]
    unit_field(pixels, layers, layer=layer, unit=(row, column), axes=axes)
    side, jump, start = fields_of(layers)[layer - 1]
    spans = [(start + place * jump, start + place * jump + side - 1) for place in (row, column)]
    beyond = any(
        first < 0 or last >= size for (first, last), size in zip(spans, pixels.shape, strict=True)
    )
    (top, bottom), (left, right) = spans
    text = (
        f"The unit at row {row}, column {column} of layer {layer} sees {side}×{side} pixels: rows "
        f"{top} to {bottom}, columns {left} to {right}{', some of them padding' * beyond}. "
        f"Its neighbors' fields lie {jump} {'pixel' if jump == 1 else 'pixels'} farther on."
    )
    return text.replace("-", "\N{MINUS SIGN}")
