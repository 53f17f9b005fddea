"""What speaks for a class, drawn over the photograph: by covering it, and by its gradient."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.colors import SIGNED_MAP, UNSIGNED_MAP
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["evidence_maps", "occluded_photographs"]

_COVER = 0.55  # how much of the photograph a map hides
_MOST = 0.85  # likewise, where there is most evidence
_INCHES = 2.9
_SCALE = (1.04, 0.05, 0.05, 0.9)  # of the map: left, bottom, width, height
_WIDE = 3.6  # each of few


def occluded_photographs(
    photos: Mapping[str, ArrayLike], drops: Sequence[ArrayLike], *, size: int, stride: int
) -> AxesArray:
    """Draw photographs, their occlusion maps, and each with its most telling window covered.

    Parameters
    ----------
    photos : mapping of str to array_like, shape (H, W, 3)
        Each with its title; numbers from 0 to 1.
    drops : sequence of array_like, shape (OH, OW)
        What `occlusion_map` found for each: as a share of 1, for the titles.
    size, stride : int
        Of the windows, in pixels.

    Returns
    -------
    ndarray of Axes, shape (photographs, 3)

    Raises
    ------
    ValueError
        If a shape is wrong, or there isn't a map for each photograph.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> photos, drops = {"a dot": np.zeros((6, 6, 3))}, [[[0, 0.2], [0, -0.1]]]
    >>> axes = lk.plots.occluded_photographs(photos, drops, size=3, stride=3)
    >>> axes.shape
    (1, 3)

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    pixels, maps = _checked("occluded_photographs", photos, drops)
    grid = given_or_new_grid(
        "occluded_photographs",
        None,
        (len(pixels), 3),
        (NOTEBOOK_INCHES, (_INCHES + 0.2) * len(pixels)),
        width_ratios=(1, 1.2, 1),
    )
    for row, (title, photo), drop in zip(grid, pixels.items(), maps, strict=True):
        _draw_photo(row[0], photo, title)
        limit = float(np.abs(drop).max()) or 1.0
        # A cell stands in the middle of its window.
        start = (size - stride) / 2 - 0.5
        rows, columns = (n * stride for n in drop.shape)
        _draw_photo(row[1], photo, "Drop when covered", gray=True)
        drawn = row[1].imshow(
            drop,
            cmap=SIGNED_MAP,
            vmin=-limit,
            vmax=limit,
            alpha=_COVER,
            extent=(start, start + columns, start + rows, start),
        )
        row[1].set(xlim=(-0.5, photo.shape[1] - 0.5), ylim=(photo.shape[0] - 0.5, -0.5))
        # Beside its map, not out of its place: all three pictures are of one size.
        beside = row[1].inset_axes(_SCALE)
        row[1].figure.colorbar(drawn, cax=beside).outline.set_visible(False)
        top, left = (stride * index for index in np.unravel_index(np.argmax(drop), drop.shape))
        covered = photo.copy()
        covered[top : top + size, left : left + size] = 0.5
        _draw_photo(row[2], covered, f"Covered: {drop.max():.2f} less")
    return grid


def evidence_maps(photos: Mapping[str, ArrayLike], maps: Sequence[ArrayLike]) -> AxesArray:
    """Draw photographs in a row, each with a map over it that is bright where evidence is.

    Parameters
    ----------
    photos : mapping of str to array_like, shape (H, W, 3)
        Each with its title; numbers from 0 to 1.
    maps : sequence of array_like, shape (h, w)
        One for each, at least 0, drawn as large as the photograph, each on its own scale.

    Returns
    -------
    ndarray of Axes, shape (photographs,)

    Raises
    ------
    ValueError
        If a shape is wrong, or there isn't a map for each photograph.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.evidence_maps({"a dot": np.zeros((6, 6, 3))}, [[[0, 1], [0, 0]]])
    >>> ax.get_title()
    'a dot'

    References
    ----------
    Slide "CNN: Intuition of Different Layers".
    """
    pixels, found = _checked("evidence_maps", photos, maps)
    row: AxesArray = given_or_new_grid(
        "evidence_maps", None, (1, len(pixels)), ((_WIDE + 0.2) * len(pixels), _WIDE + 0.4)
    )[0]
    for ax, (title, photo), each in zip(row, pixels.items(), found, strict=True):
        _draw_photo(ax, photo, title, gray=True)
        # Clear where there is no evidence, so that the photograph is seen there.
        ax.imshow(
            each,
            cmap=UNSIGNED_MAP,
            vmin=0,
            alpha=_MOST * each / (float(each.max()) or 1.0),
            interpolation="bilinear",
            extent=(-0.5, photo.shape[1] - 0.5, photo.shape[0] - 0.5, -0.5),
        )
    return row


def _checked(
    function: str, photos: Mapping[str, ArrayLike], maps: Sequence[ArrayLike]
) -> tuple[dict[str, NDArray[np.float64]], list[NDArray[np.float64]]]:
    if not photos or len(photos) != len(maps):
        raise ValueError(
            f"{function}: there are {len(photos)} photographs and {len(maps)} maps; "
            "give a map for each photograph, at least one"
        )
    pixels = {
        title: as_float_array(function, f"photos[{title!r}]", photo, "H W 3").astype(np.float64)
        for title, photo in photos.items()
    }
    found = [
        as_float_array(function, f"maps[{number}]", each, "H W").astype(np.float64)
        for number, each in enumerate(maps)
    ]
    return pixels, found


def _draw_photo(ax: Axes, photo: NDArray[np.floating], title: str, *, gray: bool = False) -> None:
    ax.imshow(photo.mean(axis=2) if gray else photo, cmap="gray", vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[], title=title)
    ax.spines[:].set_visible(False)
