"""Pictures and stacks of feature maps as boxes, with a window and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from numpy.typing import NDArray

from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers
from lecturekit.plots.drawing.colors import (
    GRID_LINE,
    INK,
    RESULT,
    UNKNOWN,
    WHITE,
    WINDOW,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import TEXT

__all__ = ["volumes"]

Point = tuple[float, float]
_LARGEST = 3.0  # side of the largest box's front
_LEAST = 0.5
_SHRINKING = 0.65  # 1 would be to scale; less keeps small maps visible
_STEP = 0.15  # from one sheet to the next behind it, right and up
_MOST_SHEETS = 16
_GAP = 1.7  # between two boxes, for what the layer is
_LEAST_WINDOW, _LEAST_NUMBER = 0.3, 0.11
_WINDOW_AT, _NUMBER_AT = 0.55, 0.2  # shares of a sheet's width, at its top
_BELOW = 1.0  # for the names

_Look = dict[str, Any]
_SHEET: _Look = {"facecolor": UNKNOWN, "edgecolor": GRID_LINE, "linewidth": 0.8, "gid": "sheet"}
_SEEN: _Look = {"facecolor": WINDOW_TINTS[0], "edgecolor": WINDOW, "gid": "window"}
_NUMBER: _Look = {"facecolor": RESULT, "edgecolor": WHITE, "linewidth": 0.5, "gid": "number"}


def volumes(
    shapes: Mapping[str, tuple[int, int, int]],
    kernel_sizes: Sequence[int] = (),
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw boxes of channels, rows and columns from left to right, as a network makes them.

    Each box is a stack of sheets, one for each channel (16 at most). Sides are not to scale:
    small maps are drawn larger than they are.

    Parameters
    ----------
    shapes : mapping of str to (C, H, W)
        Each box by its name, from the input on.
    kernel_sizes : sequence of int, optional
        Of the layers between the boxes. The window of each is drawn on all sheets of a box,
        and the number that it becomes on each sheet of the next.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If there is no box, a size is below 1, or there are as many kernels as boxes or more.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.volumes({"picture": (3, 32, 32), "feature maps": (6, 28, 28)}, [5])
    >>> [" ".join(text.get_text().split()) for text in ax.texts]
    ['picture 3 of 32×32', '6 filters 5×5×3 →', 'feature maps 6 of 28×28']

    References
    ----------
    Slides "Convolutional Layer" and "Convolutional Neural Networks (CNNs)".
    """
    if not shapes:
        raise ValueError("volumes: shapes is empty; give at least one box with its name")
    if len(kernel_sizes) >= len(shapes):
        raise ValueError(
            f"volumes: {len(kernel_sizes)} kernels but {len(shapes)} boxes; "
            "give at most one kernel between two boxes"
        )
    boxes = [
        as_whole_numbers("volumes", f"shapes[{name!r}]", shape, axes=3, least=1)
        for name, shape in shapes.items()
    ]
    kernels: list[int | None] = [
        as_whole_number("volumes", f"kernel_sizes[{index}]", size, least=1)
        for index, size in enumerate(kernel_sizes)
    ]
    kernels += [None] * (len(boxes) - len(kernels))
    scale = max(max(height, width) for _, height, width in boxes)
    fronts = [(_side(width, scale), _side(height, scale)) for _, height, width in boxes]
    depths = [_STEP * min(channels, _MOST_SHEETS) for channels, _, _ in boxes]
    total = sum(w + depth + _GAP for (w, _), depth in zip(fronts, depths, strict=True)) - _GAP
    high = _LARGEST + max(depths) + _BELOW
    ax = given_or_new(ax, (NOTEBOOK_INCHES, NOTEBOOK_INCHES * high / max(total, 9)))
    left, before = 0.0, None
    for index, (name, box) in enumerate(zip(shapes, boxes, strict=True)):
        corner, (width, height) = (left, -fronts[index][1] / 2), fronts[index]
        seen_from = _draw_sheets(ax, corner, (width, height), box, kernels[index], made=before)
        channels, rows, columns = box
        said = f"{name}\n{channels} of {rows}×{columns}"
        ax.text(left + width / 2, -_LARGEST / 2 - 0.2, said, ha="center", va="top", size=TEXT)
        left += width + depths[index] + _GAP
        if seen_from:
            size, filters = kernels[index], boxes[index + 1][0]
            noun = "filter" if filters == 1 else "filters"
            said = f"{filters} {noun}\n{size}×{size}×{channels}\n→"
            ax.text(left - _GAP / 2, 0, said, ha="center", va="center", size=TEXT, color=INK)
        before = seen_from
    ax.set(xlim=(-0.2, total), ylim=(-_LARGEST / 2 - _BELOW, high - _LARGEST / 2 - _BELOW))
    ax.set_aspect("equal")
    ax.set_axis_off()
    return ax


def _side(pixels: int, scale: int) -> float:
    return max(_LEAST, float(_LARGEST * (pixels / scale) ** _SHRINKING))


def _draw_sheets(
    ax: Axes,
    corner: Point,
    size: tuple[float, float],
    shape: tuple[int, ...],
    kernel: int | None,
    *,
    made: Rectangle | None,
) -> Rectangle | None:
    """Draw a box from the back to the front, so that each sheet covers those behind it.

    On each lies the window of the layer that follows, if there is one, and the number that was
    `made` of the window before. Return the window on the front sheet.
    """
    (left, bottom), (width, height) = corner, size
    channels, _, columns = shape
    window = number = None
    for sheet in reversed(range(min(channels, _MOST_SHEETS))):
        x, top = left + sheet * _STEP, bottom + height + sheet * _STEP
        level = 3 - sheet / _MOST_SHEETS
        ax.add_patch(Rectangle((x, top - height), width, height, zorder=level, **_SHEET))
        if made is not None:
            side = max(_LEAST_NUMBER, width / columns)
            place = (x + _NUMBER_AT * width, top - side)
            number = Rectangle(place, side, side, zorder=level, **_NUMBER)
            ax.add_patch(number)
        if kernel is not None:
            side = max(_LEAST_WINDOW, width * min(1.0, kernel / columns))
            place = (x + _WINDOW_AT * width, top - side)
            window = Rectangle(place, side, side, zorder=level, **_SEEN)
            ax.add_patch(window)
    if made is not None and number is not None:
        _draw_cone(ax, made.get_corners()[1:3], number.get_corners()[[3, 0]])
    return window


def _draw_cone(ax: Axes, start: NDArray[np.float64], end: NDArray[np.float64]) -> None:
    """Join the right side of a window to the left side of the number that it becomes."""
    cone = Polygon([*start, *end], closed=True, facecolor=WINDOW_TINTS[0], edgecolor=WINDOW)
    cone.set(linewidth=0.8, alpha=0.6, zorder=4, gid="cone")
    ax.add_patch(cone)
