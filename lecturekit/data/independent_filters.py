"""Patterns that photographs are made of, found by a program that knew nothing about cells."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray


def independent_filters() -> NDArray[np.float64]:
    """Load 25 patterns that small patches of the course's photographs are put together from.

    They are the independent components of patches of 12x12 pixels, each brought to mean 0 and
    spread 1, found by scikit-learn's FastICA. A test computes them again.

    Returns
    -------
    ndarray of float64, shape (25, 12, 12)
        A new array on each call; the largest size in each pattern is 1.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.independent_filters().shape
    (25, 12, 12)

    References
    ----------
    A. J. Bell and T. J. Sejnowski, "The 'independent components' of natural scenes are edge
    filters", Vision Research 37, 1997.
    """
    kept: NDArray[np.float16] = np.load(Path(__file__).with_suffix(".npy"))
    return kept.astype(float)
