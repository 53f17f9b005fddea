"""A network as a row of blocks, seen from the side: how maps shrink while they multiply."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from math import log2
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Polygon, Rectangle
from matplotlib.transforms import Affine2D
from numpy.typing import ArrayLike

from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.plots.drawing.colors import GRAY, UNKNOWN, WINDOW_INKS, WINDOW_TINTS
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.pictures import check_picture
from lecturekit.plots.drawing.style import SMALL

__all__ = ["layer_stack"]

_MAP_RANK = 3
_NOTHING: Mapping[str, str] = MappingProxyType({})
_NO_FACES: Mapping[str, ArrayLike] = MappingProxyType({})

# Inches, on a page as wide as a notebook's. A map's columns go to the back: up and to the right.
_LARGEST_SIDE = 1.7
_BACK = (0.5, 0.28)  # to the right and up, for each inch of a map's width
_A_DOUBLING = 0.075  # of depth, each time that there are twice as many maps
_A_DOUBLING_OF_UNITS = 0.11  # of height
_STRIP = 0.1
_GAP, _LEAST_PLACE = 0.14, 0.64  # between layers, and for a layer with its text
_LEAST_TO_SLICE = 0.12  # a lower block is drawn without its slices


class _Block(NamedTuple):
    """A layer as it is drawn, in inches: its map's sides and its depth, or a strip of units."""

    rows: float
    columns: float
    depth: float
    face: str
    edge: str

    @property
    def width(self) -> float:
        """How much of the page it takes."""
        return self.depth + _BACK[0] * self.columns


def layer_stack(
    shapes: Mapping[str, Sequence[int]],
    *,
    title: str = "",
    windows: Mapping[str, str] = _NOTHING,
    faces: Mapping[str, ArrayLike] = _NO_FACES,
    pooled: Collection[str] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the outputs of a network's layers side by side, to scale, with their shapes.

    A layer of maps is a block as high and as wide as a map; its depth grows with the logarithm of
    the number of maps. It is orange after pooling, and blue otherwise. A layer of units is a strip.

    Parameters
    ----------
    shapes : mapping of str to sequence of int
        Name to (maps, rows, columns) or (units,), from the picture on.
    title : str
    windows : mapping of str to str, optional
        What is written above layers: the window that makes them and its stride, for example.
    faces : mapping of str to array_like, shape (H, W) or (H, W, 3), optional
        Pictures on the front of blocks, such as the network's input.
    pooled : collection of str, optional
        The layers that pool; those with as many maps as before and smaller ones if not given.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no layer, a shape is neither of the two, a name in `windows`, `faces` or
        `pooled` is no layer of maps, or a face is no picture.
    TypeError
        If a size is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> shapes = {"picture": (1, 32, 32), "C1": (6, 28, 28), "digits": (10,)}
    >>> ax = lk.plots.layer_stack(shapes, windows={"C1": "5×5"})
    >>> [text.get_text() for text in ax.texts][1].split()
    ['C1', '6', '×', '28×28']

    References
    ----------
    Slides "CNN: Modeling Vision System": Neocognitron, LeNet-5 and AlexNet.
    """
    if not shapes:
        raise ValueError("layer_stack: shapes is empty; give at least one layer with its name")
    sizes = {name: _as_shape(name, shape) for name, shape in shapes.items()}
    for name in [*windows, *faces, *(pooled or ())]:
        if len(sizes.get(name, ())) != _MAP_RANK:
            raise ValueError(
                f"layer_stack: {name!r} is no layer of maps; there are "
                f"{', '.join(each for each, shape in sizes.items() if shape[1:])}"
            )
    for name, face in faces.items():
        check_picture("layer_stack", f"faces[{name!r}]", face)
    blocks = _blocks(sizes, _that_pool(sizes) if pooled is None else pooled)
    places = [max(_LEAST_PLACE, block.width + _GAP) for block in blocks]
    tall = max(block.rows + _BACK[1] * block.columns for block in blocks)
    width = max(NOTEBOOK_INCHES, sum(places))
    ax = given_or_new(ax, (NOTEBOOK_INCHES, tall + 1.4))
    left = (width - sum(places)) / 2
    for place, block, (name, shape) in zip(places, blocks, sizes.items(), strict=True):
        start = left + (place - block.width) / 2
        if shape[1:]:
            _draw_block(ax, start, block, log2(shape[0]), faces.get(name))
        else:
            strip = Rectangle((start, -block.rows / 2), _STRIP, block.rows)
            ax.add_patch(strip)
            strip.set(facecolor=block.face, edgecolor=block.edge, linewidth=0.8)
        middle = left + place / 2
        ax.text(middle, -tall / 2 - 0.12, _said(name, shape), ha="center", va="top", fontsize=SMALL)
        if name in windows:
            above = block.rows / 2 + _BACK[1] * block.columns / 2 + 0.08
            ax.text(middle, above, windows[name], ha="center", va="bottom", fontsize=SMALL)
        left += place
    ax.set(xlim=(0, width), ylim=(-tall / 2 - 0.75, tall / 2 + 0.1), aspect="equal")
    ax.set_axis_off()
    ax.set_title(title)
    return ax


def _as_shape(name: str, shape: Sequence[int]) -> tuple[int, ...]:
    whole = tuple(as_whole_number("layer_stack", f"shapes[{name!r}]", n, least=1) for n in shape)
    if len(whole) not in {1, _MAP_RANK}:
        raise ValueError(
            f"layer_stack: shapes[{name!r}] is {whole}; give (maps, rows, columns) or (units,)"
        )
    return whole


def _said(name: str, shape: tuple[int, ...]) -> str:
    if not shape[1:]:
        return f"{name}\n{shape[0]:,}\nunits"
    return f"{name}\n{shape[0]} ×\n{shape[1]}×{shape[2]}"


def _that_pool(shapes: Mapping[str, tuple[int, ...]]) -> list[str]:
    """Name the layers with as many maps as before and smaller ones."""
    steps = pairwise(shapes.items())
    return [name for (_, old), (name, new) in steps if old[:1] == new[:1] and old[1:] > new[1:]]


def _blocks(shapes: Mapping[str, tuple[int, ...]], pooled: Collection[str]) -> list[_Block]:
    """Give each layer its size in inches and its colors."""
    an_inch = max(max(shape[1:], default=1) for shape in shapes.values()) / _LARGEST_SIDE
    blocks: list[_Block] = []
    for name, shape in shapes.items():
        if not shape[1:]:
            height = _A_DOUBLING_OF_UNITS * log2(1 + shape[0])
            blocks.append(_Block(height, 0, _STRIP, UNKNOWN, GRAY))
            continue
        depth = _A_DOUBLING * log2(1 + shape[0])
        kind = 0 if name in pooled else 1
        face, edge = (WINDOW_TINTS[kind], WINDOW_INKS[kind]) if blocks else (UNKNOWN, GRAY)
        blocks.append(_Block(shape[1] / an_inch, shape[2] / an_inch, depth, face, edge))
    return blocks


def _draw_block(
    ax: Axes, left: float, block: _Block, doublings: float, picture: ArrayLike | None
) -> None:
    """Draw the near side, the top and the front of a block, whose middle is at height 0."""
    right, up = _BACK[0] * block.columns, _BACK[1] * block.columns
    bottom, top = -(block.rows + up) / 2, (block.rows - up) / 2
    end = left + block.depth
    side = [(left, bottom), (end, bottom), (end, top), (left, top)]
    roof = [(left, top), (end, top), (end + right, top + up), (left + right, top + up)]
    front = [(end, bottom), (end + right, bottom + up), (end + right, top + up), (end, top)]
    for corners in (side, roof, front):
        shown = Polygon(corners, facecolor=block.face, edgecolor=block.edge, linewidth=0.8)
        shown.set(gid="block", joinstyle="round")
        ax.add_patch(shown)
    slices = round(doublings) if block.rows > _LEAST_TO_SLICE else 0
    for number in range(1, slices):
        x = left + block.depth * number / slices
        ax.plot([x, x, x + right], [bottom, top, top + up], color=block.edge, linewidth=0.5)
    if picture is None:
        return
    pixels = np.asarray(picture)
    least, largest = (0, 255) if pixels.dtype == np.uint8 else (None, None)
    face = ax.imshow(pixels, cmap="gray", vmin=least, vmax=largest, extent=(0, 1, 0, 1))
    slant = Affine2D.from_values(right, up, 0, block.rows, end, bottom)
    face.set(transform=slant + ax.transData, zorder=3)
    ax.add_patch(Polygon(front, fill=False, edgecolor=block.edge, linewidth=0.8, zorder=4))
