"""The experiment of Hubel and Wiesel: a screen, an eye, an electrode, and one cell's pulses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Ellipse, Rectangle

from lecturekit.plots.drawing.colors import GRAY, INK, PALE, RESULT, WHITE, WINDOW
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import SMALL
from lecturekit.vision.cells import simple_cell
from lecturekit.vision.receptive_fields import gabor
from lecturekit.vision.stimuli import bar

__all__ = ["recording"]

_ORIENTATIONS = (0, 45, 90, 135)  # degrees
_PREFERRED = 90
_SIDE = 9  # pixels of the receptive field
_SWEEPS = 5  # of the bar, at each orientation
_SECONDS = 2.0
_HIGHEST, _RESTING = 30.0, 1.0  # pulses a second


def recording(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw how one cell is recorded, and the pulses of a model of it at four orientations.

    The pulses are drawn at random, as many a second as the model's response asks for; they are
    the same each time.

    Parameters
    ----------
    axes : iterable of two Axes, optional
        For the set-up and the pulses; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If the number of Axes differs.

    Examples
    --------
    >>> import lecturekit as lk
    >>> setup, pulses = lk.plots.recording()
    >>> [label.get_text() for label in pulses.get_yticklabels()]
    ['0°', '45°', '90°', '135°']

    References
    ----------
    Slide "Motivation: How Vision System Works".
    """
    row: AxesArray = given_or_new_grid(
        "recording", axes, (1, 2), (NOTEBOOK_INCHES, 3.0), width_ratios=[1.25, 1]
    )[0]
    setup, pulses = row
    _draw_setup(setup)
    _draw_pulses(pulses)
    return row


def _draw_setup(ax: Axes) -> None:
    ax.add_patch(Rectangle((0, 1), 2.4, 2.6, color=INK))
    ax.add_patch(Rectangle((1.1, 1.6), 0.2, 1.4, color=WHITE))
    for y in (1.6, 3.0):  # of the light's way into the eye
        ax.plot([1.3, 3.9], [y, 2.3], color=PALE, lw=1, zorder=0)
    ax.add_patch(Ellipse((4.3, 2.3), 0.9, 0.8, facecolor=WHITE, edgecolor=INK, lw=1.5))
    ax.add_patch(Ellipse((3.98, 2.3), 0.2, 0.36, color=INK))
    ax.plot([4.75, 5.6], [2.3, 2.3], color=GRAY, zorder=0)
    ax.add_patch(Ellipse((6.5, 2.4), 2.0, 1.7, facecolor=WHITE, edgecolor=INK, lw=1.5))
    ax.add_patch(Ellipse((7.1, 2.4), 0.7, 1.1, facecolor=PALE, edgecolor=GRAY))
    ax.plot([7.15, 8.1], [2.5, 3.9], color=WINDOW, lw=2)
    for (x, y), said, color in (
        ((1.2, 0.75), "screen with a bar", INK),
        ((4.3, 1.65), "eye", INK),
        ((6.5, 1.25), "brain; shaded:\nvisual cortex", INK),
        ((8.1, 4.35), "electrode", WINDOW),
    ):
        ax.text(x, y, said, ha="center", va="top", color=color)
    ax.set(xlim=(-0.1, 9.1), ylim=(0, 4.5), aspect="equal", title="The set-up")
    ax.set_axis_off()


def _draw_pulses(ax: Axes) -> None:
    rng = np.random.default_rng(1959)
    for group, rate in enumerate(_rates()):
        for sweep in range(_SWEEPS):
            times = rng.uniform(0, _SECONDS, rng.poisson(rate * _SECONDS))
            height = group + 0.15 + 0.7 * sweep / _SWEEPS
            color = RESULT if _ORIENTATIONS[group] == _PREFERRED else GRAY
            ax.vlines(times, height, height + 0.1, color=color, lw=1.2)
    names = [f"{angle}°" for angle in _ORIENTATIONS]
    ax.set_yticks(np.arange(len(names)) + 0.5, names)
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
    ax.set(
        title=f"Pulses of one cell, {_SWEEPS} sweeps each",
        xlabel="seconds",
        ylabel="the bar's orientation",
        xlim=(0, _SECONDS),
        xticks=[0, _SECONDS / 2, _SECONDS],
        ylim=(len(names), 0),
    )
    ax.xaxis.label.set_fontsize(SMALL)


def _rates() -> list[float]:
    """List the pulses a second of a cell that prefers vertical bars."""
    weights = gabor(_SIDE, _PREFERRED)
    bars = [bar((_SIDE, _SIDE), angle, length=_SIDE, width=2) for angle in _ORIENTATIONS]
    responses = [simple_cell(each, weights) for each in bars]
    return [_RESTING + (_HIGHEST - _RESTING) * each / max(responses) for each in responses]
