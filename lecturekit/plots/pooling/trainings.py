"""Curves of a training: loss and accuracy, drawn while it goes on or afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from lecturekit.plots.drawing.colors import BLUE, GRAY, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.line_names import name_lines
from lecturekit.plots.drawing.style import SMALL, light_grid
from lecturekit.training.descent import TrainingLog

__all__ = ["training_curves", "training_live"]

_GUESS = np.log(10)  # the loss of a network that knows nothing of ten digits
_SMOOTH = 10  # losses in a mean


def training_curves(log: TrainingLog, *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw how the loss fell from step to step, and how the accuracy rose.

    Parameters
    ----------
    log : TrainingLog
        As `train_steps` yields it.
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If no step was taken yet, or there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> log = lk.TrainingLog([2.3, 1.1, 0.4], [0, 3], [(0.1, 0.1), (0.9, 0.8)])
    >>> loss, accuracy = lk.plots.training_curves(log)
    >>> loss.get_title()
    'Loss: 1.3 after 3 steps'

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    if not log.losses:
        raise ValueError("training_curves: log has no losses; take a step first")
    pair: AxesArray = given_or_new_grid("training_curves", axes, (1, 2), (NOTEBOOK_INCHES, 3.4))[0]
    loss, accuracy = pair
    steps = np.arange(1, len(log.losses) + 1)
    loss.plot(steps, log.losses, color=BLUE, linewidth=0.6, alpha=0.5)
    loss.plot(steps, _smoothed(log.losses), color=BLUE, linewidth=2)
    loss.axhline(_GUESS, color=GRAY, linestyle="--", linewidth=1)
    said = "log 10, guessing"
    loss.text(steps[-1], _GUESS, said, ha="right", va="bottom", color=GRAY, fontsize=SMALL)
    loss.set(xlabel="step", title=f"Loss: {_smoothed(log.losses)[-1]:.2g} after {steps[-1]} steps")
    loss.set_ylim(0, 1.15 * max(_GUESS, *_smoothed(log.losses)))
    for shares, name, color, line in zip(
        np.transpose(log.accuracies),
        ("trained on", "others"),
        (BLUE, VERMILION),
        ("-", "--"),
        strict=False,
    ):
        accuracy.plot(
            log.looks, shares, color=color, linestyle=line, label=f"{name}\n{shares[-1]:.1%}"
        )
    accuracy.set(xlabel="step", ylim=(0, 1.03), title="Share read correctly")
    accuracy.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for ax in pair:
        light_grid(ax)
    name_lines(accuracy, accuracy.lines, text_lines=2)
    return pair


def training_live(steps: Iterable[TrainingLog]) -> AxesArray:
    """Train, and draw the curves of `training_curves` anew after every few steps.

    Parameters
    ----------
    steps : iterable of TrainingLog
        Such as ``lk.train_steps(network, ...)``: the training goes on as it is drawn.

    Returns
    -------
    ndarray of Axes, shape (2,)
        Of the last picture.

    Raises
    ------
    ValueError
        If there is no step, or whatever the training raises.

    Examples
    --------
    >>> import lecturekit as lk
    >>> digits, network = lk.load_digits(), lk.DigitsCNN()
    >>> few = digits.train_images[:64], digits.train_labels[:64]
    >>> loss, accuracy = lk.plots.training_live(lk.train_steps(network, *few, epochs=5))
    >>> loss.get_title()[-8:]
    '10 steps'
    """
    pair: AxesArray | None = None
    place, is_shown = uuid4().hex, False
    for count, log in enumerate(steps):
        for ax in () if pair is None else pair:
            ax.clear()
        pair = training_curves(log, axes=pair)
        is_shown = pair[0].figure.show_over(place, first=count == 0)
    if pair is None:
        raise ValueError("training_live: steps holds no step; give lk.train_steps(network, ...)")
    if is_shown:
        plt.close(pair[0].figure)  # else the notebook shows it once more at the cell's end
    return pair


def _smoothed(losses: list[float]) -> np.ndarray:
    """Average each loss with the nine before it, or as many as there are."""
    sums = np.cumsum([0.0, *losses])
    ends = np.arange(1, len(losses) + 1)
    starts = np.maximum(ends - _SMOOTH, 0)
    means: np.ndarray = (sums[ends] - sums[starts]) / (ends - starts)
    return means
