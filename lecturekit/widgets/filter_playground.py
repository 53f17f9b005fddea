"""Filter a photograph, or a picture of one's own, with a kernel of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.figure import Figure

from lecturekit.data.slides import BELL_DIVISOR, BELL_FILTER
from lecturekit.filtering.arguments import Border
from lecturekit.filtering.kernels import KERNELS
from lecturekit.plots.drawing.numerals import as_whole_numbers, numeral
from lecturekit.plots.filtering.playground import View, filtered_picture
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.matrices import Entries, MatrixInput, as_matrix
from lecturekit.widgets.inputs.picture_input import GrayPicture, PictureInput, as_picture

_SIDE = 256  # pixels: about as many as the picture shows
_PHOTOGRAPHS = ("camera", "coins", "cat", "coffee", "brick", "text")
_BORDERS = ("edge", "zero", "reflect", "wrap", "valid")
_PRESETS = {
    **{name.replace("_", " "): as_whole_numbers(kernel) for name, kernel in KERNELS.items()},
    "bell of the slide": (BELL_FILTER, BELL_DIVISOR),
}
_FIRST = "edge cross"


def filter_playground() -> Board:
    """Show a picture, a kernel to type into, and what the one makes of the other.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.filter_playground()
    >>> board.controls["divisor"].value = 9

    References
    ----------
    Slide "Different Filters Detect Different Features", the demo.
    """
    preset = labeled(ipywidgets.Dropdown, "preset", options=list(_PRESETS), value=_FIRST)
    weights, divisor = _PRESETS[_FIRST]
    controls = {
        "picture": PictureInput(_PHOTOGRAPHS, side=_SIDE),
        "kernel": MatrixInput(weights, sizes=(3, 5, 7), name="kernel"),
        "divisor": labeled(ipywidgets.FloatText, "divisor", value=divisor),
        "border": labeled(ipywidgets.Dropdown, "border", options=_BORDERS),
        "view": labeled(ipywidgets.RadioButtons, "view", options=["8-bit", "signed"]),
    }
    picture, kernel, *others = controls.values()
    rows = [[picture, preset], [kernel, ipywidgets.VBox(others)]]
    board = Board(
        _draw,
        controls,
        title="Filter playground",
        goal="Type a kernel, and compare the picture before and after.",
        height_inches=2.9,
        above=rows,
    )

    def use_preset(change: Mapping[str, Any]) -> None:
        weights, divisor = _PRESETS[change["new"]]
        with board.held():
            controls["kernel"].fill(weights)
            controls["divisor"].value = divisor

    preset.observe(use_preset, "value")
    return board


def _draw(
    figure: Figure,
    *,
    picture: GrayPicture | str,
    kernel: Entries,
    divisor: float,
    border: Border,
    view: View,
) -> str:
    pixels = as_picture("filter_playground", picture)
    weights = as_matrix("filter_playground", "kernel", kernel)
    axes = figure.subplots(1, 3, width_ratios=(1, 0.8, 1))
    filtered_picture(pixels, weights, divisor=divisor, border=border, view=view, axes=axes)
    rows, columns = weights.shape
    return (
        f"A picture, a {rows}×{columns} kernel whose weights add up to {numeral(weights.sum())}, "
        "and the picture filtered by it."
    )
