"""The seven 3x3 kernels of the slides, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

Kernel = NDArray[np.float64]


def _constant(rows: list[list[int]], *, divisor: int = 1) -> Kernel:
    kernel = np.array(rows, dtype=np.float64) / divisor
    kernel.setflags(write=False)
    return kernel


IDENTITY = _constant([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
# A mixed second derivative: it answers to corners and diagonals, never to a straight
# horizontal or vertical edge, whatever the slide calls it.
EDGE_CORNER = _constant([[1, 0, -1], [0, 0, 0], [-1, 0, 1]])
EDGE_CROSS = _constant([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
EDGE_ALL = _constant([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
SHARPEN = _constant([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
BOX_BLUR = _constant([[1, 1, 1], [1, 1, 1], [1, 1, 1]], divisor=9)
GAUSSIAN_BLUR = _constant([[1, 2, 1], [2, 4, 2], [1, 2, 1]], divisor=16)

KERNELS: Mapping[str, Kernel] = MappingProxyType(
    {
        "identity": IDENTITY,
        "edge_corner": EDGE_CORNER,
        "edge_cross": EDGE_CROSS,
        "edge_all": EDGE_ALL,
        "sharpen": SHARPEN,
        "box_blur": BOX_BLUR,
        "gaussian_blur": GAUSSIAN_BLUR,
    }
)
"""The seven in the order of the slide "Different Filters Detect Different Features"."""
