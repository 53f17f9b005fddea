"""Maps of either sign beside each other, on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.colors import SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.maps import draw_map

__all__ = ["signed_maps"]


def signed_maps(maps: Mapping[str, ArrayLike], *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw maps in a row on one common scale: red below 0, white at 0, blue above it.

    Parameters
    ----------
    maps : mapping of str to array_like, shape (H, W)
    axes : iterable of Axes, optional
        One for each map; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of maps,)

    Raises
    ------
    ValueError
        If there is no map, or one is not of rank 2.
    TypeError
        If a map does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.signed_maps({"a map": [[1, -2], [0, 3]]})
    >>> ax.images[0].get_clim()
    (-3.0, 3.0)
    """
    if not maps:
        raise ValueError("signed_maps: maps is empty; give at least one with its name")
    tables = {
        name: as_float_array("signed_maps", f"maps[{name!r}]", values, "H W").astype(np.float64)
        for name, values in maps.items()
    }
    limit = max(float(np.abs(values).max()) for values in tables.values()) or 1.0
    row: AxesArray = given_or_new_grid(
        "signed_maps", axes, (1, len(tables)), (NOTEBOOK_INCHES, 3.4)
    )[0]
    for ax, (name, values) in zip(row, tables.items(), strict=True):
        draw_map(ax, values, limit=limit)
        ax.images[0].set(cmap=SIGNED_MAP, clim=(-limit, limit))
        ax.set_title(name)
    return row
