"""Where a pixel lies along and across a bar of any orientation."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import PerAxis, as_whole_numbers

Image = NDArray[np.float64]

# A stripe and the gap beside it take a pixel each.
FINEST_WAVELENGTH = 2.0


def bar_axes(function: str, shape: PerAxis, orientation: float) -> tuple[Image, Image]:
    """Measure every pixel center along and across a bar through the image's center.

    Parameters
    ----------
    function : str
        Who asks, for the error message.
    shape : (int, int) or int
        Rows and columns, (H, W).
    orientation : float
        Degrees, counterclockwise from horizontal.

    Returns
    -------
    tuple of two ndarrays of float64, each (H, W)
        Pixels along the bar and pixels across it.

    Raises
    ------
    ValueError, TypeError
        As for `bar`.

    Examples
    --------
    >>> along, across = bar_axes("bar", (1, 3), 0)
    >>> along
    array([[-1.,  0.,  1.]])
    """
    rows, columns = as_whole_numbers(function, "shape", shape, axes=2, least=1)
    angle = np.deg2rad(as_number(function, "orientation", orientation))
    right = np.arange(columns) - (columns - 1) / 2  # (W,)
    up = ((rows - 1) / 2 - np.arange(rows))[:, np.newaxis]  # (H, 1): rows count downwards
    along = right * np.cos(angle) + up * np.sin(angle)  # (H, W)
    across = up * np.cos(angle) - right * np.sin(angle)  # (H, W)
    return along, across
