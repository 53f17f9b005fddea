"""The patches that units of several layers answer to most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from lecturekit.deep.gallery import Gallery
    from lecturekit.deep.top_patches import Patch

__all__ = ["favorite_patches"]

_A_SIDE = 3  # patches
_TILE = 64  # pixels of the drawn patch
_GAP = 2
_FEW_PIXELS = 40  # across; of such patches one may see each pixel


def favorite_patches(
    pictures: Gallery, found: Mapping[str, Sequence[Sequence[Patch]]]
) -> AxesArray:
    """Draw a row for each layer and a cell for each unit: the nine patches that it likes best.

    Parameters
    ----------
    pictures : Gallery
    found : mapping of str to lists of lists of Patch
        What to call each layer, and what `top_patches` found for its units: as many in each layer.

    Returns
    -------
    ndarray of Axes, shape (layers, units)

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
    (1, 2)

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
    (columns,) = counts
    side = NOTEBOOK_INCHES / (columns + 0.3)
    grid = given_or_new_grid(
        "favorite_patches",
        None,
        (len(found), columns),
        (NOTEBOOK_INCHES, (side + 0.06) * len(found)),
    )
    for row, (layer, cells) in zip(grid, found.items(), strict=True):
        for ax, patches in zip(row, cells, strict=True):
            ax.imshow(_tiles(pictures, patches))
            ax.set_axis_off()
        row[0].set_axis_on()
        row[0].set(xticks=[], yticks=[])
        row[0].spines[:].set_visible(False)
        pixels = cells[0][0].side
        row[0].set_ylabel(f"{layer}\n{pixels} × {pixels} pixels")
    grid[0, 0].figure.get_layout_engine().set(w_pad=0.03, h_pad=0.03)
    return grid


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
