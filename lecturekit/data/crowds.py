"""A crowd in which one figure is to be found, and white tents that a dot product prefers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lecturekit.arguments.whole_numbers import as_whole_number

_HEIGHT, _WIDTH = 20, 11  # of a figure
_ROWS, _COLUMNS = 7, 20  # of places to stand
_ROW_STEP, _COLUMN_STEP = 22, 12
_GROUND, _INK, _WHITE = 150, 25, 255
_TENT_ROWS, _FREE_ROWS = (0, 3, 6), (2, 5)  # a tent reaches into the row below it
_SEE_THROUGH = -1

Pixels = NDArray[np.int64]


class Crowd(NamedTuple):
    """What `crowd` returns: the picture, the figure to find, and where it stands."""

    picture: NDArray[np.uint8]
    figure: NDArray[np.uint8]
    corner: tuple[int, int]


def crowd(seed: int = 0) -> Crowd:
    """Draw a crowd of small figures; one alone wears a tall hat and a checked shirt.

    Between the figures stand white tents, larger than a figure. No window of the picture has
    a larger dot product with any template than such a flat white one, so a plain dot product
    finds a tent, and `find_template` finds the figure.

    Parameters
    ----------
    seed : int
        Not negative. The same seed draws the same crowd.

    Returns
    -------
    picture : ndarray of uint8, shape (160, 246)
    figure : ndarray of uint8, shape (20, 11)
        The window of `picture` around the figure to find.
    corner : tuple of int, (row, column)
        Top-left corner of that window.

    Raises
    ------
    TypeError
        If `seed` is not a whole number.
    ValueError
        If `seed` is negative.

    Examples
    --------
    >>> import lecturekit as lk
    >>> picture, figure, corner = lk.crowd(seed=1)
    >>> lk.find_template(picture, figure) == corner
    True

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)"; the figures are our own.
    """
    rng = np.random.default_rng(as_whole_number("crowd", "seed", seed, least=0))
    shape = (_ROWS * _ROW_STEP + 6, _COLUMNS * _COLUMN_STEP + 6)
    picture = _GROUND + rng.integers(-6, 7, size=shape)  # (H, W)
    corners = [
        (row * _ROW_STEP + int(rng.integers(4)), column * _COLUMN_STEP + int(rng.integers(4)))
        for row in range(_ROWS)
        for column in range(_COLUMNS)
    ]
    for corner in corners:
        _paste(picture, _passer_by(rng), corner)
    for row in _TENT_ROWS:
        column = int(rng.integers(_COLUMNS - 2))
        _paste(picture, _tent(), (row * _ROW_STEP, column * _COLUMN_STEP))
    row, column = int(rng.choice(_FREE_ROWS)), int(rng.integers(_COLUMNS))
    corner = corners[row * _COLUMNS + column]
    _paste(picture, _figure("tall hat", "checks", arms_up=True, skin=190, cloth=215), corner)
    image = picture.astype(np.uint8)
    top, left = corner
    return Crowd(image, image[top : top + _HEIGHT, left : left + _WIDTH].copy(), corner)


def _passer_by(rng: np.random.Generator) -> Pixels:
    return _figure(
        rng.choice(["hair", "cap", "tall hat"]),
        rng.choice(["plain", "hoops", "stripes"]),
        arms_up=bool(rng.integers(2)),
        skin=int(rng.integers(90, 220)),
        cloth=int(rng.integers(60, 230)),
    )


def _figure(hat: str, shirt: str, *, arms_up: bool, skin: int, cloth: int) -> Pixels:
    sprite = np.full((_HEIGHT, _WIDTH), _SEE_THROUGH)
    sprite[4:9, 3:8] = skin
    sprite[[4, 4, 8, 8], [3, 7, 3, 7]] = _SEE_THROUGH  # a round head
    sprite[6, [4, 6]] = _INK
    if hat == "tall hat":
        sprite[0:4, 4:7] = _INK
        sprite[4, 2:9] = _INK
    elif hat == "cap":
        sprite[3, 3:8] = cloth
        sprite[4, 3:10] = cloth
    else:
        sprite[3, 4:7] = _INK
        sprite[4:6, [3, 7]] = _INK
    arms = slice(5, 10) if arms_up else slice(10, 15)
    sprite[arms, [1, 9]] = skin
    sprite[9:11, 2:9] = cloth
    rows, columns = np.mgrid[9:16, 3:8]
    inked = {
        "plain": np.zeros_like(rows),
        "hoops": rows % 2,
        "stripes": columns % 2,
        "checks": (rows + columns) % 2,
    }[shirt]
    sprite[9:16, 3:8] = np.where(inked, _INK, cloth)
    sprite[16:20, 3:5] = sprite[16:20, 6:8] = 60
    return sprite


def _tent() -> Pixels:
    sprite = np.full((_HEIGHT + 10, 2 * _WIDTH + 6), _WHITE)
    height, width = sprite.shape
    rows, columns = np.mgrid[:height, :width]
    roof = np.abs(columns - (width - 1) / 2) > 2 * rows + 2
    sprite[roof] = _SEE_THROUGH
    return sprite


def _paste(picture: Pixels, sprite: Pixels, corner: tuple[int, int]) -> None:
    row, column = corner
    window = picture[row : row + sprite.shape[0], column : column + sprite.shape[1]]
    visible = sprite[: window.shape[0], : window.shape[1]]
    window[visible != _SEE_THROUGH] = visible[visible != _SEE_THROUGH]
