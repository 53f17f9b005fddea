"""The sliding window, one step at a time."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import fill
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import INK, WINDOW_TEXT
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
from lecturekit.plots.drawing.numerals import numeral, sum_of_products
from lecturekit.plots.drawing.style import SMALL, TEXT, TITLE

__all__ = ["sliding_window", "sliding_window_steps"]

_GAP = 1.2  # cells between two grids, with a sign in it
_STEPS_GAP = 0.6
_NAME_CELLS = 0.9  # room for a name above a grid, at most
_NAME_INCHES = 0.5  # which is less where cells are large
_NAME_BEYOND = 0.5  # and beside a single column
_INCHES = 8.5
_CHARACTERS_AN_INCH = 8.9  # of the width of the figure
_CHARACTERS_A_SMALL_LINE = 19
_MOST_PRODUCTS = 9  # that can be read below a small picture
_MOST_STEPS = 49
_SIGNS = {"⋆": "*", "=": "$=$"}  # each with its marker


def sliding_window(
    image: ArrayLike,
    kernel: ArrayLike,
    step: int,
    *,
    is_newest_hidden: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw one step of filtering: window, kernel, feature map so far, and the products.

    In the window each pixel has the weight that lies on it in its corner.

    Parameters
    ----------
    image : array_like, shape (H, W)
        A few cells in each direction.
    kernel : array_like, shape (KH, KW)
    step : int
        Which position of the window, in row-major order from 0.
    is_newest_hidden : bool
        Leave the sum of this step, here and in the map, to be guessed.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no such step, or as for `filter2d`.
    TypeError
        If an input does not hold real numbers, or the step is not a whole number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.sliding_window(lk.TOY_IMAGE, lk.TOY_FILTER, step=0)
    >>> print(ax.texts[-1].get_text())
    1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 0·0 + 1·1 = 4

    References
    ----------
    Slide "Image Filtering: Toy Example".
    """
    pixels = as_float_array("sliding_window", "image", image, "H W")
    weights = as_float_array("sliding_window", "kernel", kernel, "KH KW")
    feature_map = filter2d(pixels, weights)
    step = as_whole_number("sliding_window", "step", step)
    if not 0 <= step < feature_map.size:
        raise ValueError(
            f"sliding_window: step is {step}; the window takes {feature_map.size} positions, "
            f"give 0 to {feature_map.size - 1}"
        )
    row, column = divmod(step, feature_map.shape[1])
    window = pixels[row : row + weights.shape[0], column : column + weights.shape[1]]
    products = sum_of_products(window, weights)
    if is_newest_hidden:
        products = f"{products.rpartition(' = ')[0]} = ?"
    figure = ax.get_figure(root=True) if ax else None
    width = figure.get_figwidth() if figure else _INCHES
    equation = _in_lines(products, int(width * _CHARACTERS_AN_INCH))
    panels = [
        _Panel("Picture", pixels),
        _Panel("Kernel", weights),
        _Panel("Feature map", feature_map, done=step + (not is_newest_hidden)),
    ]
    rows, columns = _extent(panels, _GAP)
    above = _NAME_CELLS if ax else min(_NAME_CELLS, _NAME_INCHES * columns / _INCHES)
    lines = equation.count("\n") + 1
    ax = given_or_new(
        ax, (_INCHES, min(8.0, _INCHES * (rows + above) / columns) + 0.5 + 0.2 * lines)
    )
    corners = _draw_side_by_side(ax, panels, gap=_GAP, above=above)
    for panel, (top, left) in zip(panels, corners, strict=True):
        x = left + (panel.values.shape[1] - 1) / 2
        ax.text(x, top - 0.7, panel.name, ha="center", va="bottom", fontsize=TEXT, color=INK)
    if feature_map.shape[1] == 1:  # the name above it is wider
        ax.set_xlim(right=ax.get_xlim()[1] + _NAME_BEYOND)
    _write_weights(ax, corners[0], (row, column), weights)
    for sign, (_, left) in zip(_SIGNS, corners[1:], strict=True):  # larger than any text is
        x, y = left - 0.5 - _GAP / 2, (rows - 1) / 2
        ax.plot(x, y, marker=_SIGNS[sign], markersize=14, color=INK, gid=sign)
    _draw_frames(ax, corners[0], corners[-1], (row, column), weights.shape)
    # With y given, no time goes into looking for a place for the title.
    ax.set_title(f"Step {step}: the window at row {row}, column {column}", y=1)
    _write_below(ax, equation, fontsize=TEXT)
    return ax


def sliding_window_steps(
    image: ArrayLike, kernel: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw every step of filtering as a small picture, arranged as the feature map is.

    Below each stand its products, where the kernel has no more than nine weights.

    Parameters
    ----------
    image : array_like, shape (H, W)
    kernel : array_like, shape (KH, KW)
    axes : iterable of Axes, optional
        One for each entry of the feature map; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (H - KH + 1, W - KW + 1)

    Raises
    ------
    ValueError
        If there are more than 49 steps, or as for `filter2d`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.sliding_window_steps(lk.TOY_IMAGE, lk.TOY_FILTER).shape
    (3, 3)

    References
    ----------
    Slides "Image Filtering: Toy Example", the nine of them.
    """
    pixels = as_float_array("sliding_window_steps", "image", image, "H W")
    weights = as_float_array("sliding_window_steps", "kernel", kernel, "KH KW")
    feature_map = filter2d(pixels, weights)
    if feature_map.size > _MOST_STEPS:
        raise ValueError(
            f"sliding_window_steps: the window takes {feature_map.size} positions, too many to "
            f"draw each; give an image and a kernel with at most {_MOST_STEPS}"
        )
    height, width = feature_map.shape
    kh, kw = weights.shape
    panels = [_Panel("Picture", pixels), _Panel("Feature map", feature_map)]
    rows, columns = _extent(panels, _STEPS_GAP)
    inches = NOTEBOOK_INCHES / width / (columns + 1.4)  # a cell
    equations = [
        _in_lines(
            sum_of_products(pixels[i : i + kh, j : j + kw], weights), _CHARACTERS_A_SMALL_LINE
        )
        for i, j in np.ndindex(feature_map.shape)
        if weights.size <= _MOST_PRODUCTS
    ]
    lines = max((equation.count("\n") + 1 for equation in equations), default=0)
    grid = given_or_new_grid(
        "sliding_window_steps",
        axes,
        (height, width),
        (NOTEBOOK_INCHES, height * (rows * inches + 0.4 + 0.17 * lines)),
    )
    for step, ax in enumerate(grid.flat):
        row, column = divmod(step, width)
        panels = [_Panel("Picture", pixels), _Panel("Feature map", feature_map, done=step + 1)]
        start, end = _draw_side_by_side(ax, panels, gap=_STEPS_GAP)
        _draw_frames(ax, start, end, (row, column), weights.shape)
        # More room between the steps than within one, to see what belongs together.
        ax.set_xlim(-1.2, columns + 0.2)
        ax.set_title(f"Step {step}: {numeral(feature_map[row, column])}", fontsize=TEXT)
        if equations:
            _write_below(ax, equations[step], fontsize=SMALL)
    return grid


class _Panel(NamedTuple):
    name: str
    values: RealArray  # (H, W)
    done: int | None = None  # how many entries to show, in row-major order; None for all


def _extent(panels: list[_Panel], gap: float) -> tuple[float, float]:
    rows = max(panel.values.shape[0] for panel in panels)
    return rows, sum(panel.values.shape[1] for panel in panels) + (len(panels) - 1) * gap


def _draw_side_by_side(
    ax: Axes, panels: list[_Panel], *, gap: float, above: float = 0
) -> list[tuple[float, float]]:
    rows, columns = _extent(panels, gap)
    prepare(ax, rows, columns, above=above)
    longest = max(longest_numeral(panel.values) for panel in panels)
    size = font_size(ax, rows + above, columns, longest=longest)
    corners, left = [], 0.0
    for panel in panels:
        top = (rows - panel.values.shape[0]) / 2
        shown = panel.values.ravel().copy()
        if panel.done is not None:
            shown[panel.done :] = np.nan
        # The largest of all entries, done or not: else the colors would change on the way.
        largest = float(np.abs(panel.values).max())
        draw_cells(
            ax,
            shown.reshape(panel.values.shape),
            size=size,
            top=top,
            left=left,
            largest=largest,
        )
        corners.append((top, left))
        left += panel.values.shape[1] + gap
    return corners


def _draw_frames(
    ax: Axes,
    image: tuple[float, float],
    feature_map: tuple[float, float],
    position: tuple[int, int],
    size: tuple[int, ...],
) -> None:
    row, column = position
    draw_frame(ax, image[0] + row, image[1] + column, size[0], size[1])
    draw_frame(ax, feature_map[0] + row, feature_map[1] + column, 1, 1)


def _write_weights(
    ax: Axes, image: tuple[float, float], position: tuple[int, int], weights: RealArray
) -> None:
    """Write each weight small into the corner of the cell that it lies on, if both fit there."""
    if float(ax.texts[0].get_fontsize()) < TITLE:
        return
    top, left = image[0] + position[0] + 0.46, image[1] + position[1] + 0.46
    for (row, column), weight in np.ndenumerate(weights):
        style = {"ha": "right", "va": "bottom", "fontsize": SMALL, "color": WINDOW_TEXT}
        ax.text(left + column, top + row, f"×{numeral(float(weight))}", style)


def _write_below(ax: Axes, text: str, *, fontsize: int) -> None:
    style = {"fontsize": fontsize, "color": INK}
    ax.text(0.5, -0.02, text, style, transform=ax.transAxes, ha="center", va="top")


def _in_lines(equation: str, characters: int) -> str:
    # Break before a plus only: a no-break space binds each sign to what follows it.
    bound = equation.replace("+ ", "+\N{NO-BREAK SPACE}").replace("= ", "=\N{NO-BREAK SPACE}")
    return fill(bound, characters).replace("\N{NO-BREAK SPACE}", " ")
