"""Pictures and stacks of feature maps as boxes, with a window and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill

from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle

from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers
from lecturekit.plots.drawing.colors import GRID_LINE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["volumes"]

_SHEET = "#D6E6F2"
_LARGEST = 3.0  # side of the largest box's front
_LEAST = 0.5
_SHRINKING = 0.65  # 1 would be to scale; less keeps small maps visible
_STEP = (0.1, 0.07)  # from one sheet to the next behind it
_MOST_SHEETS = 16
_GAP = 1.5
_LEAST_WINDOW = 0.12
_CHARACTERS_A_LINE = 20


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
        Of the layers between the boxes. The window of each is drawn through all sheets of a
        box, with the number that it becomes in each sheet of the next.
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
    >>> ax = lk.plots.volumes({"picture": (3, 32, 32), "6 filters": (6, 28, 28)}, [5])
    >>> [" ".join(text.get_text().split()) for text in ax.texts]
    ['5x5', 'picture 32 x 32 3 channels', '6 filters 28 x 28 6 channels']

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
    kernels = [
        as_whole_number("volumes", f"kernel_sizes[{index}]", size, least=1)
        for index, size in enumerate(kernel_sizes)
    ]
    scale = max(max(height, width) for _, height, width in boxes)
    fronts = [(_side(height, scale), _side(width, scale)) for _, height, width in boxes]
    sheets = [min(channels, _MOST_SHEETS) for channels, _, _ in boxes]
    total = sum(w + count * _STEP[0] + _GAP for (_, w), count in zip(fronts, sheets, strict=True))
    ax = given_or_new(ax, (NOTEBOOK_INCHES, max(3.0, 5.6 * NOTEBOOK_INCHES / max(total, 9))))
    left, seen_from = 0.0, None
    for index, name in enumerate(shapes):
        (channels, rows, columns), (height, width) = boxes[index], fronts[index]
        bottom = -height / 2
        _draw_sheets(ax, (left, bottom), (height, width), sheets[index])
        if seen_from:
            _draw_result(ax, seen_from, (left + 0.45 * width, bottom + 0.5 * height), sheets[index])
            seen_from = None
        if index < len(kernels):
            side = max(_LEAST_WINDOW, width * min(1.0, kernels[index] / columns))
            corner = (left + 0.22 * width, bottom + 0.62 * (height - side))
            _draw_window(ax, corner, side, sheets[index])
            size = f"{kernels[index]}x{kernels[index]}"
            ax.text(corner[0], corner[1] - 0.08, size, ha="left", va="top", fontsize=10)
            seen_from = (corner[0] + side, corner[1], side)
        noun = "channel" if channels == 1 else "channels"
        ax.text(
            left + width / 2,
            -_LARGEST / 2 - 0.25,
            f"{fill(name, _CHARACTERS_A_LINE)}\n{rows} x {columns}\n{channels} {noun}",
            ha="center",
            va="top",
            fontsize=10.5,
            color=INK,
        )
        left += width + sheets[index] * _STEP[0] + _GAP
    ax.set(
        xlim=(-0.7, left - _GAP + 0.7),
        ylim=(-_LARGEST / 2 - 1.5, _LARGEST / 2 + max(sheets) * _STEP[1] + 0.1),
        aspect="equal",
        title="Rows and columns are the front of a box, channels its depth (not to scale)",
    )
    ax.title.set_fontsize(11)
    ax.set_axis_off()
    return ax


def _side(pixels: int, scale: int) -> float:
    return max(_LEAST, float(_LARGEST * (pixels / scale) ** _SHRINKING))


def _draw_sheets(
    ax: Axes, corner: tuple[float, float], size: tuple[float, float], count: int
) -> None:
    (left, bottom), (height, width) = corner, size
    for sheet in reversed(range(count)):  # the last channel is at the back
        ax.add_patch(
            Rectangle(
                (left + sheet * _STEP[0], bottom + sheet * _STEP[1]),
                width,
                height,
                facecolor=_SHEET,
                edgecolor=GRID_LINE,
                linewidth=0.8,
                gid="sheet",
            )
        )


def _draw_window(ax: Axes, corner: tuple[float, float], side: float, count: int) -> None:
    for sheet in reversed(range(count)):
        ax.add_patch(
            Rectangle(
                (corner[0] + sheet * _STEP[0], corner[1] + sheet * _STEP[1]),
                side,
                side,
                facecolor=ORANGE,
                edgecolor=VERMILION,
                linewidth=0.9,
                alpha=1 if sheet == 0 else 0.55,
                zorder=2 + 1 / (sheet + 1),
            )
        )


def _draw_result(
    ax: Axes, window: tuple[float, float, float], cell: tuple[float, float], count: int
) -> None:
    """Join a window's right side to the number that it becomes on the front sheet."""
    right, bottom, side = window
    ax.add_patch(
        Polygon(
            [(right, bottom), (right, bottom + side), cell],
            closed=True,
            facecolor=ORANGE,
            alpha=0.25,
            edgecolor=VERMILION,
            linewidth=0.8,
            zorder=4,
        )
    )
    xs = [cell[0] + sheet * _STEP[0] for sheet in range(count)]
    ys = [cell[1] + sheet * _STEP[1] for sheet in range(count)]
    ax.scatter(xs, ys, s=22, marker="s", color=ORANGE, edgecolors=VERMILION, zorder=5)
