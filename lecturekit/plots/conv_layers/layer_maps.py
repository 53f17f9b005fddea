"""Feature maps side by side, each under its name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.colors import GRID_LINE, SIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import TITLE

__all__ = ["feature_maps"]

_MOST_COLUMNS = 4
_CHARACTERS_AN_INCH = 9
_TALLEST = 3.6  # inches
_SHOWN_SHARE = 99  # percent of the numbers within the colors: a few edges outshine all


def feature_maps(
    maps: Sequence[ArrayLike],
    names: Sequence[str],
    *,
    arrows: Sequence[int] = (),
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw feature maps side by side: white is 0, blue above it, red below.

    Each has its own scale, which leaves out the largest hundredth of its numbers.

    Parameters
    ----------
    maps : sequence of array_like, shape (H, W)
        An array of shape (F, H, W) is one.
    names : sequence of str
        As many.
    arrows : sequence of int, optional
        Maps, counted from 0, to the right of which an arrow points at what is made of them.
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
    >>> axes = lk.plots.feature_maps(lk.conv2d(x, bank)[0], ["edges", "blur"], arrows=[0])
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
    rows = -(-len(values) // columns)
    width = NOTEBOOK_INCHES / columns
    tallest = max(each.shape[0] / each.shape[1] for each in values)
    height = float(np.clip(width * tallest, 1.2, _TALLEST)) + 0.5
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
        limit = float(np.percentile(np.abs(each), _SHOWN_SHARE)) or 1.0
        ax.imshow(each, cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
        ax.set(xticks=[], yticks=[], title=fill(name, int(_CHARACTERS_AN_INCH * width)))
        ax.spines[:].set(visible=True, color=GRID_LINE)
    for index in arrows:
        ax = flat[index]
        ax.text(1.03, 0.5, "→", transform=ax.transAxes, ha="left", va="center", size=TITLE)
    return flat
