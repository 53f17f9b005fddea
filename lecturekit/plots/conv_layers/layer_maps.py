"""Several feature maps, each under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.maps import draw_map

__all__ = ["feature_maps"]

_MOST_COLUMNS = 3
_CHARACTERS_A_LINE = 27
_SHOWN_SHARE = 99  # percent of the numbers inside the colour bar: a few edges outshine all


def feature_maps(
    maps: Sequence[ArrayLike], names: Sequence[str], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw feature maps side by side, each with its scale: red below 0, blue above it.

    A map without negative numbers goes from dark, 0, to bright. The scale leaves out the
    largest hundredth, which its pointed end stands for.

    Parameters
    ----------
    maps : sequence of array_like, shape (H, W)
        An array of shape (F, H, W) is one.
    names : sequence of str
        As many.
    axes : iterable of Axes, optional
        One for each map; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of maps,)

    Raises
    ------
    ValueError
        If there is no map, or names or Axes are not as many.
    TypeError
        If a map does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = lk.photograph("coins")[None, None] / 255
    >>> bank = [[lk.EDGE_ALL], [lk.BOX_BLUR]]
    >>> axes = lk.plots.feature_maps(lk.conv2d(x, bank)[0], ["edges", "blur"])
    >>> [ax.get_title() for ax in axes]
    ['edges', 'blur']

    References
    ----------
    Slide "Convolutional Layer", with its separate activation maps.
    """
    if len(maps) == 0 or len(maps) != len(names):
        raise ValueError(
            f"feature_maps: {len(maps)} maps and {len(names)} names; give at least one map, "
            "and a name for each"
        )
    values = [
        as_float_array("feature_maps", f"maps[{index}]", each, "H W")
        for index, each in enumerate(maps)
    ]
    columns = min(len(values), _MOST_COLUMNS)
    if len(values) == _MOST_COLUMNS + 1:
        columns = 2  # two rows of two look better than three and one
    rows = -(-len(values) // columns)
    tallest = max(each.shape[0] / each.shape[1] for each in values)
    height = float(np.clip(0.78 * NOTEBOOK_INCHES / columns * tallest, 1.2, 4.5)) + 0.7
    if axes is None:
        grid = given_or_new_grid(
            "feature_maps", None, (rows, columns), (NOTEBOOK_INCHES, rows * height)
        )
        flat: AxesArray = grid.ravel()
        for ax in flat[len(values) :]:
            ax.remove()
        flat = flat[: len(values)]
    else:
        flat = given_or_new_grid("feature_maps", axes, (1, len(values)), (1, 1))[0]
    for ax, each, name in zip(flat, values, names, strict=True):
        draw_map(ax, each, limit=float(np.percentile(np.abs(each), _SHOWN_SHARE)))
        ax.set_title(fill(name, _CHARACTERS_A_LINE), fontsize=11)
    return flat
