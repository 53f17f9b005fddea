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
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame, number_grid
from lecturekit.plots.drawing.maps import response_map
from lecturekit.plots.drawing.numerals import numeral

__all__ = ["curve_detector"]

_INK = 50  # as dark as the slide's patches get


def curve_detector() -> AxesArray:
    """Draw the slide's curve detector at work, on patches and on a drawing.

    Its weighted sums are 6600 on the slide's curve and 0 on the slide's other patch, as the
    slide says; and 9000 on a patch all of ink, where there is no curve: a raw dot product is no
    matcher.

    Returns
    -------
    ndarray of Axes, shape (3, 2)
        The filter, and the filter over curve, other patch and flat patch; then the drawing
        and the filter's response to it.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.curve_detector()
    >>> [ax.get_title() for ax in axes.flat[1:4]]
    ['Over a curve: 6600', 'Over something else: 0', 'Over a patch of ink: 9000']

    References
    ----------
    Slides "Image Filter: What Does It Do?".
    """
    axes = given_or_new_grid("curve_detector", None, (3, 2), (NOTEBOOK_INCHES, 10.2))
    axes[0, 0].imshow(CURVE_FILTER, cmap="gray_r")
    axes[0, 0].set(xticks=[], yticks=[], title="The filter as a picture", xlabel="black: weight 30")
    _draw_overlay(axes[0, 1], CURVE_PATCH, "Over a curve")
    _draw_overlay(axes[1, 0], OTHER_PATCH, "Over something else")
    _draw_overlay(axes[1, 1], np.full_like(CURVE_PATCH, _INK), "Over a patch of ink")
    _draw_mouse(axes[2, 0])
    response_map(mouse_drawing(), CURVE_FILTER, ax=axes[2, 1])
    return axes


def _draw_mouse(ax: Axes) -> None:
    drawing = mouse_drawing()
    ax.imshow(drawing, cmap="gray_r")
    ax.set(xticks=[], yticks=[], title="A drawing with the curve")
    responses = filter2d(drawing, CURVE_FILTER)
    row, column = np.unravel_index(np.argmax(responses), responses.shape)
    frames = [
        ("the slide's window", _first_place(drawing, CURVE_PATCH), BLUE, "-"),
        ("the largest response", (int(row), int(column)), VERMILION, "--"),
    ]
    for name, place, color, linestyle in frames:
        label = f"{name}: {numeral(responses[place])}"
        draw_frame(ax, *place, *CURVE_PATCH.shape, color=color, linestyle=linestyle, label=label)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), handlelength=3)


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
    half = len(products) // 2
    ax.text(
        0.5,
        -0.02,
        " + ".join(products[:half]) + "\n+ " + " + ".join(products[half:]) + f" = {numeral(total)}",
        transform=ax.transAxes,
        ha="center",
        va="top",
        fontsize=11,
    )
