"""Gradient descent on a kernel: one weight's slope, and the kernel step by step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.convolution.learning import KernelSteps
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import (
    BLUE,
    GRAY,
    GREEN,
    INK,
    PURPLE,
    RESULT,
    VERMILION,
    WINDOW,
)
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
    new_figure,
)
from lecturekit.plots.drawing.grids import draw_cells, font_size, longest_numeral, prepare
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT, light_grid

__all__ = ["kernel_learning", "loss_curves", "weight_slope"]

_EPOCHS = (0, 1, 3, 10, 30, 100)
_LEAST, _MOST = 1e-6, 1e3  # times the loss at the start: beyond, trainings fail or are done
_ROOM = 1.25  # of the curves' width, so that names fit beside their ends
_CURVES = ((BLUE, "-"), (GREEN, "--"), (PURPLE, "-."), (VERMILION, ":"))


def weight_slope(
    x: ArrayLike,
    y: ArrayLike,
    kernel: ArrayLike,
    *,
    position: tuple[int, int],
    rate: float,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the loss changes with one weight, its slope, and one step downhill.

    Parameters
    ----------
    x : array_like, shape (H, W)
    y : array_like, shape (H - KH + 1, W - KW + 1)
        What the correlation of `x` with the kernel should be; the loss is the mean squared
        error.
    kernel : array_like, shape (KH, KW)
    position : (row, column)
        Of the weight.
    rate : float
        The step goes `rate` times the slope.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError
        If an input does not hold real numbers.
    ValueError
        If the shapes do not fit.

    Examples
    --------
    >>> import lecturekit as lk
    >>> x = [[1, 0, 2, 1]]
    >>> ax = lk.plots.weight_slope(x, [[2, 0, 4]], [[0, 0]], position=(0, 0), rate=0.1)
    >>> ax.get_title()
    'Weight (0, 0): the slope is −6.67'

    References
    ----------
    Slide "Convolutional Layer: Training", step 3.
    """
    weights = as_float_array("weight_slope", "kernel", kernel, "KH KW").astype(np.float64)
    wanted = as_float_array("weight_slope", "y", y, "OH OW")
    start = filter2d(x, weights)
    if wanted.shape != start.shape:
        raise ValueError(
            f"weight_slope: y has shape {wanted.shape} but the kernel makes {start.shape} of x; "
            "give the correlation that is wanted"
        )
    nudge = np.zeros_like(weights)
    nudge[position] = 1.0
    per_unit = filter2d(x, nudge)  # what a weight larger by 1 adds to each output
    value = float(weights[position])

    def loss(weight: float) -> float:
        return float(np.mean((start + (weight - value) * per_unit - wanted) ** 2))

    slope = 2 * float(np.mean((start - wanted) * per_unit))
    best = value - slope / (2 * float(np.mean(per_unit**2)) or 1.0)
    reach = 1.6 * abs(best - value) or 1.0
    after = value - rate * slope
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.6))
    grid = np.linspace(min(value, best) - reach / 2, max(value, best) + reach / 2, 101)
    ax.plot(grid, [loss(weight) for weight in grid], color=BLUE)
    near = np.array([value - reach / 3, value + reach / 3])
    tangent = loss(value) + slope * (near - value)
    ax.plot(near, tangent, color=WINDOW, linestyle="--")
    ax.plot([value], [loss(value)], "o", color=INK, markersize=9)
    ax.plot([after], [loss(after)], "X", color=INK, markersize=10)
    # Where the curve rises there is room to the right below it, where it falls to the left.
    side, ha = (1, "left") if slope > 0 else (-1, "right")
    beside: dict[str, Any] = {"textcoords": "offset points", "size": TEXT, "ha": ha}
    beside["xytext"] = (12 * side, -4)
    ax.annotate("the weight now", (value, loss(value)), **beside)
    ax.annotate(
        "the slope there", (near.max() if slope > 0 else near.min(), tangent.max()), **beside
    )
    beside |= {"xytext": (-12 * side, 6), "ha": "right" if slope > 0 else "left"}
    ax.annotate("after one step", (after, loss(after)), **beside)
    row, column = position
    ax.set(
        title=f"Weight ({row}, {column}): the slope is {numeral(slope)}",
        xlabel="value of the weight",
        ylabel="loss (mean squared error)",
    )
    light_grid(ax)
    return ax


def kernel_learning(
    steps: KernelSteps,
    epochs: Sequence[int] = _EPOCHS,
    *,
    noise: float | None = None,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a kernel at some epochs of its learning, and the loss of all of them.

    Parameters
    ----------
    steps : KernelSteps
        As `lecturekit.learn_kernel_steps` gives it.
    epochs : sequence of int
        Which kernels to draw; 0 is before the first step. Epochs beyond the last are left out.
    noise : float, optional
        The part of the loss that no kernel can explain; a line is drawn there.
    axes : iterable of Axes, optional
        One for each kernel drawn and one for the loss; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of kernels + 1,)

    Raises
    ------
    ValueError
        If no epoch is left to draw, or the number of Axes differs.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> x = np.random.default_rng(0).normal(size=(2, 9, 9))
    >>> steps = lk.learn_kernel_steps(x, x[:, 1:] - x[:, :-1], (2, 1), steps=20)
    >>> [ax.get_title() for ax in lk.plots.kernel_learning(steps)]
    ['Epoch 0', 'Epoch 1', 'Epoch 3', 'Epoch 10', 'The loss']

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    last = len(steps.losses) - 1
    shown = [epoch for epoch in epochs if 0 <= epoch <= last]
    if not shown:
        raise ValueError(
            f"kernel_learning: no epoch of {list(epochs)} lies within 0 to {last}; "
            "give at least one that does"
        )
    if axes is None:
        figure = new_figure((NOTEBOOK_INCHES, 4.6))
        grid = figure.add_gridspec(2, len(shown), height_ratios=[1, 1.6])
        kernels = [figure.add_subplot(grid[0, column]) for column in range(len(shown))]
        flat: AxesArray = np.array([*kernels, figure.add_subplot(grid[1, :])])
    else:
        flat = given_or_new_grid("kernel_learning", axes, (1, len(shown) + 1), (1, 1))[0]
    rounded = np.round(steps.kernels[shown], 1)
    longest = max(map(longest_numeral, rounded))
    for ax, epoch, kernel in zip(flat, shown, rounded, strict=False):
        prepare(ax, *kernel.shape)
        size = font_size(ax, *kernel.shape, longest=longest)
        draw_cells(ax, kernel, size=size, largest=float(np.abs(rounded).max()))
        ax.set_title(f"Epoch {epoch}")
    curve = flat[-1]
    if noise is not None:
        curve.axhline(noise, color=GRAY, linestyle="--", linewidth=1)
        said = f"noise: {noise:.3g}"
        curve.annotate(
            said, (0, noise), xytext=(0, 4), textcoords="offset points", size=TEXT, color=GRAY
        )
    curve.plot(steps.losses, color=RESULT)
    curve.plot(shown, steps.losses[shown], "o", color=RESULT)
    curve.set(title="The loss", xlabel="epoch", ylabel="mean squared error", yscale="log")
    light_grid(curve)
    return flat


def loss_curves(losses: Mapping[str, ArrayLike], *, ax: Axes | None = None) -> Axes:
    """Draw the losses of several trainings on a logarithmic axis, each with its name at the end.

    Parameters
    ----------
    losses : mapping of str to array_like, shape (epochs + 1,)
        Above 0. The axis ends at a thousand times the loss at the start, and at a millionth.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no training, or more than four.
    TypeError
        If losses are no real numbers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.loss_curves({"slow": [4, 3, 2], "fast": [4, 1, 0.25]})
    >>> [text.get_text() for text in ax.texts]
    ['slow', 'fast']

    References
    ----------
    Slide "Convolutional Layer: Training", step 4.
    """
    if not 1 <= len(losses) <= len(_CURVES):
        raise ValueError(
            f"loss_curves: there are {len(losses)} trainings; give 1 to {len(_CURVES)}"
        )
    curves = {
        name: as_float_array("loss_curves", f"losses[{name!r}]", each, "E")
        for name, each in losses.items()
    }
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.6))
    start = max(float(each[0]) for each in curves.values())
    low, high = start * _LEAST, start * _MOST
    for (name, each), (color, line) in zip(curves.items(), _CURVES, strict=False):
        ax.plot(each, color=color, linestyle=line)
        end = int(np.flatnonzero((each >= low) & (each <= high))[-1])  # where it leaves the axis
        ax.annotate(
            name,
            (end, each[end]),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            color=color,
            size=TEXT,
        )
    longest = max(each.size for each in curves.values()) - 1
    ax.set(
        xlim=(0, _ROOM * longest),
        xlabel="epoch",
        ylabel="mean squared error",
        yscale="log",
        ylim=(low, high),
    )
    ax.set_xticks(np.unique(np.linspace(0, longest, 5).astype(int)))
    light_grid(ax)
    return ax
