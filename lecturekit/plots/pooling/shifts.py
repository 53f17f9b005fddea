"""What a shift of the picture changes: in a row of numbers, on a photograph, over distance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, INK, VERMILION, WINDOW
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.grids import (
    draw_cells,
    draw_frame,
    font_size,
    longest_numeral,
    prepare,
)
from lecturekit.plots.drawing.line_names import name_lines
from lecturekit.plots.drawing.style import TEXT, as_title, light_grid
from lecturekit.pooling.changes import fraction_changed
from lecturekit.pooling.forward import avg_pool2d, max_pool2d

__all__ = ["shift_curves", "shift_maps", "shifted_row"]

_GAP = 1.5
_MOVES = tuple(range(9))
_LAYERS = ("convolution + ReLU", "average pooling", "max pooling")
_STYLES = ((INK, "-", "o"), (VERMILION, "--", "s"), (BLUE, "-.", "^"))
_CHANGED = 0.6  # how much of a changed place's color hides the photograph


def shifted_row(
    values: ArrayLike, *, new: float, kernel_size: int = 3, ax: Axes | None = None
) -> Axes:
    """Draw a row of numbers and its max pooling with stride 1, before and after a shift by one.

    What has changed is framed.

    Parameters
    ----------
    values : array_like, shape (W,)
        The row before the shift.
    new : float
        The number that comes in from the left.
    kernel_size : int
        Odd, so that with padding the pooled row is as long as the row.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the kernel size is even or below 1, or the rank is wrong.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.shifted_row([2, 9, 4, 3], new=5)
    >>> ax.get_title()
    'Shifted by one: 4 of 4 inputs change, 2 of 4 outputs'

    References
    ----------
    Slide "Pooling Layer".
    """
    before = as_float_array("shifted_row", "values", values, "W").astype(np.float64)
    size = as_whole_number("shifted_row", "kernel_size", kernel_size, least=1)
    if size % 2 == 0:
        raise ValueError(f"shifted_row: kernel_size is {size}; give an odd one")
    after = np.concatenate([[as_number("shifted_row", "new", new)], before[:-1]])
    rows = [
        (row, max_pool2d(row[None, None, None], (1, size), 1, (0, size // 2))[0, 0, 0])
        for row in (before, after)
    ]
    width = len(before)
    columns = 2 * width + _GAP
    ax = given_or_new(ax, (min(NOTEBOOK_INCHES, 0.75 * (columns + 2.4)), 2.9))
    prepare(ax, 2.6, columns, above=0.9)
    ax.set_xlim(-2.9, columns - 0.4)
    points = font_size(ax, 4, columns + 2.4, longest=longest_numeral(np.array(rows)))
    changed = [rows[0][line] != rows[1][line] for line in range(2)]
    for line, (top, name) in enumerate([(0.0, "input"), (1.5, "pooled")]):
        ax.text(-0.8, top, name, ha="right", va="center", fontsize=TEXT, color=INK)
        for left, pair in ((0.0, rows[0]), (width + _GAP, rows[1])):
            draw_cells(ax, pair[line][None], size=points, top=top, left=left)
        for column in np.flatnonzero(changed[line]):
            draw_frame(ax, top + 0.06, width + _GAP + column + 0.06, 0.88, 0.88)
    for left, name in ((0.0, "before"), (width + _GAP, "after, changes framed")):
        x = left + (width - 1) / 2
        ax.text(x, -0.7, name, ha="center", va="bottom", fontsize=TEXT, color=INK)
    ax.set_title(
        f"Shifted by one: {changed[0].sum()} of {width} inputs change, "
        f"{changed[1].sum()} of {width} outputs"
    )
    return ax


def shift_curves(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    kernel_size: int,
    shifts: Sequence[int] = _MOVES,
    tolerance: float = 0.1,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw what share of a layer's outputs changes as the picture moves to the right.

    For the convolution with `kernel` and a ReLU, and for its map pooled by average and by
    maximum with windows that touch: on the left every change counts, on the right large ones.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Wider than the largest shift by some windows.
    kernel : array_like, shape (KH, KW)
    kernel_size : int
        Of the pooling windows.
    shifts : sequence of int
        In pixels, at least 0.
    tolerance : float
        On the right a change counts if it exceeds this share of the convolution's largest
        output.
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If there is no shift, one is negative or too large, there are not two Axes, or as for
        `filter2d` and `max_pool2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> noise = np.random.default_rng(0).normal(size=(40, 60))
    >>> every, large = lk.plots.shift_curves(noise, [[1]], kernel_size=4, shifts=[0, 4])
    >>> [line.get_label() for line in every.lines]
    ['convolution + ReLU', 'average pooling', 'max pooling']

    References
    ----------
    Slide "Pooling Layer": "Resilient to small translations".
    """
    if not shifts:
        raise ValueError("shift_curves: shifts is empty; give at least one")
    size = as_whole_number("shift_curves", "kernel_size", kernel_size, least=1)
    still, *moved = (
        _layers(_seen("shift_curves", image, shift, max(shifts)), kernel, size)
        for shift in (0, *shifts)
    )
    pair: AxesArray = given_or_new_grid("shift_curves", axes, (1, 2), (NOTEBOOK_INCHES, 3.6))[0]
    for ax, share in zip(pair, (0.0, tolerance), strict=True):
        allowed = share * float(still[0].max())
        for layer, (name, (color, line, marker)) in enumerate(zip(_LAYERS, _STYLES, strict=True)):
            shares = [100 * fraction_changed(still[layer], new[layer], allowed) for new in moved]
            ax.plot(shifts, shares, color=color, linestyle=line, marker=marker, label=name)
        ax.set(xlabel="shift in pixels")
        ax.set_ylim(bottom=0)
        light_grid(ax)
        name_lines(ax, ax.lines)
    pair[0].set(ylabel="share of outputs in %", title="What changes at all")
    pair[1].set_title(f"Changes of more than {100 * tolerance:g}%")
    return pair


def shift_maps(
    image: ArrayLike,
    kernel: ArrayLike,
    *,
    kernel_size: int,
    shift: int = 1,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    r"""Color where a layer's outputs change as the picture moves to the right.

    Parameters
    ----------
    image, kernel, kernel_size
        As for `shift_curves`.
    shift : int
        In pixels, at least 0.
    axes : iterable of three Axes, optional
        One for each layer; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError, TypeError
        As for `shift_curves`; also if there are not three Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.shift_maps([[0, 0, 0, 4, 0]] * 2, [[1]], kernel_size=2)
    >>> axes[2].get_title()
    'Max pooling\n0% change'

    References
    ----------
    Slide "Pooling Layer": "Resilient to small translations".
    """
    size = as_whole_number("shift_maps", "kernel_size", kernel_size, least=1)
    before, after = (
        _layers(_seen("shift_maps", image, move, shift), kernel, size) for move in (0, shift)
    )
    triple: AxesArray = given_or_new_grid("shift_maps", axes, (1, 3), (NOTEBOOK_INCHES, 3.2))[0]
    photo = np.asarray(image)[:, shift:]
    rows, columns = before[0].shape
    top, left = (photo.shape[0] - rows) / 2 - 0.5, (photo.shape[1] - columns) / 2 - 0.5
    for ax, name, old, new in zip(triple, _LAYERS, before, after, strict=True):
        changed = old != new
        ax.imshow(photo, cmap="gray")
        colors = np.zeros((*changed.shape, 4))
        colors[changed] = to_rgba(WINDOW, _CHANGED)
        side = rows // changed.shape[0]
        down, along = (side * each for each in changed.shape)
        ax.imshow(colors, extent=(left, left + along, top + down, top), interpolation="nearest")
        ax.set(xticks=[], yticks=[], xlim=(-0.5, photo.shape[1] - 0.5))
        ax.set(ylim=(photo.shape[0] - 0.5, -0.5))
        ax.set_title(f"{as_title(name)}\n{100 * changed.mean():.2g}% change")
    return triple


def _layers(
    seen: RealArray, kernel: ArrayLike, size: int
) -> tuple[RealArray, RealArray, RealArray]:
    """Return what a convolution with a ReLU makes of a picture, and both poolings of that."""
    conv = np.maximum(filter2d(seen, kernel), 0)
    batch = conv[None, None]
    return conv, avg_pool2d(batch, size)[0, 0], max_pool2d(batch, size)[0, 0]


def _seen(function: str, image: ArrayLike, shift: int, most: int) -> RealArray:
    """Return the picture moved right by `shift`, without its `most` columns on the left.

    So what moves in from the left is the picture itself.
    """
    pixels = as_float_array(function, "image", image, "H W")
    move = as_whole_number(function, "shift", shift, least=0)
    width = pixels.shape[1] - most
    if width < 1:
        raise ValueError(
            f"{function}: image {pixels.shape} is moved by up to {most} pixels; "
            "give a wider one or smaller shifts"
        )
    return pixels[:, most - move : most - move + width]
