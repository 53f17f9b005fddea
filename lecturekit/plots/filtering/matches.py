"""Where's Waldo: what a plain dot product finds, and what normalized correlation finds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import StrMethodFormatter
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.matching import normalized_correlation
from lecturekit.plots.drawing.colors import BLUE, INK, PALE, VERMILION
from lecturekit.plots.drawing.curve_names import name_curves
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new_grid,
    new_rows,
)
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import SMALL, light_grid

__all__ = ["match_maps"]

_BINS = np.linspace(-1, 1, 41).tolist()
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


class _Found(NamedTuple):
    name: str
    place: tuple[int, int]
    color: str
    linestyle: str


def match_maps(
    image: ArrayLike, template: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a template, where two scores find it in a picture, and how far it stands out.

    Parameters
    ----------
    image : array_like, shape (H, W)
    template : array_like, shape (TH, TW)
    axes : iterable of four Axes, optional
        For the template, the picture with each score's largest framed, both scores along the
        row of windows with the best match, and the counts of the normalized correlations of all
        windows; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (4,)

    Raises
    ------
    ValueError
        If there are not four Axes, or as for `normalized_correlation`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> _, picture, along, counts = lk.plots.match_maps([[9, 9, 1, 5, 3]], [[1, 3, 2]])
    >>> [text.get_text() for text in picture.texts]
    ['dot product', 'normalized correlation']

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)".
    """
    pixels = as_float_array("match_maps", "image", image, "H W")
    pattern = as_float_array("match_maps", "template", template, "TH TW")
    scores = normalized_correlation(pixels, pattern)
    dots = filter2d(pixels, pattern)
    row: AxesArray = given_or_new_grid(
        "match_maps", _new_axes(pixels) if axes is None else axes, (1, 4), (0, 0)
    )[0]
    shown, picture, along, counts = row
    draw_picture(shown, template, title="The template")
    draw_picture(picture, image, title="What each score finds")
    found = [
        _Found("dot product", _largest(dots), VERMILION, "--"),
        _Found("normalized correlation", _largest(scores), BLUE, "-"),
    ]
    for each in found:
        _frame(picture, each, pattern.shape)
    _draw_along(along, dots, scores, found)
    _draw_counts(counts, scores, pattern.shape)
    return row


def _largest(values: RealArray) -> tuple[int, int]:
    row, column = np.unravel_index(np.argmax(values), values.shape)
    return int(row), int(column)


def _frame(ax: Axes, found: _Found, shape: tuple[int, ...]) -> None:
    """Frame what was found, with its name on the side where there is more room."""
    (row, column), (height, width) = found.place, shape
    draw_frame(ax, row, column, height, width, color=found.color, linestyle=found.linestyle)
    is_left = column + width / 2 < sum(ax.get_xlim()) / 2
    ax.annotate(
        found.name,
        (column + width - 0.5 if is_left else column - 0.5, row + (height - 1) / 2),
        xytext=(7 if is_left else -7, 0),
        textcoords="offset points",
        ha="left" if is_left else "right",
        va="center",
        color=found.color,
        fontsize=SMALL,
        bbox=_PLATE,
        gid=LABEL,
    )


def _draw_along(ax: Axes, dots: RealArray, scores: RealArray, found: list[_Found]) -> None:
    row, column = found[-1].place
    largest = float(np.abs(dots).max()) or 1.0
    curves = {"dot product, scaled": dots[row] / largest}
    curves["normalized correlation"] = scores[row]
    for (name, curve), each in zip(curves.items(), found, strict=True):
        ax.plot(curve, color=each.color, linestyle=each.linestyle, linewidth=1.6, label=name)
    named = list(ax.lines)
    best = float(scores[row, column])
    ax.plot([column], [best], "o", color=BLUE)
    ax.set(ylim=(-1.1, 1.6), yticks=[-1, 0, 1], xlabel="column of the window", ylabel="score")
    ax.set_title(f"Along row {row}")
    light_grid(ax)
    name_curves(ax, named)


def _draw_counts(ax: Axes, scores: RealArray, shape: tuple[int, ...]) -> None:
    """Count scores, and name the best one and the best of the windows that lie apart from it."""
    row, column = _largest(scores)
    rows, columns = np.indices(scores.shape)
    is_apart = (abs(rows - row) >= shape[0]) | (abs(columns - column) >= shape[1])
    ax.hist(scores.ravel(), bins=_BINS, color=PALE, log=True)
    top = ax.get_ylim()[1]
    marks = [(float(scores.max()), "best", BLUE)]
    if is_apart.any():
        marks.append((float(scores[is_apart].max()), "next best", INK))
    for (score, name, color), height in zip(marks, (40 * top, 4 * top), strict=False):
        ax.plot([score, score], [0.5, height], color=color, linewidth=1.2)
        said = f"{name} {score:.2f} ".replace("-", "−")
        ax.text(score, height, said, ha="right", va="top", color=color, fontsize=SMALL, gid=LABEL)
    ax.set(xlim=(-1.05, 1.05), ylim=(0.5, top * 60), xticks=[-1, 0, 1])
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.minorticks_off()
    ax.set(xlabel="normalized correlation", ylabel="windows", title="All windows")


def _new_axes(pixels: RealArray) -> AxesArray:
    wide = 0.8 * NOTEBOOK_INCHES
    height = float(np.clip(wide * pixels.shape[0] / pixels.shape[1], 2.4, 5))
    return new_rows((NOTEBOOK_INCHES, height + 3.0), (height + 0.3, 2.7), ((1, 4), (1, 1)))
