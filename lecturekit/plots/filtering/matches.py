"""Where's Waldo: what a plain dot product finds, and what normalized correlation finds."""

from __future__ import annotations

from collections.abc import Iterable

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.matching import normalized_correlation
from lecturekit.plots.drawing.colors import BLUE, ORANGE, VERMILION
from lecturekit.plots.drawing.described import DescribedFigure
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.maps import draw_map, mark_largest
from lecturekit.plots.drawing.pictures import draw_picture

__all__ = ["match_maps"]


def match_maps(
    image: ArrayLike, template: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a template, and where it is found in a picture, by dot product and by correlation.

    Parameters
    ----------
    image : array_like, shape (H, W)
    template : array_like, shape (TH, TW)
        If the image holds it pixel for pixel, its first true place is framed too.
    axes : iterable of three Axes, optional
        For the picture and the two maps; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    ValueError
        If there are not three Axes, or as for `normalized_correlation`.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> picture, dots, scores = lk.plots.match_maps([[9, 9, 1, 5, 3]], [[1, 3, 2]])
    >>> [text.get_text() for text in picture.get_legend().get_texts()]
    ['dot product: (0, 0)', 'normalized correlation: (0, 2)']

    References
    ----------
    Slide "Image Filter: What Does It Do? (Where's Waldo?)".
    """
    pixels = as_float_array("match_maps", "image", image, "H W")
    pattern = as_float_array("match_maps", "template", template, "TH TW")
    scores = normalized_correlation(pixels, pattern)
    dots = filter2d(pixels, pattern)
    picture, left, right = given_or_new_grid(
        "match_maps", _new_axes(pixels) if axes is None else axes, (1, 3), (0, 0)
    )[0]
    draw_picture(picture, image, title="Where is the template?")
    draw_map(left, dots)
    by_dots = mark_largest(left, dots)
    left.set_title("Dot product", fontsize=11, pad=10)
    draw_map(right, scores, limit=1.0)
    by_scores = mark_largest(right, scores)
    right.set_title("Normalized correlation", fontsize=11, pad=10)
    # The true place thick, the chosen ones thin and broken above it: where all agree, all
    # three are seen.
    frames = [
        *[("true place", corner, BLUE, "-", 4.5) for corner in _exact_places(pixels, pattern)[:1]],
        ("dot product", by_dots, VERMILION, "--", 2.2),
        ("normalized correlation", by_scores, ORANGE, ":", 2.2),
    ]
    height, width = pattern.shape
    for name, (row, column), color, linestyle, linewidth in frames:
        draw_frame(
            picture,
            row,
            column,
            height,
            width,
            color=color,
            linestyle=linestyle,
            linewidth=linewidth,
            label=f"{name}: ({row}, {column})",
        )
    picture.legend(loc="upper right", bbox_to_anchor=(1, -0.02), handlelength=3.5)
    shown = picture.inset_axes((0, -0.38, 0.24, 0.3))
    draw_picture(shown, template, title="")
    shown.set_xlabel("the template")
    return np.array([picture, left, right], dtype=object)


def _exact_places(pixels: RealArray, pattern: RealArray) -> list[tuple[int, int]]:
    same = (sliding_window_view(pixels, pattern.shape) == pattern).all(axis=(2, 3))
    return [(int(row), int(column)) for row, column in np.argwhere(same)]


def _new_axes(pixels: RealArray) -> list[Axes]:
    height = float(np.clip(5.2 * pixels.shape[0] / pixels.shape[1] + 1.2, 4, 8))
    figure = plt.figure(
        FigureClass=DescribedFigure, figsize=(NOTEBOOK_INCHES, height), layout="constrained"
    )
    mosaic = figure.subplot_mosaic(
        [["picture", "dots"], ["picture", "scores"]], width_ratios=[3, 2]
    )
    return [mosaic["picture"], mosaic["dots"], mosaic["scores"]]
