"""What features look like: as dots or pictures on a plane, and as arrows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.values import as_finite_array, as_labels
from lecturekit.deep.projection import project_2d
from lecturekit.plots.drawing.colors import BLUE, GREEN, INK, ORANGE, PURPLE, VERMILION
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.keys import draw_key
from lecturekit.plots.drawing.style import as_title

__all__ = ["directions", "feature_scatter"]

_STYLES = ((BLUE, "o"), (ORANGE, "^"), (PURPLE, "s"), (GREEN, "D"), (VERMILION, "v"))
_SMALL_POINTS = 20  # side of a picture in place of a dot
_MARGIN = 0.08  # around such pictures, as a share of their spread
_ROOM = 1.25  # beyond the longest arrow


def feature_scatter(
    features: Mapping[str, ArrayLike],
    labels: ArrayLike,
    names: Sequence[str],
    *,
    images: ArrayLike | None = None,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw each picture as a dot, laid out on a plane by its features.

    Parameters
    ----------
    features : mapping of str to array_like, shape (N, D)
        Several descriptions of the same N pictures.
    labels : array_like of int, shape (N,)
        Indices into `names`.
    names : sequence of str
        Of the classes, at most five.
    images : array_like, shape (N, 3, H, W), optional
        From 0 to 1; drawn small, in place of the dots.
    axes : iterable of Axes, optional
        One for each description; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of descriptions,)

    Raises
    ------
    ValueError
        If there is no description or too many classes, or a shape does not fit.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> rows = np.array([[0.0, 1], [1, 0], [5, 6], [6, 5]])
    >>> (ax,) = lk.plots.feature_scatter({"rows": rows}, [0, 0, 1, 1], ("near", "far"))
    >>> ax.get_title()
    'Rows (2 numbers each)'

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    if not features or len(names) > len(_STYLES):
        raise ValueError(
            f"feature_scatter: {len(features)} descriptions and {len(names)} classes; "
            f"give at least one and at most {len(_STYLES)}"
        )
    tables = {
        name: as_finite_array("feature_scatter", f"features[{name!r}]", rows, "N D")
        for name, rows in features.items()
    }
    count = len(next(iter(tables.values())))
    classes = as_labels("feature_scatter", "labels", labels, count=count)
    shown = (
        None if images is None else as_float_array("feature_scatter", "images", images, "N 3 H W")
    )
    if shown is not None and len(shown) != count:
        raise ValueError(
            f"feature_scatter: there are {len(shown)} images and {count} rows of features; "
            "give an image for each row"
        )
    row: AxesArray = given_or_new_grid(
        "feature_scatter", axes, (1, len(tables)), (NOTEBOOK_INCHES, 4.0)
    )[0]
    for ax, (name, rows) in zip(row, tables.items(), strict=True):
        plane = project_2d(rows)
        for index, label in enumerate(names):
            color, marker = _STYLES[index]
            dots = plane[classes == index]
            ax.scatter(
                *dots.T,
                color=color,
                marker=marker,
                label=label,
                alpha=0 if shown is not None else 0.8,
                linewidth=0,
            )
        if shown is not None:
            _draw_small(ax, shown, plane)
        ax.set(
            title=f"{as_title(name)} ({rows.shape[1]} numbers each)",
            xlabel="direction of largest spread",
            ylabel="direction of second largest",
            xticks=[],
            yticks=[],
        )
    if shown is None:
        draw_key(row[-1], row[-1].collections)  # for classes may lie on one another
    return row


def _draw_small(ax: Axes, images: NDArray[np.floating], plane: NDArray[np.floating]) -> None:
    """Draw pictures (N, 3, H, W) where their dots would be, none beyond the Axes."""
    ax.margins(_MARGIN)
    zoom = _SMALL_POINTS / images.shape[-1]
    for image, place in zip(images, plane, strict=True):
        small = OffsetImage(np.clip(image.transpose(1, 2, 0), 0, 1), zoom=zoom)
        ax.add_artist(AnnotationBbox(small, place, frameon=False, pad=0))


def directions(
    vectors: Mapping[str, tuple[float, float]],
    *,
    query: tuple[float, float],
    ax: Axes | None = None,
) -> Axes:
    """Draw vectors as arrows, with dot product and cosine to a query.

    Parameters
    ----------
    vectors : mapping of str to (x, y)
    query : (x, y)
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no vector, or one is zero.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.directions({"up": (0, 2)}, query=(1, 0))
    >>> ax.texts[-1].get_text()
    'up: dot product 0.00, cosine 0.00'
    """
    target = as_finite_array("directions", "query", query, "2").astype(float)
    arrows = {
        name: as_finite_array("directions", f"vectors[{name!r}]", vector, "2").astype(float)
        for name, vector in vectors.items()
    }
    if not arrows or not all(each.any() for each in (target, *arrows.values())):
        raise ValueError("directions: a vector is missing or zero; give ones that point somewhere")
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.0))
    for (name, end), color in zip(
        {"query": target, **arrows}.items(), (INK, BLUE, GREEN, PURPLE, VERMILION), strict=False
    ):
        tip = (float(end[0]), float(end[1]))
        ax.annotate(
            "", tip, (0, 0), arrowprops={"arrowstyle": "-|>", "color": color, "linewidth": 2.4}
        )
        dot = float(end @ target)
        cosine = dot / float(np.linalg.norm(end) * np.linalg.norm(target))
        text = f"{name}: dot product {dot:.2f}, cosine {cosine:.2f}"
        ax.annotate(
            "query" if name == "query" else text,
            tip,
            xytext=(6, 6 if name == "query" else -14),  # never on each other
            textcoords="offset points",
            color=color,
        )
    ends = np.stack([target, *arrows.values(), np.zeros(2)])
    low, high = ends.min(axis=0), ends.max(axis=0)
    reach = _ROOM * float(np.abs(ends).max())
    ax.set(
        xlim=(low[0] - 0.1, max(high[0], 0.1) + reach),
        ylim=(low[1] - 0.5, max(high[1], 0.1) * 1.1),
        xlabel="first feature",
        ylabel="second feature",
        title="The cosine compares directions, not lengths",
        aspect="equal",
    )
    return ax
