"""A recap of learning: activation functions with their slopes, and gradient descent."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes

from lecturekit.arguments.values import as_number
from lecturekit.plots.drawing.colors import BLUE, GREEN, INK, VERMILION
from lecturekit.plots.drawing.curve_names import name_curves
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import TEXT

__all__ = ["activation_functions", "gradient_descent"]

_STEPS = 10
_LOWEST = 3.0  # where the loss is 0
_RANGE = (-3.0, 9.0)


def activation_functions(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw step, sigmoid, tanh and ReLU, and their slopes.

    The slopes of the step and of ReLU have a gap at 0, where they have none.

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
    >>> values, slopes = lk.plots.activation_functions()
    >>> [line.get_label() for line in values.lines]
    ['step', 'sigmoid', 'tanh', 'ReLU']

    References
    ----------
    Slide "Review", activation functions.
    """
    row: AxesArray = given_or_new_grid(
        "activation_functions", axes, (1, 2), (NOTEBOOK_INCHES, 4.0)
    )[0]
    z = np.linspace(-4, 4, 801)
    sigmoid = 1 / (1 + np.exp(-z))
    rising = np.where(z > 0, 1.0, 0.0)
    step, slope_of_step = rising.copy(), np.zeros_like(z)
    jump = np.abs(z) < 1e-9  # noqa: PLR2004 - rounding
    slope = rising.copy()
    for broken in (step, slope_of_step, slope):
        broken[jump] = np.nan  # a gap instead of a vertical line that is not there
    curves = {
        "step": (step, slope_of_step, INK, ":"),
        "sigmoid": (sigmoid, sigmoid * (1 - sigmoid), GREEN, "--"),
        "tanh": (np.tanh(z), 1 - np.tanh(z) ** 2, VERMILION, "-."),
        "ReLU": (np.maximum(0, z), slope, BLUE, "-"),
    }
    for name, (values, slopes, color, line) in curves.items():
        order = 3 if name == "step" else 2  # its dots are seen on a line, not a line below dots
        for ax, each in zip(row, (values, slopes), strict=True):
            style = {"color": color, "linestyle": line, "linewidth": 2.2, "zorder": order}
            ax.plot(z, each, label=name, **style)
    row[0].set(title="Activation functions", xlabel="weighted sum z", ylabel="output")
    row[0].set_ylim(-1.2, 2.2)
    row[1].set(title="Their slopes", xlabel="weighted sum z", ylabel="slope", ylim=(-0.1, 1.75))
    for ax in row:
        name_curves(ax, list(ax.lines))
    return row


def gradient_descent(
    step_sizes: Sequence[float], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    r"""Draw ten steps of gradient descent on the loss (w - 3)², from w = 0.

    Parameters
    ----------
    step_sizes : sequence of float
        Each above 0.
    axes : iterable of Axes, optional
        One for each step size; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of step sizes,)

    Raises
    ------
    ValueError
        If there is no step size, one is not above 0, or the number of Axes differs.
    TypeError
        If a step size is no real number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.gradient_descent([0.5])
    >>> ax.get_title()
    'Step size 0.5:\nw = 3.00 after 10 steps'

    References
    ----------
    Slide "Review", optimization.
    """
    if len(step_sizes) == 0:
        raise ValueError("gradient_descent: step_sizes is empty; give at least one")
    sizes = [as_number("gradient_descent", "step_sizes", size, above=0) for size in step_sizes]
    row: AxesArray = given_or_new_grid(
        "gradient_descent", axes, (1, len(sizes)), (NOTEBOOK_INCHES, 3.6)
    )[0]
    valley = np.linspace(*_RANGE, 200)
    for ax, size in zip(row, sizes, strict=True):
        path = [0.0]
        for _ in range(_STEPS):
            path.append(path[-1] - size * 2 * (path[-1] - _LOWEST))
        places = np.array(path)
        ax.plot(valley, (valley - _LOWEST) ** 2, color=BLUE, lw=2)
        ax.plot(places, (places - _LOWEST) ** 2, "o--", color=VERMILION, ms=6, lw=1)
        ax.plot(places[0], (places[0] - _LOWEST) ** 2, "s", color=INK, ms=9)
        ax.set(
            xlim=_RANGE, ylim=(-2, 38), xticks=[-3, 0, 3, 6, 9], xlabel="weight w", ylabel="loss"
        )
        reached = f"{places[-1]:.2f}".replace("-", "−")
        ax.set_title(f"Step size {size:g}:\nw = {reached} after {_STEPS} steps", fontsize=TEXT)
    return row
