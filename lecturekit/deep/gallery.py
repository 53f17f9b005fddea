"""Many pictures to show a network: the shipped photographs, parts of them, and drawings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lecturekit.data.colored_objects import colored_objects
from lecturekit.data.photographs import PHOTOGRAPHS, photograph
from lecturekit.deep.preprocessing import preprocess

_SIDE = 224
_DRAWINGS = 18
_SEED = 4


class Gallery(NamedTuple):
    """Pictures as a network takes them, and what each was cut from.

    Attributes
    ----------
    images : Tensor of float32, shape (N, 3, 224, 224)
        From -1 to 1.
    sources : tuple of str
        A name for each; parts of one photograph share it.
    """

    images: Tensor
    sources: tuple[str, ...]


def gallery() -> Gallery:
    """Return the shipped photographs, whole and in quarters, and drawings of three kinds.

    Each photograph gives five pictures: its central square, and a square of half that side
    from each corner. After them come 18 drawings of trucks, cars and birds.

    Returns
    -------
    Gallery
        88 pictures.

    Examples
    --------
    >>> import lecturekit as lk
    >>> pictures = lk.gallery()
    >>> pictures.images.shape, pictures.sources[5]
    (torch.Size([88, 3, 224, 224]), 'coins')
    """
    parts: list[NDArray[Any]] = []
    sources: list[str] = []
    for name in PHOTOGRAPHS:
        found = list(_parts(photograph(name)))
        parts += found
        sources += [name] * len(found)
    drawings = colored_objects(_DRAWINGS, seed=_SEED, size=_SIDE).images  # from 0 to 1
    sources += [f"drawing {number}" for number in range(_DRAWINGS)]
    drawn = torch.from_numpy((2 * drawings - 1).astype(np.float32))
    return Gallery(torch.cat([preprocess(parts), drawn]), tuple(sources))


def _parts(photo: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    """Give the central square, and a smaller one from each corner."""
    height, width = photo.shape[:2]
    side = min(height, width)
    top, left = (height - side) // 2, (width - side) // 2
    yield photo[top : top + side, left : left + side]
    half = side // 2
    for rows in (slice(half), slice(height - half, height)):
        for columns in (slice(half), slice(width - half, width)):
            yield photo[rows, columns]
