"""Compare one patch of an 8-bit picture with all windows of its size, at once."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lecturekit.filtering.correlation import filter2d

_Whole = NDArray[np.int64]


class PatchMatches(NamedTuple):
    """How like a patch each window is, by two measures; both (H - TH + 1, W - TW + 1)."""

    dots: NDArray[np.float64]
    scores: NDArray[np.float64]


def match_patch(image: NDArray[np.uint8], patch: NDArray[np.uint8]) -> PatchMatches:
    """Compute what `filter2d` and `normalized_correlation` give, fast enough to follow a hand.

    8-bit pixels are whole numbers, so sums of them and of their squares are exact: running
    sums give each window's length without rounding, and a flat window is known for sure.

    Parameters
    ----------
    image : ndarray of uint8, shape (H, W)
    patch : ndarray of uint8, shape (TH, TW)
        Not larger than the image.

    Examples
    --------
    >>> picture = np.array([[9, 9, 1, 5, 3]], dtype=np.uint8)
    >>> dots, scores = match_patch(picture, np.array([[1, 3, 2]], dtype=np.uint8))
    >>> dots[0].tolist(), scores[0].round(2).tolist()
    ([38.0, 22.0, 22.0], [0.0, -1.0, 1.0])
    """
    dots = filter2d(image, patch).astype(np.float64, copy=False)
    pattern = patch.astype(np.int64)
    pixels = image.astype(np.int64)
    count, total = pattern.size, pattern.sum()
    sums = _window_sums(pixels, pattern.shape)
    # All times `count`, which keeps them whole.
    together = count * dots - sums * total
    squares = count * _window_sums(pixels**2, pattern.shape) - sums**2
    own_square = float(count * (pattern**2).sum() - total**2)
    lengths = np.sqrt(squares * own_square)  # in one root, so that the patch itself scores 1
    scores = np.divide(together, lengths, out=np.zeros_like(dots), where=lengths > 0)
    return PatchMatches(dots, scores)


def _window_sums(pixels: _Whole, shape: tuple[int, ...]) -> _Whole:
    running = np.zeros((pixels.shape[0] + 1, pixels.shape[1] + 1), np.int64)
    running[1:, 1:] = pixels.cumsum(axis=0).cumsum(axis=1)
    corners = sliding_window_view(running, (shape[0] + 1, shape[1] + 1))
    sums: _Whole = (
        corners[:, :, -1, -1] - corners[:, :, 0, -1] - corners[:, :, -1, 0] + corners[:, :, 0, 0]
    )
    return sums
