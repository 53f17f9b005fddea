"""Names of lines, written behind their ends: nobody has to look them up in a legend."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.style import SMALL

_LINE_POINTS = 1.35 * SMALL


def name_lines(ax: Axes, lines: Sequence[Line2D], *, text_lines: int = 1) -> None:
    """Write each line's label behind its last point, in its color, and no two on one another.

    Parameters
    ----------
    ax : Axes
        With its limits set.
    lines : sequence of Line2D
    text_lines : int
        Lines of text in a label.
    """
    height = ax.get_window_extent().height * 72 / ax.figure.dpi
    step = text_lines * _LINE_POINTS / height
    ends = [np.asarray(line.get_xydata())[-1] for line in lines]
    places = [float(ax.transLimits.transform(end)[1]) for end in ends]
    order = np.argsort(places, kind="stable")
    free = -1.0
    for number in order:
        free = places[number] = max(places[number], free + step)
    excess = max(0.0, free - 1)
    for line, place in zip(lines, places, strict=True):
        ax.text(
            1.02,
            place - excess,
            str(line.get_label()),
            transform=ax.transAxes,
            va="center",
            fontsize=SMALL,
            color=line.get_color(),
            gid=LABEL,
        )
