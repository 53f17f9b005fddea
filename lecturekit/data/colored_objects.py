"""The slide's nine kinds of pictures: red, green or blue; truck, car or bird."""

from __future__ import annotations

import difflib
from typing import NamedTuple, SupportsIndex

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.data.object_shapes import BIRD, CAR, DARK, LIGHT, TRUCK, WING, Shape

COLORS = ("red", "green", "blue")
OBJECTS = ("truck", "car", "bird")

_SHAPES = (TRUCK, CAR, BIRD)
_FINER = 3  # each pixel is the mean of 3x3 finer ones, which smooths the edges

Pixels = NDArray[np.float32]
Color = NDArray[np.float64]


class ColoredObjects(NamedTuple):
    """Pictures with both of their labels.

    Attributes
    ----------
    images : ndarray of float32, shape (N, 3, H, W)
        Red, green and blue from 0 to 1.
    colors, objects : ndarrays of int, each (N,)
        Indices into `COLORS` and `OBJECTS`.
    """

    images: Pixels
    colors: NDArray[np.intp]
    objects: NDArray[np.intp]


def colored_objects(n: int, seed: int, *, size: int = 64) -> ColoredObjects:
    """Draw pictures of red, green and blue trucks, cars and birds.

    Each stands at a random place in a random size, looks to the left or to the right, and has
    a random shade of its color and a random grayish background. The nine pairs come equally
    often (as nearly as `n` allows), in random order.

    Parameters
    ----------
    n : int
        How many pictures, at least 1.
    seed : int
        The same seed draws the same pictures.
    size : int
        Rows and columns of a picture, at least 16.

    Returns
    -------
    ColoredObjects
        `images` (N, 3, size, size), float32 from 0 to 1, and the labels `colors` and
        `objects`. Matplotlib and `preprocess` take one as ``images[0].transpose(1, 2, 0)``.

    Raises
    ------
    ValueError
        If a number is too small.
    TypeError
        If a number is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> images, colors, objects = lk.colored_objects(90, seed=0)
    >>> images.shape
    (90, 3, 64, 64)
    >>> lk.COLORS[colors[0]], lk.OBJECTS[objects[0]]
    ('red', 'truck')

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    count = as_whole_number("colored_objects", "n", n, least=1)
    start = as_whole_number("colored_objects", "seed", seed, least=0)
    side = as_whole_number("colored_objects", "size", size, least=16)
    rng = np.random.default_rng(start)
    pairs = rng.permutation(count) % (len(COLORS) * len(OBJECTS))
    colors, objects = np.divmod(pairs, len(OBJECTS))
    images = np.empty((count, 3, side, side), dtype=np.float32)
    for image, color, kind in zip(images, colors, objects, strict=True):
        image[:] = _picture(_SHAPES[kind], color, side, rng).transpose(2, 0, 1)
    return ColoredObjects(images, colors, objects)


def hold_out_pair(
    data: ColoredObjects, pair: str = "blue bird"
) -> tuple[ColoredObjects, ColoredObjects]:
    """Split off all pictures of one pair, to see whether a model can name what it never saw.

    Parameters
    ----------
    data : ColoredObjects
    pair : str
        A color and an object, for example "blue bird".

    Returns
    -------
    rest, held_out : ColoredObjects
        The other eight pairs to learn from, and the one to test on; the order is kept.

    Raises
    ------
    ValueError
        If there is no such pair.

    Examples
    --------
    >>> import lecturekit as lk
    >>> rest, blue_birds = lk.hold_out_pair(lk.colored_objects(90, seed=0), "blue bird")
    >>> len(rest.images), len(blue_birds.images)
    (80, 10)

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?", the novel image.
    """
    pairs = [f"{color} {kind}" for color in COLORS for kind in OBJECTS]
    if pair not in pairs:
        near = difflib.get_close_matches(str(pair), pairs, n=3, cutoff=0)
        raise ValueError(
            f"hold_out_pair: pair is {pair!r}; use one of the nine, e.g. {', '.join(near)}"
        )
    chosen = data.colors * len(OBJECTS) + data.objects == pairs.index(pair)  # (N,)
    rest = ColoredObjects(*(part[~chosen] for part in data))
    return rest, ColoredObjects(*(part[chosen] for part in data))


def _picture(shape: Shape, color: SupportsIndex, side: int, rng: np.random.Generator) -> Color:
    """Draw one picture, (side, side, 3)."""
    from skimage.draw import polygon  # noqa: PLC0415 - lecturekit itself needs NumPy alone

    fine = side * _FINER
    canvas = _background(side, rng).repeat(_FINER, axis=0).repeat(_FINER, axis=1)
    width = fine * rng.uniform(0.5, 0.9)
    top = rng.uniform(0, fine - shape.height * width)
    left = rng.uniform(0, fine - width)
    looks_left = rng.random() < 0.5  # noqa: PLR2004 - a coin
    body = _shade(color, rng)
    paints = {WING: 0.6 * body, DARK: np.full(3, 0.08), LIGHT: np.full(3, 0.92)}
    for points, paint in shape.parts:
        rows = top + width * points[:, 0]
        columns = left + width * (1 - points[:, 1] if looks_left else points[:, 1])
        inside = polygon(rows, columns, canvas.shape[:2])
        canvas[inside] = paints.get(paint, body)
    picture: Color = canvas.reshape(side, _FINER, side, _FINER, 3).mean(axis=(1, 3))
    return picture


def _shade(color: SupportsIndex, rng: np.random.Generator) -> Color:
    """Mix a shade: light or dark, strong or pale, a little to either neighboring hue."""
    main = int(color)
    pure = np.zeros(3)
    pure[(main + rng.choice([1, 2])) % 3] = rng.uniform(0, 0.15)
    pure[main] = 1
    strength = rng.uniform(0.75, 1)
    mixed: Color = rng.uniform(0.55, 1) * (1 - strength + strength * pure)
    return mixed


def _background(side: int, rng: np.random.Generator) -> Color:
    """Lay a slope of grayish light in a random direction, with a little noise on it."""
    first, second = rng.uniform(0.3, 0.95, size=(2, 1)) + rng.uniform(-0.05, 0.05, size=(2, 3))
    angle = rng.uniform(0, 2 * np.pi)
    ramp = np.linspace(-0.5, 0.5, side)
    along = 0.5 + (ramp[:, np.newaxis] * np.sin(angle) + ramp * np.cos(angle)) / np.sqrt(2)
    slope = first + (second - first) * along[..., np.newaxis]  # (side, side, 3)
    light: Color = np.clip(slope + rng.normal(0, 0.02, size=slope.shape), 0, 1)
    return light
