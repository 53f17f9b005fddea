"""From photographs to what a pretrained network takes: its size, its range of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np
import torch
from numpy.typing import ArrayLike, NDArray
from torch import Tensor

from lecturekit.arguments.arrays import as_array
from lecturekit.arguments.values import as_finite_array
from lecturekit.arguments.whole_numbers import as_whole_number

Fit = Literal["stretch", "crop"]
Channels = tuple[float, float, float]

# Means and standard deviations of red, green and blue, for pixels from 0 to 1.
IMAGENET_MEAN: Channels = (0.485, 0.456, 0.406)
IMAGENET_STD: Channels = (0.229, 0.224, 0.225)
# EfficientNet-Lite was trained on (pixel - 127) / 128, pixels from 0 to 255.
EFFICIENTNET_LITE_MEAN: Channels = (127 / 255, 127 / 255, 127 / 255)
EFFICIENTNET_LITE_STD: Channels = (128 / 255, 128 / 255, 128 / 255)

# Share of the shorter side that a central crop keeps, 224 of 256 pixels.
_CROP = 0.875
_RGB = 3


def preprocess(
    images: ArrayLike | Sequence[ArrayLike],
    *,
    size: int = 224,
    fit: Fit = "stretch",
    mean: Channels = EFFICIENTNET_LITE_MEAN,
    std: Channels = EFFICIENTNET_LITE_STD,
) -> Tensor:
    """Resize photographs and shift and scale their pixels as a network was trained on them.

    Parameters
    ----------
    images : array_like (H, W, 3) or (N, H, W, 3), or a list of photographs of any sizes
        uint8 from 0 to 255, or float from 0 to 1. A photograph in gray, (H, W), goes into all
        three channels.
    size : int
        Rows and columns that the network takes.
    fit : {"stretch", "crop"}
        "stretch" keeps the whole photograph and changes its proportions; "crop" keeps these
        and takes the central square of 7/8 of the shorter side, as in ImageNet's benchmarks.
    mean, std : tuple of three floats
        Subtracted from and divided into the pixels (0 to 1), by channel. The defaults are
        those of `default_network`; the other pretrained networks of the lecture take
        `IMAGENET_MEAN` and `IMAGENET_STD`.

    Returns
    -------
    Tensor of float32, shape (N, 3, size, size)
        N is 1 for a single photograph.

    Raises
    ------
    ValueError
        If a shape is wrong, a float pixel lies outside 0 to 1 or is NaN, `fit` is unknown, or
        a standard deviation is not above 0.
    TypeError
        If the pixels are neither uint8 nor float.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> black = np.zeros((300, 451, 3), dtype=np.uint8)
    >>> batch = lk.preprocess(black)
    >>> batch.shape, round(batch.min().item(), 3)
    (torch.Size([1, 3, 224, 224]), -0.992)

    References
    ----------
    Slide "CNN: Learns Good Representation of Data"; the constants are those of M. Tan's
    "EfficientNet-Lite", 2020, and of the networks trained on ImageNet that torch offers.
    """
    side = as_whole_number("preprocess", "size", size, least=1)
    if fit not in get_args(Fit):
        raise ValueError(
            f"preprocess: fit is {fit!r}; use one of {', '.join(map(repr, get_args(Fit)))}"
        )
    middle = _channels("mean", mean)
    spread = _channels("std", std)
    if (spread <= 0).any():
        raise ValueError(f"preprocess: std is {std}; give three numbers above 0")
    batch = np.stack([_fitted(photo, side, fit) for photo in _photographs(images)])
    scaled = (batch - middle) / spread  # (N, size, size, 3)
    return torch.from_numpy(scaled.transpose(0, 3, 1, 2).astype(np.float32))


def _channels(name: str, values: Channels) -> NDArray[np.floating[Any]]:
    numbers = as_finite_array("preprocess", name, values, "3")
    if numbers.shape != (_RGB,):
        raise ValueError(
            f"preprocess: {name} has shape {numbers.shape}; give one number per channel, (3,)"
        )
    return numbers


def _photographs(images: ArrayLike | Sequence[ArrayLike]) -> list[NDArray[Any]]:
    if not isinstance(images, list | tuple):
        array = as_array("preprocess", "images", images)
        images = list(array) if array.ndim == 4 else [array]  # noqa: PLR2004 - N, H, W, C
    if not images:
        raise ValueError("preprocess: there is no photograph; give at least one")
    return [as_array("preprocess", f"images[{index}]", image) for index, image in enumerate(images)]


def _fitted(photo: NDArray[Any], side: int, fit: Fit) -> NDArray[np.floating[Any]]:
    """Bring one photograph to (side, side, 3), pixels from 0 to 1."""
    from skimage.transform import resize  # noqa: PLC0415 - half a second, only for photographs

    pixels = _as_pixels(photo)
    if fit == "crop":
        rows, columns = pixels.shape[:2]
        square = max(1, int(_CROP * min(rows, columns)))
        top, left = (rows - square) // 2, (columns - square) // 2
        pixels = pixels[top : top + square, left : left + square]
    small: NDArray[np.floating[Any]] = resize(pixels, (side, side), order=1, anti_aliasing=True)
    return small


def _as_pixels(photo: NDArray[Any]) -> NDArray[np.floating[Any]]:
    """Return (H, W, 3) from 0 to 1."""
    if photo.dtype != np.uint8 and photo.dtype.kind != "f":
        raise TypeError(
            f"preprocess: a photograph has dtype {photo.dtype}; "
            "give uint8 (0 to 255) or float (0 to 1)"
        )
    pixels = as_finite_array("preprocess", "a photograph", photo, "H W 3", "H W")
    if pixels.ndim == _RGB and pixels.shape[2] != _RGB:
        raise ValueError(
            f"preprocess: a photograph has shape {pixels.shape}; give (H, W, 3) or (H, W), "
            "channels last and without transparency"
        )
    if photo.dtype == np.uint8:
        pixels = pixels / 255
    elif pixels.min() < 0 or pixels.max() > 1:
        raise ValueError(
            f"preprocess: float pixels run from {pixels.min():g} to {pixels.max():g}; "
            "give 0 to 1, or uint8"
        )
    return np.stack([pixels] * _RGB, axis=2) if pixels.ndim < _RGB else pixels
