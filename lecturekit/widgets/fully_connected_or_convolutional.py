"""Set the size of the picture and the layers, and see what two kinds of layers cost."""

from __future__ import annotations

from matplotlib.figure import Figure

from lecturekit.counting.compared import convolutional_total, fully_connected_total
from lecturekit.plots.conv_layers.layer_costs import Quantity, layer_costs, readable_bytes
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled

_WIDTHS = (16, 32, 64, 128, 224, 320, 640, 1024, 1280, 2048, 3072, 4096)
_SIZES = {f"{width}×{3 * width // 4}": (3 * width // 4, width) for width in _WIDTHS}
_COUNTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 4096)
_QUANTITIES = ("parameters", "multiply-accumulates", "memory")
_PLACES = ((0.125, 0.13, 0.4, 0.71), (0.69, 0.13, 0.29, 0.71))


def fully_connected_or_convolutional() -> Board:
    """Compare what fully connected and convolutional layers cost on pictures of any size.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.fully_connected_or_convolutional()
    >>> board.controls["image_size"].value = (1536, 2048)

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """

    def scale(label: str, options: object, value: object) -> ipywidgets.SelectionSlider:
        return labeled(ipywidgets.SelectionSlider, label, options=options, value=value)

    controls = {
        "image_size": scale("picture", list(_SIZES.items()), (480, 640)),
        "hidden": labeled(ipywidgets.IntSlider, "hidden layers", value=2, min=1, max=5),
        "nodes": scale("units per layer", _COUNTS, 100),
        "filters": scale("filters per layer", _COUNTS, 100),
        "kernel_size": scale("kernel", [(f"{k}×{k}", k) for k in (1, 3, 5, 7, 11)], 5),
        "stride": labeled(ipywidgets.IntSlider, "stride", value=1, min=1, max=4),
        "quantity": labeled(ipywidgets.Dropdown, "curves show", options=_QUANTITIES),
    }
    size, hidden, nodes, filters, kernel, stride, quantity = controls.values()
    rows = [[size, hidden], [nodes, filters], [kernel, stride], [quantity]]
    return Board(
        _draw,
        controls,
        title="Fully connected or convolutional?",
        goal="Make the picture larger, and watch what each kind of layer costs.",
        height_inches=4.0,
        above=rows,
    )


def _draw(
    figure: Figure,
    *,
    image_size: tuple[int, int],
    hidden: int,
    nodes: int,
    filters: int,
    kernel_size: int,
    stride: int,
    quantity: Quantity,
) -> str:
    layer_costs(
        image_size,
        hidden=hidden,
        nodes=nodes,
        filters=filters,
        kernel_size=kernel_size,
        stride=stride,
        quantity=quantity,
        axes=[figure.add_axes(place) for place in _PLACES],
    )
    full = fully_connected_total(image_size, hidden=hidden, nodes=nodes)
    shared = convolutional_total(
        image_size, hidden=hidden, filters=filters, kernel_size=kernel_size, stride=stride
    )
    return " ".join(
        f"{name}: {total.parameters:,} parameters, {total.weights:,} of them weights; "
        f"{total.macs:,} multiply-accumulates; {readable_bytes(total.memory)}."
        for name, total in (("Fully connected", full), ("Convolutional", shared))
    )
