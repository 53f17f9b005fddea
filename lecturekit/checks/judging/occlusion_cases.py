"""Visible cases of `occlusion_map`: an image is drawn, and what made it can be retyped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lecturekit.checks.judging.exercise import Case

_SEED = 54


def occlusion_case(
    what: str,
    predict: Callable[..., float],
    shape: tuple[int, int, int],
    *numbers: float,
    kind: type = float,
) -> Case:
    """Draw an image of either sign, and ask for its map.

    Parameters
    ----------
    what : str
    predict : callable
        Out of `occluded_images`.
    shape : tuple of int
        (H, W, C).
    *numbers : int or float
        Size, stride and, if not its default, fill.
    kind : type
        Of the image's numbers.
    """
    image: NDArray[Any] = (9 * np.random.default_rng(_SEED).normal(size=shape)).astype(kind)
    arguments = dict(zip(("size", "stride", "fill"), numbers, strict=False))
    to_try = (
        f"predict = lk.checks.occluded_images.{predict.__name__}",
        f"image = 9 * np.random.default_rng({_SEED}).normal(size={shape})",
        f"image = image.astype({kind.__name__})",
        f"print(occlusion_map(predict, image, {', '.join(map(str, numbers))}))",
    )
    return Case(what, {"predict": predict, "image": image, **arguments}, to_try=to_try)
