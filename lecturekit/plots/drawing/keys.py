"""A key beside what is drawn, where names can't stand at what they name."""

from __future__ import annotations

from collections.abc import Iterable

from matplotlib.artist import Artist
from matplotlib.axes import Axes


def draw_key(ax: Axes, handles: Iterable[Artist]) -> None:
    """List what styles mean, at the right of an Axes and without a frame.

    Only for what overlaps, or is all over the Axes: names would lie on one another there.
    Everything else has its name beside itself, so that nobody has to look it up.

    Parameters
    ----------
    ax : Axes
    handles : iterable of Artist
        Each with its label.
    """
    at = (1.02, 1.0)  # of the Axes' width and height
    ax.legend(handles=list(handles), loc="upper left", bbox_to_anchor=at, frameon=False)
