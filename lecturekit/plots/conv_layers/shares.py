"""Backpropagation through a layer, one output at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.convolution.backward import conv2d_backward
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import number_grid
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT

__all__ = ["backward_step"]


def backward_step(
    dy: ArrayLike,
    x: ArrayLike,
    w: ArrayLike,
    step: int,
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw the gradients of one filter on one picture, up to one of its outputs.

    Parameters
    ----------
    dy : array_like, shape (H - KH + 1, W - KW + 1)
        The slope of each output.
    x : array_like, shape (H, W)
    w : array_like, shape (KH, KW)
    step : int
        Which output, in row-major order from 0. Its number and its window are framed; the
        shares of all outputs up to it are added up.
    axes : iterable of six Axes, optional
        For `dy`, `x`, `w`, and the gradients by `w`, `x` and the bias; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (6,)

    Raises
    ------
    TypeError
        If an input does not hold real numbers.
    ValueError
        If there is no such output, there are not six Axes, or as for `conv2d_backward`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x, w = [[1, 2, 3], [4, 5, 6], [7, 8, 9]], [[10, 20], [30, 40]]
    >>> axes = lk.plots.backward_step([[1, -1], [0, 2]], x, w, 1)
    >>> [text.get_text() for text in axes[3].texts]
    ['−1', '−1', '−1', '−1', '+ (−1) · window']

    References
    ----------
    Slide "Convolutional Layer: Training", step 3.
    """
    slopes = as_float_array("backward_step", "dy", dy, "OH OW")
    pixels = as_float_array("backward_step", "x", x, "H W")
    weights = as_float_array("backward_step", "w", w, "KH KW")
    if not 0 <= step < slopes.size:
        raise ValueError(
            f"backward_step: step is {step}; dy holds {slopes.size} outputs, "
            f"give 0 to {slopes.size - 1}"
        )
    so_far = slopes * (np.arange(slopes.size) <= step).reshape(slopes.shape)
    dx, dw, db = conv2d_backward(
        so_far[np.newaxis, np.newaxis],
        pixels[np.newaxis, np.newaxis],
        weights[np.newaxis, np.newaxis],
    )
    row, column = divmod(step, slopes.shape[1])
    window = (row, column, *weights.shape)
    slope = numeral(slopes[row, column])
    slope = f"({slope})" if slopes[row, column] < 0 else slope
    panels = (
        ("dy", slopes, (row, column, 1, 1)),
        ("x", pixels, window),
        ("w", weights, None),
        (f"dw\n+ {slope} · window", dw[0, 0], None),
        (f"dx\n+ {slope} · w", dx[0, 0], window),
        (f"db\n+ {slope}", db[np.newaxis], None),
    )
    axes_row: AxesArray = given_or_new_grid(
        "backward_step",
        axes,
        (1, len(panels)),
        (NOTEBOOK_INCHES, 2.3),
        width_ratios=[values.shape[1] + 0.6 for _, values, _ in panels],
    )[0]
    for ax, (title, values, box) in zip(axes_row, panels, strict=True):
        number_grid(values, highlight=box, ax=ax)
        name, _, share = title.partition("\n")
        ax.set_title(name)
        if share:
            ax.text(0, -0.02, share, transform=ax.transAxes, va="top", size=TEXT)
        ax.set_anchor("N")
    return axes_row
