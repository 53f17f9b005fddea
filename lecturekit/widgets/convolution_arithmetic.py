"""Choose sizes along each axis, and see where the windows stand and how many fit."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from matplotlib.figure import Figure

from lecturekit.plots.conv_layers.convolution_steps import convolution_steps
from lecturekit.widgets.board.board import Board
from lecturekit.widgets.board.frames import Place
from lecturekit.widgets.board.toolkit import ipywidgets
from lecturekit.widgets.inputs.labels import labeled
from lecturekit.widgets.inputs.window_sizes import WindowSizes
from lecturekit.windows.axes import WindowAxis, window_axes

_INTERVAL_MS = 600  # from one window to the next
_HEIGHT_INCHES = 4.6
_PLACES = ((0.04, 0.14, 0.45, 0.75), (0.54, 0.14, 0.45, 0.75))  # they don't move as sizes change


def convolution_arithmetic() -> Board:
    """Show where windows of any size, stride, padding and dilation stand, one after the other.

    Returns
    -------
    Board

    Examples
    --------
    >>> import lecturekit as lk
    >>> board = lk.widgets.convolution_arithmetic()
    >>> board.controls["window"].value = 8

    References
    ----------
    Slides "Convolutional Layer: Implementation Details".
    """
    sizes = WindowSizes()
    window = labeled(ipywidgets.IntSlider, "window", value=1, min=1)
    play = ipywidgets.Play(min=1, interval=_INTERVAL_MS, description="play the windows")
    ipywidgets.jslink((play, "value"), (window, "value"))

    def fit(_: object = None) -> None:
        with suppress(ValueError):  # sizes that don't fit: the board says so
            down, along = _axes(sizes.value)
            window.max = play.max = down.positions * along.positions

    def press(place: Place) -> None:
        with suppress(ValueError):  # likewise
            down, along = _axes(sizes.value)
            row, column = (
                _pressed(where, axis, is_input=place.panel == 0)
                for where, axis in ((place.y, down), (place.x, along))
            )
            window.value = row * along.positions + column + 1

    fit()
    sizes.observe(fit, "value")  # before the board, which then draws what fits
    controls = {"sizes": sizes, "window": window}
    above = [[sizes], [window, play]]
    return Board(
        _draw,
        controls,
        title="Convolution arithmetic",
        goal="Find sizes, strides and paddings with which the window comes out even.",
        height_inches=_HEIGHT_INCHES,
        above=above,
        press=press,
    )


def _axes(sizes: tuple[tuple[int, ...], ...]) -> tuple[WindowAxis, ...]:
    names = ("kernel", "stride", "padding", "dilation")
    shape, *others = zip(*sizes, strict=True)
    per_axis: dict[str, Any] = dict(zip(names, others, strict=True))
    return window_axes("convolution_arithmetic", shape, **per_axis)


def _pressed(where: float, axis: WindowAxis, *, is_input: bool) -> int:
    """Tell which window of an axis stands nearest to a pixel of the input, or fills an output."""
    if is_input:
        where = (where + axis.padding - (axis.span - 1) / 2) / axis.stride
    return min(max(0, round(where)), axis.positions - 1)


def _draw(figure: Figure, *, sizes: tuple[tuple[int, ...], ...], window: int) -> str:
    down, along = _axes(sizes)
    count = down.positions * along.positions
    step = window - 1
    convolution_steps(
        (down.size, along.size),
        (down.kernel, along.kernel),
        stride=(down.stride, along.stride),
        padding=(down.padding, along.padding),
        dilation=(down.dilation, along.dilation),
        step=step,
        axes=[figure.add_axes(place) for place in _PLACES],
    )
    row, column = divmod(step, along.positions)
    lost = " and ".join(
        f"{_lost(axis)} of {axis.size} {name}"
        for axis, name in ((down, "rows"), (along, "columns"))
    )
    return (
        f"Window {step + 1} of {count} looks at rows {_looked_at(down, row)} and columns "
        f"{_looked_at(along, column)}, and fills row {row}, column {column} of the "
        f"{down.positions}×{along.positions} output. No window looks at {lost}."
    )


def _looked_at(axis: WindowAxis, place: int) -> str:
    first = place * axis.stride - axis.padding
    taps = range(first, first + axis.span, axis.dilation)
    return ", ".join(f"{tap}".replace("-", "\N{MINUS SIGN}") for tap in taps)


def _lost(axis: WindowAxis) -> int:
    return int((~axis.touched[axis.padding : axis.padding + axis.size]).sum())
