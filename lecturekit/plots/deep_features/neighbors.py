"""Pictures beside those that are most like them, by several descriptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from lecturekit.data.colored_objects import ColoredObjects
from lecturekit.plots.drawing.colors import BLUE, GRAY, INK
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["neighbor_rows"]

_CORNER = (0.93, 0.93)  # of a picture, where the mark of a wrong one stands
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


def neighbor_rows(data: ColoredObjects, found: Mapping[str, Sequence[Sequence[int]]]) -> AxesArray:
    """Draw each query with its nearest pictures; those of another object are marked by a cross.

    Parameters
    ----------
    data : ColoredObjects
    found : mapping of str to lists of int
        For each description, a list for each query: its own number, then its neighbors'.

    Returns
    -------
    ndarray of Axes, shape (descriptions · queries, neighbors + 1)

    Raises
    ------
    ValueError
        If there is nothing to draw or the lists differ in length.

    Examples
    --------
    >>> import lecturekit as lk
    >>> data = lk.colored_objects(9, seed=0)
    >>> axes = lk.plots.neighbor_rows(data, {"pixels": [[0, 1, 2]]})
    >>> axes.shape
    (1, 3)

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    rows = [(name, list(numbers)) for name, queries in found.items() for numbers in queries]
    widths = {len(numbers) for _, numbers in rows}
    if len(widths) != 1 or 0 in widths:
        raise ValueError(
            f"neighbor_rows: found has rows of lengths {sorted(widths)}; "
            "give every query the same number of neighbors"
        )
    (width,) = widths
    grid = given_or_new_grid(
        "neighbor_rows",
        None,
        (len(rows), width),
        (NOTEBOOK_INCHES, NOTEBOOK_INCHES / (width + 1) * len(rows) + 0.5),
    )
    for row, ((name, numbers), axes) in enumerate(zip(rows, grid, strict=True)):
        for place, (number, ax) in enumerate(zip(numbers, axes, strict=True)):
            ax.imshow(data.images[number].transpose(1, 2, 0))
            ax.set(xticks=[], yticks=[])
            right = bool(data.objects[number] == data.objects[numbers[0]])
            for spine in ax.spines.values():
                spine.set(color=BLUE if right else GRAY, linewidth=2.5, visible=True)
            if not right:
                ax.text(
                    *_CORNER,
                    "×",
                    transform=ax.transAxes,
                    ha="right",
                    va="top",
                    color=INK,
                    bbox=_PLATE,
                )
            if row == 0:
                ax.set_title("Query" if place == 0 else f"{place}. nearest")
        axes[0].set_ylabel(name)
    return np.asarray(grid)
