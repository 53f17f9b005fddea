"""Three ways from features to pairs: nine classes, three and three, and a layer in between."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.patches import Polygon

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.data.colored_objects import COLORS, OBJECTS
from lecturekit.deep.factors import factored_params, joint_params
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, UNKNOWN
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["head_networks"]

_LINE = 0.1  # from one unit to the next, of the height
_UNIT = {"boxstyle": "round,pad=0.3", "facecolor": "white", "edgecolor": GRID_LINE}
_PAIRS = tuple(f"{color} {kind}" for color in COLORS for kind in OBJECTS)
_FACTORS = (*COLORS, *OBJECTS)


class _Column(NamedTuple):
    """Units that stand one below the other, each with its name."""

    x: float
    heights: Sequence[float]
    names: Sequence[str]


def head_networks(dim: int) -> AxesArray:
    r"""Draw a joint head, two factored heads, and a hierarchy that builds pairs of their classes.

    Parameters
    ----------
    dim : int
        Length of the feature vector.

    Returns
    -------
    ndarray of Axes, shape (3,)
        Each with its number of parameters above it.

    Raises
    ------
    ValueError, TypeError
        If `dim` is below 1 or no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> joint, factored, hierarchy = lk.plots.head_networks(dim=4096)
    >>> hierarchy.get_title()
    'A hierarchy\n24,609 parameters'

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?": "first capture color and then objects".
    """
    length = as_whole_number("head_networks", "dim", dim, least=1)
    joint, factored = (count(*_sizes(), length) for count in (joint_params, factored_params))
    pairs = 3 * len(_PAIRS)  # of two weights and a bias
    row: AxesArray = given_or_new_grid(
        "head_networks", None, (1, 3), (NOTEBOOK_INCHES, 3.6), width_ratios=(1, 0.9, 1.5)
    )[0]
    titles = {
        "One joint head": joint,
        "Two factored heads": factored,
        "A hierarchy": factored + pairs,
    }
    nine = [0.5 + _LINE * (4 - place) for place in range(len(_PAIRS))]
    six = [0.5 + _LINE * (3.5 - place - (place >= len(COLORS))) for place in range(len(_FACTORS))]
    columns = (
        [_Column(1.0, nine, _PAIRS)],
        [_Column(1.0, six, _FACTORS)],
        [_Column(1.0, six, _FACTORS), _Column(2.3, nine, _PAIRS)],
    )
    for ax, (title, count), layers in zip(row, titles.items(), columns, strict=True):
        ax.set_title(f"{title}\n{count:,} parameters")
        _draw(ax, layers)
    return row


def _sizes() -> tuple[int, int]:
    return len(COLORS), len(OBJECTS)


def _draw(ax: Axes, layers: Sequence[_Column]) -> None:
    first, *others = layers
    ax.add_patch(Polygon([(-0.08, 0.1), (0.0, 0.1), (0.0, 0.9), (-0.08, 0.9)], color=GRID_LINE))
    ax.text(-0.04, 0.07, "features", ha="center", va="top", color=INK)
    for height in first.heights:
        # All lines from the features to a unit, as one bundle.
        bundle = [(0.0, 0.1), (0.0, 0.9), (first.x, height)]
        ax.add_patch(Polygon(bundle, facecolor=UNKNOWN, edgecolor="none", alpha=0.45))
    for before, after in zip(layers, others, strict=False):
        lines = [
            [(before.x, before.heights[from_unit]), (after.x, after.heights[pair])]
            for pair, (color, kind) in enumerate(np.ndindex(_sizes()))
            for from_unit in (color, len(COLORS) + kind)
        ]
        ax.add_collection(LineCollection(lines, colors=BLUE, linewidths=1.2, zorder=1))
    for column in layers:
        for height, name in zip(column.heights, column.names, strict=True):
            ax.text(column.x, height, name, ha="center", va="center", color=INK, bbox=_UNIT)
    ax.set(xlim=(-0.35, layers[-1].x + 0.45), ylim=(0.0, 1.0))
    ax.set_axis_off()
