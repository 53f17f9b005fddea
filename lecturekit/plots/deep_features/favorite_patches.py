"""The patches to which units of several layers respond most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.pictures import draw_picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

    from lecturekit.deep.gallery import Gallery
    from lecturekit.deep.top_patches import Patch

__all__ = ["favorite_patches"]

_A_SIDE = 3  # patches
_TILE = 64  # pixels of the drawn patch
_GAP = 2
_FEW_PIXELS = 40  # across; of such patches one may see each pixel


def favorite_patches(
    pictures: Gallery,
    found: Mapping[str, Sequence[Sequence[Patch]]],
    *,
    beside: Sequence[ArrayLike] | None = None,
) -> AxesArray:
    """Draw a row for each layer and a cell for each unit: the nine patches that it likes best.

    Parameters
    ----------
    pictures : Gallery
    found : mapping of str to lists of lists of Patch
        What to call each layer, and what `top_patches` found for its units: as many in each layer.
    beside : sequence of array_like of uint8, shape (H, W, 3), optional
        A picture to the left of each row. By default the one of the row's first patch, with a
        frame around the patch: so large is what the row's units see.

    Returns
    -------
    ndarray of Axes, shape (layers, 1 + units)

    Raises
    ------
    ValueError
        If there is nothing to draw, or the layers differ in the number of units.

    Examples
    --------
    >>> import lecturekit as lk
    >>> pictures = lk.gallery()
    >>> found = lk.top_patches(lk.default_network(), pictures, {"_blocks.3._bn1": [27, 73]})
    >>> axes = lk.plots.favorite_patches(pictures, {"block 3": found["_blocks.3._bn1"]})
    >>> axes.shape
    (1, 3)

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    counts = {len(cells) for cells in found.values()}
    if len(counts) != 1 or 0 in counts:
        raise ValueError(
            f"favorite_patches: the layers have {sorted(counts)} units; give each the same number, "
            "at least one"
        )
    if beside is not None and len(beside) != len(found):
        raise ValueError(
            f"favorite_patches: there are {len(found)} rows and {len(beside)} pictures beside "
            "them; give one for each row"
        )
    columns = counts.pop() + 1
    side = NOTEBOOK_INCHES / (columns + 0.3)
    grid = given_or_new_grid(
        "favorite_patches",
        None,
        (len(found), columns),
        (NOTEBOOK_INCHES, (side + 0.06) * len(found)),
    )
    for number, (row, (layer, cells)) in enumerate(zip(grid, found.items(), strict=True)):
        pixels = cells[0][0].side
        if beside is None:
            _draw_field(row[0], pictures, cells[0][0])
            row[0].set_ylabel(f"{layer}\n{pixels}×{pixels} pixels")
        else:
            draw_picture(row[0], beside[number], title="")
            row[0].set_anchor("C")
            row[0].set_ylabel(layer)
        row[0].spines[:].set_visible(False)
        for ax, patches in zip(row[1:], cells, strict=True):
            ax.imshow(_tiles(pictures, patches))
            ax.set_axis_off()
    grid[0, 0].figure.get_layout_engine().set(w_pad=0.03, h_pad=0.03)
    return grid


def _draw_field(ax: Axes, pictures: Gallery, patch: Patch) -> None:
    """Draw a whole picture, and a frame around what a unit sees of it."""
    whole = pictures.images[patch.image].numpy().transpose(1, 2, 0) / 2 + 0.5
    ax.imshow(np.clip(whole, 0, 1))
    ax.set(xticks=[], yticks=[])
    draw_frame(ax, patch.top, patch.left, patch.side, patch.side)


def _tiles(pictures: Gallery, patches: Sequence[Patch]) -> NDArray[np.uint8]:
    """Lay nine patches out in a square with white lines between them."""
    from skimage.transform import resize  # noqa: PLC0415 - half a second, only for photographs

    step = _TILE + _GAP
    canvas = np.full((_A_SIDE * step - _GAP, _A_SIDE * step - _GAP, 3), 255, dtype=np.uint8)
    for place, patch in enumerate(patches[: _A_SIDE**2]):
        rows, columns = (slice(start, start + patch.side) for start in (patch.top, patch.left))
        seen = pictures.images[patch.image, :, rows, columns].numpy().transpose(1, 2, 0)
        order = 0 if patch.side < _FEW_PIXELS else 1
        shown = resize(seen, (_TILE, _TILE), order=order, anti_aliasing=patch.side > _TILE)
        top, left = (step * index for index in divmod(place, _A_SIDE))
        tile = np.rint(255 * np.clip(shown / 2 + 0.5, 0, 1))
        canvas[top : top + _TILE, left : left + _TILE] = tile.astype(np.uint8)
    return canvas
