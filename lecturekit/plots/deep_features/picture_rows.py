"""Rows of pictures, each with its name at the left."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["picture_rows"]


def picture_rows(rows: Mapping[str, ArrayLike]) -> AxesArray:
    """Draw a row of small pictures for each name.

    Parameters
    ----------
    rows : mapping of str to array_like, shape (N, H, W, 3)
        From 0 to 1; as many in each row.

    Returns
    -------
    ndarray of Axes, shape (rows, N)

    Raises
    ------
    ValueError
        If there is nothing to draw, or the rows differ in length.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> axes = lk.plots.picture_rows({"gray": np.full((3, 8, 8, 3), 0.5)})
    >>> axes.shape
    (1, 3)

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    tables = {
        name: as_float_array("picture_rows", f"rows[{name!r}]", images, "N H W 3")
        for name, images in rows.items()
    }
    counts = {len(images) for images in tables.values()}
    if len(counts) != 1:
        raise ValueError(
            f"picture_rows: the rows have {sorted(counts)} pictures; give each the same number"
        )
    (columns,) = counts
    side = NOTEBOOK_INCHES / (columns + 0.3)
    grid = given_or_new_grid(
        "picture_rows", None, (len(tables), columns), (NOTEBOOK_INCHES, (side + 0.06) * len(tables))
    )
    for axes, (name, images) in zip(grid, tables.items(), strict=True):
        for ax, image in zip(axes, images, strict=True):
            ax.imshow(np.clip(image, 0, 1))
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(False)
        axes[0].set_ylabel(name)
    grid[0, 0].figure.get_layout_engine().set(w_pad=0.03, h_pad=0.03)
    return grid
