"""Hubel and Wiesel's cells: their weights, and a bar shown to all three kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import BLUE, GREEN, INK, VERMILION
from lecturekit.plots.drawing.curve_names import name_curves
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.maps import draw_map
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import SMALL, light_grid
from lecturekit.vision.cells import complex_cell, hypercomplex_cell, simple_cell
from lecturekit.vision.receptive_fields import end_stopped, gabor
from lecturekit.vision.stimuli import bar
from lecturekit.vision.tuning import Cell, tuning_curve

__all__ = ["bar_over_cells", "cell_weights"]

Image = NDArray[np.float64]

SCREEN_SIDE = 21  # pixels of the screen
FIELD_SIDE = 9  # of the simple cell's field, in the screen's middle
_PREFERRED = 90.0  # degrees
_DISC = {"boxstyle": "circle,pad=0.1", "facecolor": "white", "edgecolor": "none"}
BAR_WIDTH = 2.0  # of the bar
# Width of the line, size of the marker, place in the stack: of equal curves, all are seen.
_LAYERS = [(1.3, 3.5, 2.4), (2.6, 7.0, 2.2), (1.6, 5.0, 2.3), (1.6, 5.0, 2.1)]
CELL_STYLES = [(BLUE, "-", "o"), (VERMILION, "--", "s"), (GREEN, "-.", "^"), (INK, ":", "D")]


def cell_weights(
    weights: Mapping[str, ArrayLike], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw weights in a row: blue where light excites the cell, red where it inhibits it.

    All are drawn on one scale, and each stripe with a strong weight has its sign.

    Parameters
    ----------
    weights : mapping of str to array_like, shape (H, W)
    axes : iterable of Axes, optional
        One for each; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of weights,)

    Raises
    ------
    ValueError
        If there are none, the number of Axes differs or a shape is wrong.
    TypeError
        If weights are not real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.cell_weights({"prefers 90°": lk.gabor(9, 90)})
    >>> sorted(text.get_text() for text in ax.texts)
    ['+', '−', '−']

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    if not weights:
        raise ValueError("cell_weights: weights is empty; give at least one with its name")
    fields = {
        name: as_float_array("cell_weights", f"weights[{name!r}]", each, "H W")
        for name, each in weights.items()
    }
    width = NOTEBOOK_INCHES / max(len(fields), 3)
    row: AxesArray = given_or_new_grid(
        "cell_weights", axes, (1, len(fields)), (width * len(fields), width + 0.3)
    )[0]
    largest = max(float(np.abs(field).max()) for field in fields.values())
    for ax, (name, field) in zip(row, fields.items(), strict=True):
        draw_map(ax, field, limit=largest)
        ax.set(xticks=[], yticks=[], xlabel="", ylabel="", title=name)
        for sign, extreme in (
            ("+", float(field.max(initial=0))),
            ("−", float(field.min(initial=0))),
        ):
            for y, x in _places_of(field, extreme) if extreme else []:
                place = {"ha": "center", "va": "center", "fontsize": SMALL}
                ax.text(x, y, sign, place, bbox=_DISC)
    return row


def _places_of(field: RealArray, extreme: float) -> list[tuple[int, int]]:
    """Find a number in the middle of its stripe, and of the stripe across, if there is one."""
    found = np.argwhere(np.isclose(field, extreme))
    y, x = (int(each) for each in found[len(found) // 2])
    across = (field.shape[0] - 1 - y, field.shape[1] - 1 - x)
    is_another = max(abs(across[0] - y), abs(across[1] - x)) > 1
    return [(y, x), across] if is_another and np.isclose(field[across], extreme) else [(y, x)]


def bar_over_cells(
    cells: Mapping[str, Cell] | None = None,
    *,
    orientation: float = _PREFERRED,
    offset: float = 0.0,
    length: float = 7.0,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Show a bar to several cells, and draw their responses as each of its properties changes.

    In each curve the bar's two other properties stay as they are; the dotted line marks the
    bar that is shown.

    Parameters
    ----------
    cells : mapping of str to callable, optional
        Name to a function from an image (21, 21) to a number, at most four. By default a
        simple, a complex and a hypercomplex cell that prefer vertical bars.
    orientation : float
        Of the bar, in degrees, counterclockwise from horizontal.
    offset : float
        Pixels from the middle to the bar, across it.
    length : float
        Of the bar, in pixels.
    axes : iterable of four Axes, optional
        For the bar and three curves; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (4,)

    Raises
    ------
    ValueError
        If there is no cell or there are more than four, the number of Axes differs, or as for
        `bar`.
    TypeError
        If a cell is no function from an image to a number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> screen, *curves = lk.plots.bar_over_cells(orientation=45)
    >>> [ax.get_xlabel() for ax in curves]
    ['orientation in degrees', 'offset in pixels', 'length in pixels']

    References
    ----------
    Slides "Motivation: How Vision System Works".
    """
    named = three_cells() if cells is None else dict(cells)
    if not 1 <= len(named) <= len(CELL_STYLES):
        raise ValueError(
            f"bar_over_cells: cells holds {len(named)} cells; give 1 to {len(CELL_STYLES)}"
        )
    shown = bar(SCREEN_SIDE, orientation, length=length, width=BAR_WIDTH, offset=offset)

    def turned(value: float) -> Image:
        return bar(SCREEN_SIDE, value, length=length, width=BAR_WIDTH, offset=offset)

    def moved(value: float) -> Image:
        return bar(SCREEN_SIDE, orientation, length=length, width=BAR_WIDTH, offset=value)

    def stretched(value: float) -> Image:
        return bar(SCREEN_SIDE, orientation, length=value, width=BAR_WIDTH, offset=offset)

    curves: list[tuple[str, float, RealArray, Callable[[float], Image]]] = [
        ("orientation in degrees", orientation, np.arange(0.0, 181.0, 7.5), turned),
        ("offset in pixels", offset, np.arange(-8.0, 9.0), moved),
        ("length in pixels", length, np.arange(1.0, 20.0), stretched),
    ]
    answers = [
        {
            name: tuning_curve(cell, [image(float(value)) for value in values])
            for name, cell in named.items()
        }
        for _, _, values, image in curves
    ]
    grid = given_or_new_grid("bar_over_cells", axes, (2, 2), (NOTEBOOK_INCHES, 6.8))
    flat: AxesArray = grid.ravel()
    _draw_screen(flat[0], shown, {name: cell(shown) for name, cell in named.items()})
    top = 1.25 * max(float(curve.max()) for each in answers for curve in each.values()) or 1.0
    for ax, (label, value, values, _), each in zip(flat[1:], curves, answers, strict=True):
        for (name, curve), (color, line, marker), (width, size, order) in zip(
            each.items(), CELL_STYLES, _LAYERS, strict=False
        ):
            style = {"color": color, "ls": line, "marker": marker, "lw": width, "ms": size}
            ax.plot(values, curve, label=name, zorder=order, **style)
        curves_here = list(ax.lines)
        ax.axvline(value, color=INK, linestyle=":", linewidth=1.2)
        ax.set(xlabel=label, ylabel="response", ylim=(-0.05 * top, top))
        ax.set_title(f"The {label.partition(' ')[0]} changes")
        light_grid(ax)
        name_curves(ax, curves_here)
    for ax, ticks in zip(flat[1:], ((0, 181, 45), (-8, 9, 4), (1, 20, 3)), strict=True):
        ax.set_xticks(range(*ticks))
    return flat


def three_cells() -> dict[str, Cell]:
    """Make a simple, a complex and a hypercomplex cell that prefer vertical bars."""
    weights = gabor(FIELD_SIDE, _PREFERRED)
    center, end_zones = end_stopped(15, _PREFERRED, length=7)
    start = (SCREEN_SIDE - FIELD_SIDE) // 2
    field = slice(start, start + FIELD_SIDE)
    return {
        "simple": lambda image: simple_cell(image[field, field], weights),
        "complex": lambda image: complex_cell(image, weights),
        "hypercomplex": lambda image: hypercomplex_cell(image, center, end_zones),
    }


def _draw_screen(ax: Axes, shown: Image, answers: Mapping[str, float]) -> None:
    draw_picture(ax, shown, title="The bar on the screen")
    start = (SCREEN_SIDE - FIELD_SIDE) // 2
    draw_frame(ax, start, start, FIELD_SIDE, FIELD_SIDE, color=BLUE)
    lines = ", ".join(f"{name} {answer:.1f}" for name, answer in answers.items())
    ax.set_xlabel(f"framed: the simple cell's field\n{lines}")
