"""Names of curves, written where a curve is far from the others: nobody needs a legend."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from numpy.typing import NDArray

from lecturekit.plots.drawing.colors import WHITE
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.style import SMALL

_Places = NDArray[np.float64]  # (..., 2), in points from the lower left corner of the Axes

_ASIDE = 5  # points from a curve's vertex to its name
_CLOSE = 2  # points: what is no farther away is touched
_ALONE = 30  # points: farther from other lines a vertex is no better
_CHARACTER, _LINE = 0.62 * SMALL, 1.25 * SMALL  # points
_TRIED = 60  # vertices of a curve, at most
_APART = 4  # points between the places of a curve that names keep away from
_SIDES = np.array([*product((-1, 0, 1), (-1, 1))])  # of a vertex: to the left or right, down or up
_ACROSS, _UP = ("center", "left", "right"), ("", "bottom", "top")  # by the side, from 0 on
_PLATE = {"facecolor": WHITE, "edgecolor": "none", "pad": 0.5}  # over a grid, or an area
_ALL_OVER = np.array([*product(np.linspace(-1, 1, 9), (-1, 0, 1))])  # a box


def name_curves(ax: Axes, lines: Sequence[Line2D]) -> None:
    """Write each line's label beside it, in its color, far from other lines and other names.

    Parameters
    ----------
    ax : Axes
        With its limits set.
    lines : sequence of Line2D
        That names keep away from; what else there is lies behind them.
    """
    points = 72 / ax.figure.dpi
    size = np.asarray(ax.get_window_extent().size) * points
    drawn = {line: _vertices(ax, line) * points for line in lines}
    taken = {line: _along(vertices) for line, vertices in drawn.items()}
    names: list[_Places] = []
    for line in lines:
        label = str(line.get_label())
        rows = label.split("\n")
        half = np.array([max(map(len, rows)) * _CHARACTER, len(rows) * _LINE]) / 2
        at = drawn[line][:: -(-len(drawn[line]) // _TRIED)]  # (V, 2)
        middles = at[:, np.newaxis] + _SIDES * (_ASIDE + half)  # (V, 6, 2)
        others = [taken[each] for each in drawn if each is not line] + names
        inside = (size / 2 - np.abs(middles - size / 2) - half).min(axis=-1)
        room = np.minimum(_gap(middles, half, others), inside)
        # Of places with room, the best is where the name can't be another line's.
        alone = np.minimum(_gap(at, np.zeros(2), others), _ALONE)[:, np.newaxis]
        room = np.where(room > _CLOSE, room + alone, room)
        room[_gap(middles, half, [taken[line]]) < _CLOSE] = -np.inf
        vertex, side = np.unravel_index(np.argmax(room), room.shape)
        across, up = _SIDES[side]
        ax.annotate(
            label,
            tuple(at[vertex] / size),
            xycoords="axes fraction",  # as the curve's, whose limits are set
            xytext=(across * _ASIDE, up * _ASIDE),
            textcoords="offset points",
            ha=_ACROSS[across],
            va=_UP[up],
            fontsize=SMALL,
            color=line.get_color(),
            bbox=_PLATE,
            gid=LABEL,
        )
        names.append(middles[vertex, side] + half * _ALL_OVER)


def _vertices(ax: Axes, line: Line2D) -> _Places:
    """Return a line's vertices, in dots from the lower left corner of the Axes."""
    places = np.asarray(line.get_xydata(), dtype=np.float64)
    drawn = line.get_transform().transform(places[np.isfinite(places).all(axis=1)])
    return np.asarray(drawn - ax.get_window_extent().min)


def _along(vertices: _Places) -> _Places:
    """Give places along a curve, evenly apart."""
    steps = np.linalg.norm(np.diff(vertices, axis=0, prepend=vertices[:1]), axis=1)
    on_the_way = np.cumsum(steps)
    even = np.append(np.arange(0, on_the_way[-1], _APART), on_the_way[-1])
    return np.stack([np.interp(even, on_the_way, axis) for axis in vertices.T], axis=1)


def _gap(middles: _Places, half: _Places, others: Sequence[_Places]) -> NDArray[np.float64]:
    """Return for each box how far the nearest of other places is, 0 inside."""
    if not others:
        return np.full(middles.shape[:-1], np.inf)
    apart = np.abs(middles[..., np.newaxis, :] - np.concatenate(others)) - half
    gap: NDArray[np.float64] = np.linalg.norm(np.maximum(apart, 0), axis=-1).min(axis=-1)
    return gap
