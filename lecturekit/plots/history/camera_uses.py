"""Five uses of networks that look through a camera, each with what would be asked of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import NDArray
from skimage.color import rgb2hed
from skimage.filters import gaussian, threshold_otsu

from lecturekit.data.photographs import photograph
from lecturekit.plots.drawing.colors import INK, RESULT, WHITE, WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import SMALL

__all__ = ["camera_uses"]

_SIDE = 240  # pixels of each picture
_TILES = 8  # that a rover tells apart, in a row and in a column
_DASH = 0.03  # of the road's half width


def camera_uses(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw five uses of networks in industry: a picture, a question, and an answer marked in it.

    No network was asked: lanes, cars, the cup and the person are marked by hand, smooth ground
    and dyed tissue by a simple rule.

    Parameters
    ----------
    axes : iterable of Axes, optional
        Five; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (5,)

    Raises
    ------
    ValueError
        If the number of Axes differs.

    Examples
    --------
    >>> import lecturekit as lk
    >>> [ax.get_title() for ax in lk.plots.camera_uses()]
    ['Driving', 'Mars', 'Surgery', 'Assistance', 'Security']

    References
    ----------
    Slide "CNN: Catalyst for Computer Vision Industry Boom".
    """
    row: AxesArray = given_or_new_grid(
        "camera_uses", axes, (1, len(_USES)), (NOTEBOOK_INCHES, 2.3)
    )[0]
    for ax, (name, (question, draw)) in zip(row, _USES.items(), strict=True):
        draw(ax, name)
        ax.set_xlabel(question)
        ax.xaxis.label.set_size(SMALL)
    return row


def _driving(ax: Axes, title: str) -> None:
    middle, horizon = _SIDE // 2, _SIDE // 3
    rows, columns = np.mgrid[:_SIDE, :_SIDE]
    below = np.maximum((rows - horizon) / (_SIDE - horizon), 1e-3)  # from the horizon to the hood
    across = (columns - middle) / below / middle  # -1 and 1 at the road's edges
    scene = np.where(rows < horizon, 225, 160)
    scene[(rows > horizon) & (abs(across) < 1)] = 90
    dashes = (abs(across) < _DASH) & (np.sin(6 / (below + 0.12)) > 0)
    scene[(rows > horizon) & dashes] = 235
    draw_picture(ax, scene.astype(np.uint8), title=title)
    ax.autoscale(enable=False)
    for left, width in ((128, 46), (103, 14)):
        bottom = horizon + 3.1 * width  # as wide as its lane allows
        for share, top, height in ((1, 0.5, 0.5), (0.7, 0.85, 0.35)):
            inset = (1 - share) / 2 * width
            corner = left + inset, bottom - top * width
            ax.add_patch(Rectangle(corner, share * width, height * width, color=INK, lw=0))
        _frame(ax, left - 4, bottom - 0.85 * width - 4, width + 8, 0.85 * width + 8)
    for edge in (-1, 1):
        ax.plot([middle, middle + edge * middle], [horizon, _SIDE - 1], color=RESULT)


def _mars(ax: Axes, title: str) -> None:
    rows, columns = np.mgrid[:_SIDE, :_SIDE]
    stones = photograph("gravel")[:_SIDE, :_SIDE] / 255
    sand = np.exp(-(((columns - 120 - 50 * np.sin(rows / 45)) / 45) ** 4))  # a winding band
    ground = stones + sand * (gaussian(stones, 8) - stones)
    draw_picture(ax, (255 * ground).astype(np.uint8), title=title)
    tile = _SIDE // _TILES
    path = np.array(_smoothest(ground.reshape(_TILES, tile, _TILES, tile).std(axis=(1, 3))))
    ax.plot((path + 0.5) * tile, (np.arange(_TILES) + 0.5) * tile, color=RESULT, lw=4)


def _smoothest(roughness: NDArray[np.float64]) -> list[int]:
    """Find the way through the rows, a column at most aside at each, with the least roughness."""
    total = roughness.copy()
    for above, below in pairwise(total):
        padded = np.pad(above, 1, constant_values=np.inf)
        below += np.minimum(np.minimum(padded[:-2], padded[2:]), above)  # noqa: PLW2901 - in place
    path = [int(total[-1].argmin())]
    for row in total[-2::-1]:
        near = range(max(path[-1] - 1, 0), min(path[-1] + 2, len(row)))
        path.append(min(near, key=row.__getitem__))
    return path[::-1]


def _surgery(ax: Axes, title: str) -> None:
    tissue = photograph("immunohistochemistry")
    draw_picture(ax, tissue, title=title)
    dye = gaussian(rgb2hed(tissue)[..., 2], 8)  # diaminobenzidine, which is brown
    ax.contour(dye, [threshold_otsu(dye)], colors=RESULT)


def _assistance(ax: Axes, title: str) -> None:
    draw_picture(ax, photograph("coffee")[:, 120:520], title=title)
    _frame(ax, 40, 20, 300, 270)


def _security(ax: Axes, title: str) -> None:
    draw_picture(ax, photograph("camera")[60:480, 60:480], title=title)
    _frame(ax, 45, 15, 220, 400)


def _frame(ax: Axes, left: float, top: float, width: float, height: float) -> None:
    for color, line in ((WHITE, 4), (WINDOW, 2)):  # seen on whatever is behind it
        ax.add_patch(Rectangle((left, top), width, height, fill=False, edgecolor=color, lw=line))


_USES: dict[str, tuple[str, Callable[[Axes, str], None]]] = {
    "Driving": ("Where are lanes\nand cars?", _driving),
    "Mars": ("Which ground is\nsafe to drive on?", _mars),
    "Surgery": ("Where does this\ntissue end?", _surgery),
    "Assistance": ("What is in\nfront of me?", _assistance),
    "Security": ("Who is in front of\nthis camera?", _security),
}
