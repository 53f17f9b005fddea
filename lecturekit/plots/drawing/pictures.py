"""Pictures in a row, shown as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import fill

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_array, as_float_array
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["pictures"]

_CHARACTERS_AN_INCH = 10


def pictures(images: Mapping[str, ArrayLike], *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw pictures in a row, each under its name.

    Parameters
    ----------
    images : mapping of str to array_like, shape (H, W) or (H, W, 3)
        uint8 is shown from 0, black, to 255, white, whatever values the picture has: so a dark
        picture looks dark. Other numbers, (H, W) only, from their least to their largest.
    axes : iterable of Axes, optional
        One for each picture; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of pictures,)

    Raises
    ------
    ValueError
        If there is no picture, the number of Axes differs, or a shape is none of the above.
    TypeError
        If `images` is no mapping, or a picture does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.pictures({"toy": lk.TOY_IMAGE, "filter": lk.TOY_FILTER})
    >>> [ax.get_title() for ax in axes]
    ['toy', 'filter']
    """
    if not isinstance(images, Mapping):
        raise TypeError(
            f"pictures: images is of type {type(images).__name__}; "
            'give a dict of names and pictures, e.g. {"before": image}'
        )
    if not images:
        raise ValueError("pictures: images is empty; give at least one picture with its name")
    for name, image in images.items():
        check_picture("pictures", f"images[{name!r}]", image)
    width = NOTEBOOK_INCHES / len(images)
    tallest = max(np.shape(image)[0] / np.shape(image)[1] for image in images.values())
    row: AxesArray = given_or_new_grid(
        "pictures", axes, (1, len(images)), (NOTEBOOK_INCHES, min(6.0, width * tallest) + 0.4)
    )[0]
    for ax, (name, image) in zip(row, images.items(), strict=True):
        draw_picture(ax, image, title=fill(str(name), max(8, int(_CHARACTERS_AN_INCH * width))))
    return row


def check_picture(function: str, name: str, image: ArrayLike) -> None:
    """Raise a ValueError or TypeError unless `image` is something that `draw_picture` can show."""
    pixels = as_array(function, name, image)
    as_float_array(function, name, pixels, "H W", "H W 3")
    if pixels.shape[2:] and not (pixels.shape[2:] == (3,) and pixels.dtype == np.uint8):
        raise ValueError(
            f"{function}: {name} has shape {pixels.shape} and dtype {pixels.dtype}; "
            "give (H, W), or (H, W, 3) of uint8"
        )


def draw_picture(ax: Axes, image: ArrayLike, *, title: str) -> None:
    """Draw one picture without ticks: uint8 from 0 to 255, other numbers over their range."""
    pixels = np.asarray(image)
    least, largest = (0, 255) if pixels.dtype == np.uint8 else (None, None)
    ax.imshow(pixels, cmap="gray", vmin=least, vmax=largest)
    ax.set(xticks=[], yticks=[], title=title)
    ax.spines[:].set_visible(False)
    ax.set_anchor("N")  # the names of a row stand on one line
