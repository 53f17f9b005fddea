"""Template matching: find the place in a picture that looks like a patch."""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray, as_float_array


def normalized_correlation(image: ArrayLike, template: ArrayLike) -> NDArray[np.float64]:
    """Compare every window of an image with a template, whatever its brightness and contrast.

    Window and template are each shifted to mean 0 and scaled to length 1 before the dot
    product, so the result lies between -1 (the negative) and 1 (the same picture). A plain
    dot product is no matcher: a bright flat patch beats the pattern itself.

    Parameters
    ----------
    image : array_like, shape (H, W)
    template : array_like, shape (TH, TW)
        Not larger than the image, and not of one single value.

    Returns
    -------
    ndarray of float64, shape (H - TH + 1, W - TW + 1)
        A flat window scores 0.

    Raises
    ------
    ValueError
        If a rank is wrong, the template is larger than the image or flat, or a value is not
        finite.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> scores = lk.normalized_correlation([[9, 9, 1, 5, 3]], [[1, 3, 2]])
    >>> [round(float(score), 2) for score in scores[0]]
    [0.0, -1.0, 1.0]

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)"; J. P. Lewis, "Fast Normalized
    Cross-Correlation", 1995.
    """
    return _scores("normalized_correlation", image, template)


def _near_one(values: RealArray) -> NDArray[np.float64]:
    # Squares of very small or large numbers would vanish or overflow; a power of two is exact.
    _, exponent = np.frexp(np.abs(values).max())
    scaled: NDArray[np.float64] = np.ldexp(values, -exponent)
    return scaled


def find_template(image: ArrayLike, template: ArrayLike) -> tuple[int, int]:
    """Find the window of an image that looks most like a template.

    Parameters
    ----------
    image : array_like, shape (H, W)
    template : array_like, shape (TH, TW)

    Returns
    -------
    tuple of int, (row, column)
        Top-left corner of the window with the best normalized correlation, the first in
        row-major order on a tie.

    Raises
    ------
    ValueError, TypeError
        As for `normalized_correlation`.

    Examples
    --------
    A plain dot product would choose the bright 9s on the left.

    >>> import lecturekit as lk
    >>> lk.find_template([[9, 9, 1, 5, 3]], [[1, 3, 2]])
    (0, 2)

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)".
    """
    scores = _scores("find_template", image, template)
    row, column = np.unravel_index(np.argmax(scores), scores.shape)
    return int(row), int(column)


def _scores(function: str, image: ArrayLike, template: ArrayLike) -> NDArray[np.float64]:
    pixels = as_float_array(function, "image", image, "H W")
    pattern = as_float_array(function, "template", template, "TH TW")
    pixels, pattern = pixels.astype(np.float64), pattern.astype(np.float64)
    if pattern.shape[0] > pixels.shape[0] or pattern.shape[1] > pixels.shape[1]:
        raise ValueError(
            f"{function}: template {pattern.shape} is larger than image "
            f"{pixels.shape}; cut a smaller template"
        )
    if not (np.isfinite(pixels).all() and np.isfinite(pattern).all()):
        raise ValueError(
            f"{function}: image or template holds NaN or infinity; replace these pixels first"
        )
    if (pattern == pattern[0, 0]).all():
        raise ValueError(
            f"{function}: every pixel of the template is {pattern[0, 0]}; "
            "choose a patch with some structure"
        )
    pixels, pattern = _near_one(pixels), _near_one(pattern)
    pattern = _near_one(pattern - pattern.mean())
    pattern /= np.linalg.norm(pattern)
    windows = sliding_window_view(pixels, pattern.shape)  # (OH, OW, TH, TW), a view
    scores = np.empty(windows.shape[:2])  # (OH, OW)
    for row, strip in enumerate(windows):  # a strip at a time: the whole would fill the memory
        centered = strip - strip.mean(axis=(1, 2), keepdims=True)  # (OW, TH, TW)
        length = np.sqrt(np.einsum("wij,wij->w", centered, centered))  # (OW,)
        # The mean of equal values can round to a neighbor of them; flat is flat all the same.
        flat = (strip == strip[:, :1, :1]).all(axis=(1, 2)) | (length == 0)
        scores[row] = np.einsum("wij,ij->w", centered, pattern) / np.where(flat, np.inf, length)
    return scores.clip(-1, 1)  # rounding may lead past them
