"""Slide a picture by pixels, and see what of a pooled map changes."""

from __future__ import annotations

from matplotlib.figure import Figure

from lecturekit.plots.pooling.shifted_pooling import Kind, shifted_layers, shifted_pooling
from lecturekit.pooling.changes import fraction_changed
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.picture_input import GrayPicture, PictureInput, as_picture

_SIDE = 160  # pixels
_MOST = 16  # pixels that the picture can be moved
_EDGES = ((1, 0, -1), (2, 0, -2), (1, 0, -1))  # what changes from left to right
_PHOTOGRAPHS = ("camera", "cat", "coins", "coffee", "brick", "gravel")
_RATIOS = (1, 1, 1, 1.3)
_CURVES = 3  # the panel where a press chooses the shift


def pooling_and_shift() -> Board:
    """Show a picture that slides to the right, and which pooled outputs that changes.

    What is pooled are the picture's edges, as a convolution with a ReLU finds them.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.pooling_and_shift()
    >>> board.controls["shift"].value = 0
    >>> board.picture.caption.startswith("Moved by 0 pixels: 0% of max pooling's")
    True

    References
    ----------
    Slide "Pooling Layer": "Resilient to small translations".
    """
    controls = {
        "shift": labeled(ipywidgets.IntSlider, "shift in pixels", value=1, min=0, max=_MOST),
        "window": labeled(ipywidgets.IntSlider, "window", value=8, min=1, max=16),
        "stride": labeled(ipywidgets.IntSlider, "stride", value=8, min=1, max=16),
        "tolerance": labeled(ipywidgets.IntSlider, "smallest change that counts, in %", max=50),
        "kind": labeled(ipywidgets.Dropdown, "pooling", options=["max", "average"]),
        "picture": PictureInput(_PHOTOGRAPHS, side=_SIDE),
    }
    shift, window, stride, tolerance, kind, picture = controls.values()

    def choose_shift(place: Place) -> None:
        if place.panel == _CURVES:
            shift.value = round(place.x)

    return Board(
        _draw,
        controls,
        title="Pooling and shifts",
        goal="Slide the picture, and watch how many outputs change.",
        height_inches=2.9,
        above=[[shift, picture], [window, stride, kind], [tolerance]],
        press=choose_shift,
    )


def _draw(
    figure: Figure,
    *,
    shift: int,
    window: int,
    stride: int,
    tolerance: int,
    kind: Kind,
    picture: GrayPicture | str,
) -> str:
    pixels = as_picture("pooling_and_shift", picture)
    layers = shifted_layers(pixels, _EDGES, kernel_size=window, stride=stride, most=_MOST)
    axes = figure.subplots(1, 4, width_ratios=_RATIOS)
    shifted_pooling(pixels, layers, kind=kind, shift=shift, tolerance=tolerance / 100, axes=axes)
    allowed = tolerance / 100 * float(layers["convolution"][0].max())
    average, most = (
        f"{fraction_changed(layers[name][0], layers[name][shift], allowed):.0%}"
        for name in ("average", "max")
    )
    pixel = "pixel" if shift == 1 else "pixels"
    rows, columns = layers["max"].shape[1:]
    return (
        f"Moved by {shift} {pixel}: {most} of max pooling's {rows}×{columns} outputs have changed, "
        f"{average} of average pooling's."
    )
