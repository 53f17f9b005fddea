"""Two findings about the whole visual cortex: it is a map, and it is a hierarchy."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.patches import Polygon
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import (
    INK,
    PALE,
    UNSIGNED_MAP,
    VERMILION,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new_grid,
    new_figure,
)
from lecturekit.plots.drawing.style import SMALL
from lecturekit.pooling.forward import max_pool2d
from lecturekit.vision.receptive_fields import end_stopped, gabor

__all__ = ["feature_hierarchy", "topographic_map"]

_RINGS = (0.5, 4.5, 11.0, 20.0)  # degrees from the center of gaze
_WEDGES = 4
_FOVEA = 0.7  # degrees: where the map's scale begins to shrink
_ANGLES = (0, 45, 90, 135)
_POOL = 4
_FIELD = 9
_LONG_FIELD = 15  # of the hypercomplex cells
_SHIFT = 2  # pixels that the other picture lies farther right
_THRESHOLD = 0.6  # of the strongest response: keeps a line's neighbors in angle silent


def topographic_map(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw fields of the right half of what one sees, and where the left cortex holds them.

    Neighbors stay neighbors, the center of gaze gets most of the room, and the map is upside
    down. It is the complex logarithm, a good first model.

    Parameters
    ----------
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> scene, cortex = lk.plots.topographic_map()
    >>> len(scene.texts), len(cortex.texts)
    (12, 12)

    References
    ----------
    Slide "Motivation: How Vision System Works", topographical mapping; E. L. Schwartz,
    "Spatial mapping in the primate sensory projection: analytic structure and relevance to
    perception", 1977.
    """
    row: AxesArray = given_or_new_grid("topographic_map", axes, (1, 2), (NOTEBOOK_INCHES, 4.8))[0]
    scene, cortex = row
    number = 0
    angles = np.deg2rad(np.linspace(90, -90, _WEDGES + 1))
    for inner, outer in pairwise(_RINGS):
        for start, end in pairwise(angles):
            number += 1
            outline = _outline(inner, outer, start, end)
            middle = np.sqrt(inner * outer) * np.exp(1j * (start + end) / 2)
            center = (inner + outer) / 2 * np.exp(1j * (start + end) / 2)
            _draw_field(scene, outline, center, number)
            _draw_field(cortex, _on_cortex(outline), _on_cortex(middle), number)
    scene.plot([0], [0], "+", color=INK, markersize=12, markeredgewidth=2)
    scene.set(
        title="What is seen",
        xlabel="degrees right of the center of gaze (+)",
        ylabel="degrees above it",
    )
    cortex.set(
        title="Where the left half of the brain holds it",
        xlabel="from the center of gaze outward →",
        ylabel="from what is below to what is above →",
    )
    cortex.invert_yaxis()  # what is above ends up below
    cortex.set(xticks=[], yticks=[])
    for text in scene.texts:
        text.set_fontsize(SMALL)
    for ax in row:
        ax.set_aspect("equal")
        ax.autoscale_view()
    return row


def feature_hierarchy(image: ArrayLike, *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw a picture's way up the hierarchy: simple, complex and hypercomplex cells.

    Each kind of cell looks everywhere, in four orientations; darker blue is a stronger response.
    The same picture two pixels farther right goes the same way: red outlines show where the
    responses to it are at least half as large as the largest.

    Parameters
    ----------
    image : array_like, shape (H, W)
        Bright lines on a dark ground; at least 16 rows and columns.
    axes : iterable of fourteen Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (14,)
        The picture and the shifted one, then four for each kind of cell.

    Raises
    ------
    ValueError
        If the shape is wrong, a value is not finite or the number of Axes differs.
    TypeError
        If the image does not hold real numbers.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> axes = lk.plots.feature_hierarchy(np.eye(32))
    >>> [ax.get_ylabel() for ax in axes[2::4]]
    ['simple', 'complex', 'hypercomplex']

    References
    ----------
    Slide "Motivation: How Vision System Works", featural hierarchy.
    """
    light = as_finite_array("feature_hierarchy", "image", image, "H W")
    if min(light.shape) < 2 * _FIELD - 2:
        raise ValueError(
            f"feature_hierarchy: image has shape {light.shape}; give at least "
            f"{2 * _FIELD - 2} rows and columns"
        )
    row: AxesArray = given_or_new_grid(
        "feature_hierarchy", _new_axes(light) if axes is None else axes, (1, 14), (0, 0)
    )[0]
    moved = np.pad(light, ((0, 0), (_SHIFT, 0)))[:, : light.shape[1]]
    _draw_lines(row[0], light, "The picture", INK)
    _draw_lines(row[1], moved, f"{_SHIFT} pixels farther right", VERMILION)
    maps, maps_of_moved = _cell_maps(light), _cell_maps(moved)
    for count, (kind, responses) in enumerate(maps.items()):
        largest = max(float(each.max()) for each in responses) or 1.0
        four = row[2 + 4 * count : 6 + 4 * count]
        for ax, each, other in zip(four, responses, maps_of_moved[kind], strict=True):
            # Nothing is averaged in drawing: a line of one pixel would become fainter.
            ax.imshow(each, cmap=UNSIGNED_MAP, vmin=0, vmax=largest, interpolation="nearest")
            _outline_strong(ax, other, largest / 2)
            _show_edges_alone(ax)
        four[0].set_ylabel(kind)
        size = {"fontsize": SMALL, "fontweight": "normal", "loc": "right"}
        four[-1].set_title(f"{each.shape[0]}×{each.shape[1]} cells", **size)
    for ax, angle in zip(row[2:6], _ANGLES, strict=True):
        ax.set_title(f"{angle}°")
    return row


def _new_axes(light: RealArray) -> list[Axes]:
    ratio = light.shape[0] / light.shape[1]
    inches = NOTEBOOK_INCHES * ratio * (1 / 2 + 3 / 4) + 1.3
    figure = new_figure((NOTEBOOK_INCHES, inches))
    grid = figure.add_gridspec(4, 4, height_ratios=(2, 1, 1, 1))
    above = [figure.add_subplot(grid[0, :2]), figure.add_subplot(grid[0, 2:])]
    return [*above, *(figure.add_subplot(grid[i, j]) for i in (1, 2, 3) for j in range(4))]


def _draw_lines(ax: Axes, light: RealArray, title: str, color: str) -> None:
    """Draw bright lines dark on white, as the responses below are."""
    shades = LinearSegmentedColormap.from_list("", ["white", color])
    ax.imshow(light, cmap=shades, vmin=0, interpolation="nearest")
    ax.set_title(title)
    _show_edges_alone(ax)


def _show_edges_alone(ax: Axes) -> None:
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set(visible=True, color=PALE)


def _outline_strong(ax: Axes, responses: RealArray, least: float) -> None:
    """Draw the edge between cells that respond at least so strongly and those that don't."""
    strong = np.pad((responses >= least) & (responses > 0), 1)
    vertical = np.argwhere(strong[:, 1:] != strong[:, :-1]) - (1, 0)
    level = np.argwhere(strong[1:] != strong[:-1]) - (0, 1)
    ends = [[(x - 0.5, y - 0.5), (x - 0.5, y + 0.5)] for y, x in vertical]
    ends += [[(x - 0.5, y - 0.5), (x + 0.5, y - 0.5)] for y, x in level]
    ax.add_collection(LineCollection(ends, colors=[VERMILION], linewidths=0.9), autolim=False)


def _cell_maps(light: RealArray) -> dict[str, list[RealArray]]:
    padded = np.pad(light, _FIELD // 2)
    simple = _above_threshold([filter2d(padded, gabor(_FIELD, angle)) for angle in _ANGLES])
    padded = np.pad(light, _LONG_FIELD // 2)
    stopped = []
    for angle in _ANGLES:
        center, end_zones = end_stopped(_LONG_FIELD, angle, length=_LONG_FIELD / 2)
        stops = np.maximum(0, filter2d(padded, end_zones))
        stopped.append(filter2d(padded, center) - stops)
    return {
        "simple": simple,
        "complex": [_pooled(each) for each in simple],
        "hypercomplex": [_pooled(each) for each in _above_threshold(stopped)],
    }


def _above_threshold(responses: list[RealArray]) -> list[RealArray]:
    threshold = _THRESHOLD * max(float(each.max()) for each in responses)
    return [np.maximum(0, each - threshold) for each in responses]


def _pooled(values: RealArray) -> RealArray:
    pooled: RealArray = max_pool2d(values[np.newaxis, np.newaxis], _POOL)[0, 0]
    return pooled


def _outline(inner: float, outer: float, start: float, end: float) -> NDArray[np.complex128]:
    """Walk around a field between two rings and two rays, in complex numbers."""
    along, there = np.linspace(start, end, 30), np.linspace(inner, outer, 30)
    return np.concatenate(
        [
            outer * np.exp(1j * along),
            there[::-1] * np.exp(1j * end),
            inner * np.exp(1j * along[::-1]),
            there * np.exp(1j * start),
        ]
    )


def _on_cortex(place: NDArray[np.complex128] | np.complex128) -> NDArray[np.complex128]:
    return np.asarray(np.log(place + _FOVEA))


def _draw_field(
    ax: Axes, outline: NDArray[np.complex128], center: np.ndarray | np.complex128, number: int
) -> None:
    ring, wedge = divmod(number - 1, _WEDGES)
    color = WINDOW_TINTS[(ring + wedge) % 2]
    corners = np.stack([outline.real, outline.imag], axis=1)
    ax.add_patch(Polygon(corners, facecolor=color, edgecolor=INK, linewidth=1.2))
    ax.text(float(center.real), float(center.imag), str(number), ha="center", va="center")
