"""A bank of filters on a color photograph: channels in, one map for each filter out."""

from __future__ import annotations

from collections.abc import Mapping, Sized

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import (
    GRID_LINE,
    INK,
    RESULT,
    SIGNED_MAP,
    WHITE,
    WINDOW,
)
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import SMALL, TEXT, TITLE

__all__ = ["filter_bank"]

Point = tuple[float, float]
_COLORS = ("red", "green", "blue")
_SHEET = 4.2  # the width of a channel; lengths are in these units, of which the page has _RIGHT
_BEHIND = (0.22, 1.3)  # from one channel to the next one behind it, right and up
_KERNELS, _MAPS, _RIGHT = 5.0, 8.0, 9.7  # where filters and maps begin, and the page ends
_KERNEL, _BETWEEN = 0.5, 0.08  # the side of a kernel, and what is between two
_MAP_HEIGHT = 1.14
_ROW, _FIRST = 1.26, 0.9  # from one filter to the next; where the first one begins
_NAME = 0.32  # the height of a filter's name
_NUMBER = 0.65  # the width of a response
_CASING = withStroke(linewidth=2.5, foreground=WHITE)  # a line is seen on every picture
_PLATE = {"facecolor": INK, "edgecolor": "none", "pad": 1.5}


def filter_bank(
    photograph: ArrayLike,
    filters: Mapping[str, ArrayLike],
    maps: ArrayLike,
    *,
    window: tuple[int, int],
    ax: Axes | None = None,
) -> Axes:
    """Draw a photograph's channels, the kernels of each filter, and the maps that they make.

    A window is followed: its pixels in all channels, and its number in each map. In a kernel
    white is 0, blue above it and red below; maps go from black, the least, to white.

    Parameters
    ----------
    photograph : array_like, shape (H, W, 3)
        From 0 to 255.
    filters : mapping of str to array_like, shape (3, KH, KW)
        Each by its name.
    maps : array_like, shape (F, OH, OW)
        What each filter makes of the photograph, in the same order.
    window : (row, column)
        Where the window begins.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are not as many maps as filters, there is no such window, or a shape is none of
        the above.
    TypeError
        If an array does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> photo = lk.photograph("coffee")[::8, ::8]
    >>> filters = {"blur": np.full((3, 5, 5), 1 / 75), "red": np.eye(3)[0, :, None, None]}
    >>> filters["red"] = filters["red"] * np.full((5, 5), 0.04)
    >>> maps = lk.conv2d(photo.transpose(2, 0, 1)[None], np.stack(list(filters.values())))[0]
    >>> ax = lk.plots.filter_bank(photo, filters, maps, window=(20, 30))
    >>> [text.get_text() for text in ax.texts][:4]
    ['blue', 'green', 'red', 'blur']

    References
    ----------
    Slides "Convolutional Layer": a second, green filter; 6 separate activation maps.
    """
    pixels = as_float_array("filter_bank", "photograph", photograph, "H W 3").astype(np.float64)
    kernels = {
        name: as_float_array("filter_bank", f"filters[{name!r}]", each, "3 KH KW")
        for name, each in filters.items()
    }
    made = as_float_array("filter_bank", "maps", maps, "F OH OW")
    if len(made) != len(kernels):
        raise ValueError(
            f"filter_bank: {len(made)} maps but {len(kernels)} filters; give a map for each filter"
        )
    row, column = window
    if not (0 <= row < made.shape[1] and 0 <= column < made.shape[2]):
        raise ValueError(
            f"filter_bank: window {window} is none of {made.shape[1]}×{made.shape[2]}; "
            "give (row, column) from 0"
        )
    sheets = _SHEET * pixels.shape[0] / pixels.shape[1] + 2 * _BEHIND[1]
    height = _FIRST + max(_ROW * len(kernels), sheets)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, NOTEBOOK_INCHES * height / _RIGHT))
    shape = next(iter(kernels.values())).shape[1:]
    window_end = _draw_channels(ax, pixels, (row, column, *shape), bottom=_FIRST + sheets)
    for index, (name, each) in enumerate(kernels.items()):
        top = _FIRST + _ROW * index
        left, right = _draw_filter(ax, name, each, top=top)
        cell = _draw_map(ax, made[index], (row, column), top=top)
        for start, end, color in ((window_end, left, WINDOW), (right, cell, RESULT)):
            points = zip(start, end, strict=True)
            line = Line2D(*points, color=color, linewidth=1, path_effects=[_CASING], zorder=5)
            ax.add_line(line)
    size = f"{made.shape[1]}×{made.shape[2]}"
    heads = {0.0: f"3 channels\n{pixels.shape[0]}×{pixels.shape[1]}"}
    heads[_KERNELS] = f"{_count(kernels, 'filter')}\n{shape[0]}×{shape[1]}×3"
    heads[_MAPS] = f"{_count(kernels, 'map')}\n{size}"
    for x, text in heads.items():
        ax.text(x, 0, text, va="top", size=TITLE, weight="bold", color=INK)
    ax.set(xlim=(-0.05, _RIGHT), ylim=(height, -0.05), aspect="equal")
    ax.set_axis_off()
    return ax


def _count(things: Sized, noun: str) -> str:
    return f"{len(things)} {noun}{'s' * (len(things) != 1)}"


def _draw_channels(
    ax: Axes, pixels: RealArray, window: tuple[int, int, int, int], *, bottom: float
) -> Point:
    """Draw the three sheets, red in front; return the middle of its window's right side."""
    rows, columns, _ = pixels.shape
    row, column, kh, kw = window
    scale = _SHEET / columns
    high = rows * scale
    for channel in reversed(range(3)):
        left = _BEHIND[0] * channel
        top = bottom - high - _BEHIND[1] * channel
        level = 4 - channel / 2  # what is in front is drawn later
        shade = np.zeros((rows, columns, 3))
        shade[..., channel] = pixels[..., channel] / 255
        ax.imshow(shade, extent=(left, left + _SHEET, top + high, top), zorder=level)
        _draw_box(ax, (left, top), (_SHEET, high), color=WHITE, zorder=level)
        x, y = left + column * scale, top + row * scale
        _draw_box(ax, (x, y), (kw * scale, kh * scale), color=WHITE, linewidth=3, zorder=level)
        _draw_box(ax, (x, y), (kw * scale, kh * scale), color=WINDOW, zorder=level, gid="window")
        ax.text(
            left + 0.1,
            top + 0.1,
            _COLORS[channel],
            va="top",
            color=WHITE,
            size=SMALL,
            zorder=level,
            bbox=_PLATE,
        )
    return x + kw * scale, y + kh * scale / 2


def _draw_filter(ax: Axes, name: str, kernel: RealArray, *, top: float) -> tuple[Point, Point]:
    """Draw a filter's three kernels below its name; return the middles of both sides."""
    top += _NAME
    ax.text(_KERNELS, top - 0.08, name, va="bottom", size=TEXT, color=INK)
    limit = float(np.abs(kernel).max()) or 1.0
    left = _KERNELS
    for weights in kernel:
        place = (left, left + _KERNEL, top + _KERNEL, top)
        ax.imshow(weights, extent=place, cmap=SIGNED_MAP, vmin=-limit, vmax=limit, zorder=3)
        _draw_box(ax, (left, top), (_KERNEL, _KERNEL), color=GRID_LINE, linewidth=0.8, zorder=3)
        left += _KERNEL + _BETWEEN
    middle = top + _KERNEL / 2
    return (_KERNELS - _BETWEEN, middle), (left, middle)


def _draw_map(ax: Axes, values: RealArray, unit: tuple[int, int], *, top: float) -> Point:
    """Draw a map with the number of the window marked and written; return where that is."""
    rows, columns = values.shape
    width = min(_RIGHT - _MAPS, _MAP_HEIGHT * columns / rows)
    high = width * rows / columns
    ax.imshow(values, extent=(_MAPS, _MAPS + width, top + high, top), cmap="gray", zorder=3)
    x, y = (unit[1] + 0.5) / columns, (unit[0] + 0.5) / rows
    cell = (_MAPS + x * width, top + y * high)
    ax.plot(*cell, "s", markersize=6, color=RESULT, markeredgecolor=WHITE, gid="result", zorder=6)
    fits = cell[0] + _NUMBER < _RIGHT
    ax.annotate(
        f"{values[unit]:.2f}".replace("-", "−"),
        cell,
        (7 if fits else -7, 0),
        textcoords="offset points",
        ha="left" if fits else "right",
        va="center",
        size=SMALL,
        color=WHITE,
        bbox={**_PLATE, "facecolor": RESULT},
        zorder=6,
    )
    return cell


def _draw_box(
    ax: Axes,
    corner: Point,
    size: tuple[float, float],
    *,
    color: str,
    zorder: float,
    linewidth: float = 1.5,
    gid: str | None = None,
) -> None:
    box = Rectangle(corner, *size, fill=False, edgecolor=color, linewidth=linewidth, gid=gid)
    box.set_zorder(zorder)
    ax.add_patch(box)
