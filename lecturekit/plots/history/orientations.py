"""A cell's tuning curve: its response to a bar at each orientation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.values import as_finite_array
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["orientation_tuning"]

_MOST_SCREENS = 7  # below the axis
_SCREEN = 0.11  # of the Axes' width


def orientation_tuning(
    angles: ArrayLike, bars: Sequence[ArrayLike], responses: ArrayLike, *, ax: Axes | None = None
) -> Axes:
    """Draw a cell's responses over the orientation of a bar, with some of the bars below.

    Parameters
    ----------
    angles : array_like, shape (N,)
        In degrees, in increasing order.
    bars : sequence of N array_like, each of shape (H, W)
        What the cell was shown at each angle.
    responses : array_like, shape (N,)
        Its response to each.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there are fewer than two angles, or not as many bars or responses as angles.
    TypeError
        If one of them does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> angles = [0, 45, 90, 135]
    >>> bars = [lk.bar((9, 9), angle, length=7, width=2) for angle in angles]
    >>> ax = lk.plots.orientation_tuning(angles, bars, [0, 0.6, 2.1, 0.6])
    >>> ax.get_xticks().tolist()
    [0.0, 45.0, 90.0, 135.0]

    References
    ----------
    Slide "Motivation: How Vision System Works", response based on orientation.
    """
    degrees = as_finite_array("orientation_tuning", "angles", angles, "N")
    heights = as_finite_array("orientation_tuning", "responses", responses, "N")
    if degrees.size < 2 or not degrees.size == heights.size == len(bars):  # noqa: PLR2004 - a curve
        raise ValueError(
            f"orientation_tuning: {degrees.size} angles, {len(bars)} bars and {heights.size} "
            "responses; give as many of each, two or more"
        )
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.4))
    ax.plot(degrees, heights, "o-", color=BLUE, linewidth=2.2)
    margin = 0.06 * (degrees[-1] - degrees[0])
    low, high = degrees[0] - margin, degrees[-1] + margin
    step = -(-(degrees.size - 1) // (_MOST_SCREENS - 1))
    chosen = range(0, degrees.size, step)
    for index in chosen:
        middle = (degrees[index] - low) / (high - low)
        screen = ax.inset_axes((middle - _SCREEN / 2, -0.44, _SCREEN, 0.26))
        screen.imshow(
            as_finite_array("orientation_tuning", f"bars[{index}]", bars[index], "H W"), cmap="gray"
        )
        screen.set(xticks=[], yticks=[])
    ax.set_xticks(degrees[list(chosen)], [f"{degrees[index]:g}°" for index in chosen])
    ax.set(xlim=(low, high), ylim=(0, 1.1 * float(np.abs(heights).max()) or 1.0))
    ax.set(ylabel="response", title="The tuning curve of a cell")
    ax.grid(axis="y", color=GRID_LINE, alpha=0.3)
    return ax
