"""Gradient descent on a kernel: one weight's slope, and the kernel step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.convolution.learning import KernelSteps
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, VERMILION
from lecturekit.plots.drawing.described import DescribedFigure
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.grids import number_grid
from lecturekit.plots.drawing.numerals import numeral

__all__ = ["kernel_learning", "weight_slope"]

_EPOCHS = (0, 1, 3, 10, 30, 100)


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
    ax = given_or_new(ax, (6.6, 3.8))
    grid = np.linspace(min(value, best) - reach / 2, max(value, best) + reach / 2, 101)
    ax.plot(grid, [loss(weight) for weight in grid], color=BLUE, linewidth=2, label="loss")
    near = np.array([value - reach / 3, value + reach / 3])
    ax.plot(
        near,
        loss(value) + slope * (near - value),
        color=VERMILION,
        linestyle="--",
        linewidth=2,
        label="slope here",
    )
    ax.plot([value], [loss(value)], "o", color=INK, markersize=9, label="the weight now")
    ax.plot([after], [loss(after)], "X", color=INK, markersize=10, label="after one step downhill")
    row, column = position
    ax.set(
        title=f"Weight ({row}, {column}): the slope is {numeral(slope)}",
        xlabel="value of the weight",
        ylabel="loss (mean squared error)",
    )
    ax.legend(fontsize=9)
    return ax


def kernel_learning(
    steps: KernelSteps, epochs: Sequence[int] = _EPOCHS, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw a kernel at some epochs of its learning, and the loss of all of them.

    Parameters
    ----------
    steps : KernelSteps
        As `lecturekit.learn_kernel_steps` gives it.
    epochs : sequence of int
        Which kernels to draw; 0 is before the first step. Epochs beyond the last are left out.
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
    ['epoch 0', 'epoch 1', 'epoch 3', 'epoch 10', 'The loss falls']

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
        figure = plt.figure(
            FigureClass=DescribedFigure, figsize=(NOTEBOOK_INCHES, 4.6), layout="constrained"
        )
        grid = figure.add_gridspec(2, len(shown), height_ratios=[1, 1.6])
        kernels = [figure.add_subplot(grid[0, column]) for column in range(len(shown))]
        flat: AxesArray = np.array([*kernels, figure.add_subplot(grid[1, :])])
    else:
        flat = given_or_new_grid("kernel_learning", axes, (1, len(shown) + 1), (1, 1))[0]
    for ax, epoch in zip(flat, shown, strict=False):
        number_grid(np.round(steps.kernels[epoch], 2), title=f"epoch {epoch}", ax=ax)
    curve = flat[-1]
    curve.plot(steps.losses, color=BLUE, linewidth=2)
    curve.plot(shown, steps.losses[shown], "o", color=VERMILION, label="kernels above")
    curve.set(
        title="The loss falls", xlabel="epoch", ylabel="loss (mean squared error)", yscale="log"
    )
    curve.grid(visible=True, color=GRID_LINE, alpha=0.3)
    curve.legend()
    return flat
