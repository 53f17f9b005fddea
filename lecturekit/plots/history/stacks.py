"""A network as a row of its layers' outputs: how maps shrink while they multiply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log, prod, sqrt

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["layer_stack"]

_MOST_SHEETS = 5
_MAP_RANK = 3
_LARGEST_SIDE = 0.75
_FEWEST_PLACES = 8
_MANY_UNITS = 4096  # as tall as the picture allows


def layer_stack(
    shapes: Mapping[str, Sequence[int]], *, title: str = "", ax: Axes | None = None
) -> Axes:
    """Draw the outputs of a network's layers side by side, with their shapes.

    A layer of maps is a stack of squares, the larger the maps and the deeper the more of
    them; a layer of units is an upright strip. Sizes are on a root scale, counts on a
    logarithmic one.

    Parameters
    ----------
    shapes : mapping of str to sequence of int
        Name to (maps, rows, columns) or (units,), from the picture on.
    title : str
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no layer or a shape is neither of the two.
    TypeError
        If a size is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.layer_stack({"picture": (1, 32, 32), "digits": (10,)})
    >>> print(ax.texts[0].get_text())
    picture
    1 channel
    32×32
    = 1,024

    References
    ----------
    Slides "CNN: Modeling Vision System", LeNet-5 and AlexNet.
    """
    if not shapes:
        raise ValueError("layer_stack: shapes is empty; give at least one layer with its name")
    sizes = {name: _as_shape(name, shape) for name, shape in shapes.items()}
    places = max(len(sizes), _FEWEST_PLACES)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, NOTEBOOK_INCHES * 1.9 / places + 0.9))
    largest = max(max(shape[1:], default=1) for shape in sizes.values())
    for place, (name, shape) in enumerate(sizes.items()):
        if len(shape) == _MAP_RANK:
            count, rows, columns = shape
            sides = (_LARGEST_SIDE * sqrt(side / largest) for side in (rows, columns))
            _draw_maps(ax, place, count, *sides)
            kind = "map" if place else "channel"  # the first layer is the picture
            maps = f"{count} {kind}{'s' if count > 1 else ''}"
            text = f"{name}\n{maps}\n{rows}×{columns}\n= {prod(shape):,}"
        else:
            height = 1.1 * log(1 + shape[0]) / log(_MANY_UNITS)
            strip = Rectangle((place - 0.06, -height / 2), 0.12, height, facecolor=ORANGE, ec=INK)
            ax.add_patch(strip)
            text = f"{name}\n{shape[0]:,}\nunits"
        ax.text(place, -0.7, text, ha="center", va="top", fontsize=9)
    ax.set(xlim=(-0.55, places - 0.45), ylim=(-1.3, 0.65), aspect="equal")
    ax.set_axis_off()
    ax.set_title(title)
    return ax


def _as_shape(name: str, shape: Sequence[int]) -> tuple[int, ...]:
    whole = tuple(as_whole_number("layer_stack", f"shapes[{name!r}]", n, least=1) for n in shape)
    if len(whole) not in {1, _MAP_RANK}:
        raise ValueError(
            f"layer_stack: shapes[{name!r}] is {whole}; give (maps, rows, columns) or (units,)"
        )
    return whole


def _draw_maps(ax: Axes, place: float, count: int, height: float, width: float) -> None:
    """Draw sheets, one behind the other; five stand for however many there are beyond."""
    sheets = min(_MOST_SHEETS, 1 + round(log(count, 4)))
    for sheet in reversed(range(sheets)):
        shift = 0.045 * (sheet - (sheets - 1) / 2)
        ax.add_patch(
            Rectangle(
                (place - width / 2 + shift, -height / 2 + 1.3 * shift),
                width,
                height,
                facecolor="#CFE3F2",
                edgecolor=BLUE,
                linewidth=1.2,
            )
        )
