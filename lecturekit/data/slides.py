"""The arrays that the slides print: toy example, curve detector, the bell demo's kernel."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def _constant(rows: list[list[int]]) -> NDArray[np.int64]:
    array = np.array(rows, dtype=np.int64)
    array.setflags(write=False)
    return array


# Slide "Image Filtering: Toy Example". The slide prints eleven products for its first
# window; there are nine, and their sum is the 4 that it prints.
TOY_IMAGE = _constant(
    [
        [1, 1, 1, 0, 0],
        [0, 1, 1, 1, 0],
        [0, 0, 1, 1, 1],
        [0, 0, 1, 1, 0],
        [0, 1, 1, 0, 0],
    ]
)
TOY_FILTER = _constant([[1, 0, 1], [0, 1, 0], [1, 0, 1]])

# Slide "Image Filter: What Does It Do?". One of the slide's prints of the filter has an
# eighth row; this is the 7x7 one, which gives 6600 on the first image and 0 on the second.
CURVE_FILTER = _constant(
    [
        [0, 0, 0, 0, 0, 30, 0],
        [0, 0, 0, 0, 30, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 30, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 0],
    ]
)
CURVE_PATCH = _constant(
    [
        [0, 0, 0, 0, 0, 0, 30],
        [0, 0, 0, 0, 50, 50, 50],
        [0, 0, 0, 20, 50, 0, 0],
        [0, 0, 0, 50, 50, 0, 0],
        [0, 0, 0, 50, 50, 0, 0],
        [0, 0, 0, 50, 50, 0, 0],
        [0, 0, 0, 50, 50, 0, 0],
    ]
)
OTHER_PATCH = _constant(
    [
        [0, 0, 0, 0, 0, 0, 0],
        [0, 40, 0, 0, 0, 0, 0],
        [40, 0, 40, 0, 0, 0, 0],
        [40, 20, 0, 0, 0, 0, 0],
        [0, 50, 0, 0, 0, 0, 0],
        [0, 0, 50, 0, 0, 0, 0],
        [25, 25, 0, 50, 0, 0, 0],
    ]
)

# Slide "Different Filters Detect Different Features", the demo with the bell: 21 - 4*3 = 9,
# so the divisor 9 leaves flat regions as bright as they were.
BELL_FILTER = _constant([[0, -3, 0], [-3, 21, -3], [0, -3, 0]])
BELL_DIVISOR = 9
