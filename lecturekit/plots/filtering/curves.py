"""The slide's curve detector: what it answers, and what fools it."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lecturekit.data.drawings import mouse_drawing
from lecturekit.data.slides import CURVE_FILTER, CURVE_PATCH, OTHER_PATCH
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, VERMILION
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, new_rows
from lecturekit.plots.drawing.grids import draw_frame, number_grid
from lecturekit.plots.drawing.maps import response_map
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import SMALL

__all__ = ["curve_detector"]

_INK = 50  # as dark as the slide's patches get


def curve_detector() -> AxesArray:
    """Draw the slide's curve detector at work, on patches and on a drawing.

    Its weighted sums are 6600 on the slide's curve and 0 on the slide's other patch, as the
    slide says; and 9000 on a patch all of ink, where there is no curve: a raw dot product is no
    matcher.

    Returns
    -------
    ndarray of Axes, shape (6,)
        The filter, and the filter over curve, other patch and flat patch; below them the drawing
        and the filter's response to it.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.curve_detector()
    >>> [ax.get_title() for ax in axes[1:4]]
    ['Curve: 6600', 'Other shape: 0', 'All ink: 9000']

    References
    ----------
    Slides "Image Filter: What Does It Do?".
    """
    axes = new_rows((NOTEBOOK_INCHES, 6.4), (3.1, 3.3), ((1, 1, 1, 1), (1, 1.1)))
    number_grid(CURVE_FILTER, title="The filter", ax=axes[0])
    _draw_overlay(axes[1], CURVE_PATCH, "Curve")
    _draw_overlay(axes[2], OTHER_PATCH, "Other shape")
    _draw_overlay(axes[3], np.full_like(CURVE_PATCH, _INK), "All ink")
    _draw_mouse(axes[4])
    response_map(mouse_drawing(), CURVE_FILTER, ax=axes[5])
    axes[5].set_title("The responses")
    for ax in axes:
        ax.set_anchor("N")
    return axes


def _draw_mouse(ax: Axes) -> None:
    drawing = mouse_drawing()
    ax.imshow(drawing, cmap="gray_r")
    ax.set(xticks=[], yticks=[], title="The curve in a drawing")
    responses = filter2d(drawing, CURVE_FILTER)
    largest = np.unravel_index(np.argmax(responses), responses.shape)
    frames = [
        ("the slide's\nwindow:", _first_place(drawing, CURVE_PATCH), BLUE, "-"),
        ("the largest:", (int(largest[0]), int(largest[1])), VERMILION, "--"),
    ]
    for name, (row, column), color, linestyle in frames:
        height, width = CURVE_PATCH.shape
        draw_frame(ax, row, column, height, width, color=color, linestyle=linestyle)
        ax.annotate(
            f"{name} {numeral(responses[row, column])}",
            (column + width - 0.5, row - 0.5),
            xytext=(6, 0),
            textcoords="offset points",
            va="top",
            fontsize=SMALL,
            color=color,
            gid=LABEL,
        )
    ax.spines[:].set_visible(False)


def _first_place(drawing: NDArray[np.int64], patch: NDArray[np.int64]) -> tuple[int, int]:
    windows = sliding_window_view(drawing, patch.shape)
    row, column = np.argwhere((windows == patch).all(axis=(2, 3)))[0]
    return int(row), int(column)


def _draw_overlay(ax: Axes, patch: NDArray[np.int64], name: str) -> None:
    number_grid(patch, ax=ax)
    covered = np.argwhere(CURVE_FILTER)
    for row, column in covered:
        draw_frame(ax, row, column, 1, 1, color=BLUE)
    products = [f"{patch[row, column]}·{CURVE_FILTER[row, column]}" for row, column in covered]
    total = int((patch * CURVE_FILTER).sum())
    ax.set_title(f"{name}: {numeral(total)}")
    lines = [" + ".join(products[start : start + 2]) for start in range(0, len(products), 2)]
    ax.text(
        0.5,
        -0.02,
        "\n+ ".join(lines) + f"\n= {numeral(total)}",
        transform=ax.transAxes,
        ha="center",
        va="top",
        fontsize=SMALL,
    )
