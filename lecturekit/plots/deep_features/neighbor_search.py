"""A query, its nearest pictures by several descriptions, and the collection they come from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PolyCollection
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_labels
from lecturekit.plots.drawing.colors import BLUE, GRAY, INK, WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import SMALL

__all__ = ["neighbor_search"]

SHEET_COLUMNS = 12
SEARCH_RATIOS = (1.35, 1)
_GAP = 0.125  # between the pictures of a row, in widths of a picture
_ROW = 2.2  # from one row to the next: a line above it, and names below
_LINE = 0.3  # likewise, from a word of a name to the next
_FIRST = 1.24  # the first word
_NAME = {"ha": "center", "va": "baseline", "fontsize": SMALL}

Pixels = NDArray[np.uint8]


def neighbor_search(
    images: Pixels,
    kinds: ArrayLike,
    names: Sequence[str],
    found: Mapping[str, Sequence[int]],
    *,
    query: int,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a row of nearest pictures for each description, and all pictures to choose from.

    Neighbors of another kind than the query's are crossed out; in the collection a thick frame
    stands around the query, and the last description's neighbors are framed too.

    Parameters
    ----------
    images : ndarray of uint8, shape (N, H, W, 3)
    kinds : array_like of int, shape (N,)
        Pictures of one kind should be neighbors.
    names : sequence of str
        Of each picture.
    found : mapping of str to sequence of int
        What the pictures were compared by, and the numbers of the nearest ones.
    query : int
    axes : iterable of two Axes, optional
        For the rows and the collection; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If there is nothing to draw, the number of kinds differs, or there are not two Axes.

    Examples
    --------
    >>> import numpy as np
    >>> images = np.zeros((3, 8, 8, 3), dtype=np.uint8)
    >>> rows, sheet = neighbor_search(
    ...     images, [0, 0, 1], ["cat", "cat", "car"], {"pixels": [1, 2]}, query=0
    ... )
    >>> rows.texts[0].get_text()
    'nearest by pixels: 1 of 2 of the same kind'

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    if not found or not all(found.values()):
        raise ValueError("neighbor_search: found holds no neighbors; give at least one")
    labels = as_labels("neighbor_search", "kinds", kinds, count=len(images))
    row: AxesArray = given_or_new_grid(
        "neighbor_search", axes, (1, 2), (NOTEBOOK_INCHES, 3.1), width_ratios=SEARCH_RATIOS
    )[0]
    left, right = row
    for line, (name, nearest) in enumerate(found.items()):
        numbers = np.array([query, *nearest])
        _draw_row(left, line * _ROW, images[numbers])
        same = labels[numbers] == labels[query]
        where = [_tile(line, place) for place in range(len(numbers))]
        _draw_frames(left, where, same)
        said = f"{same[1:].sum()} of {len(nearest)} of the same kind"
        left.text(0, line * _ROW - 0.08, f"nearest by {name}: {said}", va="bottom", color=INK)
        for (x, y), number in zip(where, numbers, strict=True):
            # A text for each word: in one, the distance of lines depends on their letters.
            for place, word in enumerate(names[number].split(" ", 1)):
                left.text(x + 0.5, y + _FIRST + _LINE * place, word, _NAME)
    width = max(map(len, found.values())) + 1
    left.set(xlim=(-0.05, width * (1 + _GAP)), ylim=(len(found) * _ROW - 0.45, -0.42))
    _draw_sheet(right, images)
    last = list(found.values())[-1]
    same = labels[[query, *last]] == labels[query]
    _draw_frames(right, [divmod(n, SHEET_COLUMNS)[::-1] for n in (query, *last)], same)
    right.set_title("The collection, the query framed thickly", fontsize=SMALL, weight="normal")
    for ax in row:
        ax.set(aspect="equal", anchor="N")
        ax.axis("off")
    return row


def picture_at(panel: int, x: float, y: float, *, rows: Sequence[Sequence[int]], count: int) -> int:
    """Return the number of the picture at a place in what `neighbor_search` draws, or -1.

    Parameters
    ----------
    panel : int
        0 for the rows, 1 for the collection.
    x, y : float
        In the panel's data coordinates.
    rows : sequence of sequences of int
        What stands in each row, the query first.
    count : int
        How many pictures the collection has.

    Examples
    --------
    >>> picture_at(1, 2.5, 1.5, rows=[[0, 7]], count=100)
    14
    >>> picture_at(0, 1.5, 0.5, rows=[[0, 7]], count=100)
    7
    """
    if panel:
        number = int(y) * SHEET_COLUMNS + int(x)
        return number if number < count else -1
    place, line = int(x / (1 + _GAP)), int(max(y, 0) / _ROW)
    return rows[line][place] if line < len(rows) and 0 <= place < len(rows[line]) else -1


def _tile(line: int, place: int) -> tuple[float, float]:
    """Return the upper left corner of a picture in a row."""
    return place * (1 + _GAP), line * _ROW


def _draw_row(ax: Axes, top: float, images: Pixels) -> None:
    """Draw pictures side by side, as one image."""
    side = images.shape[2]
    apart = np.pad(images, ((0, 0), (0, 0), (0, round(side * _GAP)), (0, 0)), constant_values=255)
    strip = np.hstack(list(apart))
    ax.imshow(strip, extent=(0, len(images) * (1 + _GAP), top + 1, top))


def _draw_sheet(ax: Axes, images: Pixels) -> None:
    """Draw the whole collection as one image, every second pixel of it."""
    small = images[:, ::2, ::2]
    lines = -(-len(small) // SHEET_COLUMNS)
    blank = lines * SHEET_COLUMNS - len(small)
    full = np.pad(small, ((0, blank), (0, 0), (0, 0), (0, 0)), constant_values=255)
    side = small.shape[1]
    sheet = full.reshape(lines, SHEET_COLUMNS, side, -1, 3).swapaxes(1, 2)
    ax.imshow(sheet.reshape(lines * side, -1, 3), extent=(0, SHEET_COLUMNS, lines, 0))


def _draw_frames(ax: Axes, corners: Sequence[tuple[float, float]], same: NDArray[np.bool_]) -> None:
    """Draw a frame around each picture, the query's first, and a cross where the kind differs."""
    boxes = [((x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)) for x, y in corners]
    colors = [WINDOW, *(BLUE if is_same else GRAY for is_same in same[1:])]
    widths = [4.0] + [2.0] * (len(boxes) - 1)
    ax.add_collection(
        PolyCollection(boxes, facecolors="none", edgecolors=colors, linewidths=widths),
        autolim=False,
    )
    wrong = [box for box, is_same in zip(boxes, same, strict=True) if not is_same]
    crosses = [pair for a, b, c, d in wrong for pair in ((a, c), (b, d))]
    ax.add_collection(LineCollection(crosses, colors=GRAY, linewidths=1.8), autolim=False)
