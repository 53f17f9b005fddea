"""What `occlusion_map` is called with: two classifiers, one of which keeps what it is shown.

They stand in a module that a student's room has too, so that they cross by their names.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

_KEPT = 4  # images

_kept: deque[tuple[NDArray[Any], NDArray[Any]]] = deque(maxlen=_KEPT)
"""The last images as they were handed over, each with a copy."""


def predict(image: ArrayLike) -> float:
    """Score an image; every channel of every pixel speaks for or against it.

    Parameters
    ----------
    image : array_like, shape (H, W, C)

    Raises
    ------
    ValueError
        If the image has another rank.

    Examples
    --------
    >>> import numpy as np
    >>> round(predict(np.zeros((4, 5, 3))), 6)
    3.0
    """
    pixels = np.asarray(image, dtype=np.float64)
    if pixels.ndim != 3:  # noqa: PLR2004  # rows, columns, channels
        raise ValueError(
            f"predict: an image of shape {pixels.shape} came in; give it one of shape (H, W, C)"
        )
    places = np.arange(1, pixels.size + 1)
    # No two pixels count the same, and what one adds depends on the others.
    straight = np.sin(places**2) @ pixels.ravel()
    bent = np.cos(places**2) @ pixels.ravel()
    return float(straight + np.abs(bent) + 3)


def predict_and_keep(image: ArrayLike) -> float:
    """Score an image as `predict` does, and keep it: nobody may change it afterwards.

    Parameters
    ----------
    image : array_like, shape (H, W, C)

    Raises
    ------
    ValueError
        If the image lies in the memory of an earlier one, which therefore has changed.

    Examples
    --------
    >>> import numpy as np
    >>> image = np.zeros((4, 5, 3))
    >>> score = predict_and_keep(image)
    >>> image[:2] = 0.5
    >>> predict_and_keep(image)
    Traceback (most recent call last):
    ...
    ValueError: predict: an image that it has seen was changed afterwards; give it a new array ...
    """
    given = np.asarray(image)
    for seen, before in _kept:
        if np.may_share_memory(seen, given) and not np.array_equal(seen, before):
            _kept.clear()
            raise ValueError(
                "predict: an image that it has seen was changed afterwards; give it a new array "
                "each time"
            )
    _kept.append((given, given.copy()))
    return predict(given)
