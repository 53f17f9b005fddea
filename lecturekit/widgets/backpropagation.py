"""Send slopes back through a filter, one output after the other, with numbers of one's own."""

from __future__ import annotations

from itertools import chain

import numpy as np
from matplotlib.figure import Figure

from lecturekit.convolution.backward import conv2d_backward
from lecturekit.plots.conv_layers.shares import backward_step
from lecturekit.plots.drawing.numerals import numeral, sum_of_products
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.matrices import Entries, MatrixInput, as_matrix

_X = np.arange(1, 10).reshape(3, 3)
_W = np.array([[10, 20], [30, 40]])
_DY = np.array([[1, -1], [0, 2]])
_PAUSE_MS = 1600  # of playing: time to add up the shares
_LARGEST = 999  # of all numbers: so long are those that cells hold
_PANELS = 6


def backpropagation() -> Board:
    """Show how the gradients of a filter add up, while slopes come in one by one.

    All three matrices can be typed into: whole numbers that are not too large.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.backpropagation()
    >>> board.controls["output"].value = 4

    References
    ----------
    Slide "Convolutional Layer: Training", step 3.
    """
    controls = {
        "dy": MatrixInput(_DY, name="dy"),
        "x": MatrixInput(_X, name="x"),
        "w": MatrixInput(_W, name="w"),
        "output": labeled(ipywidgets.IntSlider, "output", value=1, min=1, max=_DY.size),
    }
    matrices = [
        ipywidgets.VBox([ipywidgets.Label(name), controls[name]]) for name in ("dy", "x", "w")
    ]
    play = ipywidgets.Play(min=1, max=_DY.size, interval=_PAUSE_MS, show_repeat=False)
    ipywidgets.jslink((play, "value"), (controls["output"], "value"))
    rows = [matrices, [play, controls["output"]]]
    return Board(
        _draw,
        controls,
        title="Slopes on their way back",
        goal="Follow the outputs and add up the shares, then type slopes of your own.",
        height_inches=2.1,
        above=rows,
    )


def _draw(figure: Figure, *, dy: Entries, x: Entries, w: Entries, output: int) -> str:
    slopes, pixels, weights = (
        as_matrix("backpropagation", name, each) for name, each in (("dy", dy), ("x", x), ("w", w))
    )
    gradients = conv2d_backward(slopes[None, None], pixels[None, None], weights[None, None])
    for each in chain(*(array.ravel().tolist() for array in (slopes, pixels, weights, *gradients))):
        if each != round(each) or abs(each) > _LARGEST:
            raise ValueError(
                f"backpropagation: no cell holds {numeral(each)}; type small whole numbers"
            )
    step = output - 1
    widths = [each.shape[1] + 0.6 for each in (slopes, pixels, weights, weights, pixels)]
    axes = figure.subplots(1, _PANELS, width_ratios=[*widths, 1.6])
    backward_step(slopes, pixels, weights, step, axes=axes)
    row, column = divmod(step, slopes.shape[1])
    window = pixels[row : row + len(weights), column : column + weights.shape[1]]
    slope = numeral(slopes[row, column])
    return (
        f"Output {output} of {slopes.size}, at row {row}, column {column}. "
        f"Forward it is {sum_of_products(weights, window)}, plus the bias. Its slope is {slope}: "
        f"db gets {slope}, dw gets {slope} times the window, and dx gets {slope} times w at the "
        f"window's place. So far db is {numeral(slopes.flat[:output].sum())}."
    )
