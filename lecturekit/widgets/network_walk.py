"""Walk through a trained network, unit by unit, from a score down to the pixels."""

from __future__ import annotations

from functools import partial

from matplotlib.figure import Figure

from lecturekit.arguments.arrays import RealArray
from lecturekit.data.digits import load_digits
from lecturekit.deep.digit_network import digit_network
from lecturekit.deep.layer_walk import (
    Unit,
    field_of,
    read_unit,
    strongest_plane,
    strongest_source,
    walk,
)
from lecturekit.extras import lacking
from lecturekit.plots.deep_features.unit_sum import unit_at, unit_sum
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_PICTURES = 30
_PLACES = ((0.01, 0.52, 0.98, 0.47), (0.01, 0.01, 0.98, 0.49))
_BEGIN = Unit(3, 2, 1, 1)


def network_walk() -> Board:
    """Show every map of a small trained network, and what the chosen unit adds up.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.network_walk()
    >>> board.controls["layer"].value = "scores"

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    try:
        layers, digits = digit_network(), load_digits()
    except ModuleNotFoundError as error:
        raise lacking("lk.widgets.network_walk", error) from None
    images, labels = digits.test_images[:_PICTURES], digits.test_labels[:_PICTURES]
    walks = [walk(layers, image) for image in images]
    names = ["pixels", *(layer.name for layer in layers)]
    controls = {
        "picture": labeled(ipywidgets.IntSlider, "picture", value=2, max=_PICTURES - 1),
        "layer": labeled(
            ipywidgets.SelectionSlider, "layer", options=names, value=names[_BEGIN.layer]
        ),
        "channel": labeled(ipywidgets.IntSlider, "map", value=_BEGIN.channel, max=7),
        "row": labeled(ipywidgets.IntSlider, "row", value=_BEGIN.row, max=7),
        "column": labeled(ipywidgets.IntSlider, "column", value=_BEGIN.column, max=7),
        "plane": labeled(ipywidgets.IntSlider, "numbers of map", max=7),
    }
    picture, layer, channel, row, column, plane = controls.values()
    down = ipywidgets.Button(description="to the largest product", layout={"width": "auto"})

    def chosen() -> Unit:
        return Unit(names.index(layer.value), channel.value, row.value, column.value)

    def fit(_: object = None) -> None:
        """Let the sliders end where the maps do."""
        number = names.index(layer.value)
        for control, size in zip((channel, row, column), walks[0][number].shape, strict=True):
            control.max = size - 1
        reads_all = number > 0 and layers[number - 1].weights is not None
        plane.max = len(walks[0][number - 1]) - 1 if reads_all else 0

    def go(unit: Unit | None) -> None:
        if unit is None:
            return
        with board.held():
            layer.value = names[unit.layer]
            channel.value, row.value, column.value = unit[1:]
            plane.value = strongest_plane(layers, walks[picture.value], unit)

    def press(place: Place) -> None:
        if place.panel == 0:
            go(unit_at(walks[0], place.x, place.y))

    fit()
    plane.value = strongest_plane(layers, walks[picture.value], _BEGIN)
    layer.observe(fit, "value")  # before the board, which then draws what fits
    down.on_click(lambda _: go(strongest_source(layers, walks[picture.value], chosen())))
    above = [[picture, layer, down], [channel, row, column, plane]]
    draw = partial(_draw, walks, labels.tolist())
    board = Board(
        draw,
        controls,
        title="A walk through a network",
        goal="Press a unit, and read what it adds up.",
        height_inches=4.1,
        above=above,
        press=press,
    )
    return board


def _draw(
    walks: list[list[RealArray]],
    labels: list[int],
    figure: Figure,
    *,
    picture: int,
    layer: str,
    channel: int,
    row: int,
    column: int,
    plane: int,
) -> str:
    layers, maps = digit_network(), walks[picture]
    names = ["pixels", *(each.name for each in layers)]
    number = names.index(layer)
    sizes = maps[number].shape
    unit = Unit(
        number, *(min(at, n - 1) for at, n in zip((channel, row, column), sizes, strict=True))
    )
    axes = [figure.add_axes(place) for place in _PLACES]
    unit_sum(layers, maps, unit, plane=plane, axes=axes)
    scores = maps[-1].ravel()
    shows = f"The picture shows a {labels[picture]}, the network says {int(scores.argmax())}. "
    value = f"{maps[number][unit[1:]]:.2f}"
    where = f"row {unit.row}, column {unit.column}"
    if number == 0:
        return f"{shows}The pixel at {where} is {value}."
    top, left, side = field_of(layers, unit)
    bottom, right = (min(7, start + side - 1) for start in (top, left))
    sees = (
        f"It sees rows {max(0, top)} to {bottom}, columns {max(0, left)} to {right} of the pixels."
    )
    reading = read_unit(layers, maps, unit)
    if layers[number - 1].weights is None:
        made = f"is the largest of {reading.window.size} numbers, {value}."
    else:
        made = f"adds up {reading.products.size} products and a bias of {reading.bias:.2f}: "
        made += f"{reading.total:.2f}{f', after the ReLU {value}' * layers[number - 1].has_relu}."
    text = f"{shows}The unit of {layer}, map {unit.channel}, at {where} {made} {sees}"
    return text.replace("-", "\N{MINUS SIGN}")
