"""One row of pixels as a curve, before and after a filter."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.values import as_finite_array
from lecturekit.plots.drawing.colors import BLUE, GREEN, INK, UNKNOWN, VERMILION
from lecturekit.plots.drawing.curve_names import name_curves
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["row_profiles"]

_WHITE = 255
_MARGIN = 50  # of brightness, beyond the curves: for their names
_STYLES = ((INK, "-", "o"), (BLUE, "--", "s"), (VERMILION, "-.", "^"), (GREEN, ":", "D"))


def row_profiles(rows: Mapping[str, ArrayLike], *, ax: Axes | None = None) -> Axes:
    """Draw rows of pixels as curves over the column; what no 8-bit pixel can show is shaded.

    Parameters
    ----------
    rows : mapping of str to array_like, shape (W,)
        At most four; numbers below 0 and above 255 are shown too.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no row or there are more than four, or a shape is wrong.
    TypeError
        If a row does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.row_profiles({"before": [60, 180], "sharpened": [-60, 300]})
    >>> [line.get_label() for line in ax.lines[:2]]
    ['before', 'sharpened']

    References
    ----------
    Slide "Different Filters Detect Different Features".
    """
    if not 1 <= len(rows) <= len(_STYLES):
        raise ValueError(f"row_profiles: rows holds {len(rows)}; give 1 to {len(_STYLES)} rows")
    values = {
        name: as_finite_array("row_profiles", f"rows[{name!r}]", row, "W")
        for name, row in rows.items()
    }
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.4))
    for (name, row), (color, line, marker) in zip(values.items(), _STYLES, strict=False):
        ax.plot(np.arange(row.size), row, color=color, ls=line, marker=marker, label=name, lw=2)
    curves = list(ax.lines)
    low = min(0.0, *(float(row.min()) for row in values.values())) - _MARGIN
    high = max(_WHITE, *(float(row.max()) for row in values.values())) + _MARGIN
    for start, end in ((low, 0), (_WHITE, high)):
        ax.axhspan(start, end, color=UNKNOWN, zorder=0)
    across = ax.get_yaxis_transform()  # from 0, left, to 1; upward in brightness
    ax.text(0.01, _WHITE + 4, "brighter than white: shown as 255", va="bottom", transform=across)
    ax.text(0.99, -4, "darker than black: shown as 0", ha="right", va="top", transform=across)
    ax.set(ylim=(low, high), xlabel="column", ylabel="brightness")
    ax.set_xticks(range(max(row.size for row in values.values())))
    name_curves(ax, curves)
    return ax
