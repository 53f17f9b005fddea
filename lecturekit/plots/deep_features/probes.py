"""Linear probes: why they need a bias, and what they read from layer to layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.plots.drawing.colors import BLUE, GRAY, GREEN, GRID_LINE, INK, PURPLE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import light_grid

__all__ = ["accuracy_by_layer", "bias_needed"]

_STYLES = ((BLUE, "o", "-"), (GREEN, "s", "--"), (PURPLE, "^", "-."), (VERMILION, "D", ":"))
_ABOVE_ALL = 1.14  # of all: there is room for a name above 1
_NEAR, _FAR = (2.0, 1.0), (6.0, 3.0)  # the middles of two clouds, one behind the other


def bias_needed(*, ax: Axes | None = None) -> Axes:
    """Draw two classes that no line through the origin separates, and a line that does.

    Parameters
    ----------
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.bias_needed().get_title()
    'Without a bias, every boundary passes through the origin'
    """
    rng = np.random.default_rng(0)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.2))
    for name, middle, (color, marker, _) in zip(
        ("class 0", "class 1"), (_NEAR, _FAR), _STYLES, strict=False
    ):
        dots = np.array(middle) + 0.5 * rng.normal(size=(40, 2))
        ax.scatter(*dots.T, color=color, marker=marker, label=name, alpha=0.8, linewidth=0)
        ax.text(middle[0] - 0.9, middle[1] + 1.2, name, color=color)
    ends = np.array([-1.0, 9.0])
    for slope in (0.25, 0.5, 1.1):
        ax.plot(ends, slope * ends, color=GRID_LINE, linestyle="--", label="without a bias")
    ax.plot(ends, 10 - 2 * ends, color=INK, linewidth=2, label="with a bias")
    ax.plot(0, 0, marker="+", color=INK, markersize=14, linestyle="none", label="origin")
    for place, text, color in (
        ((0.2, -0.35), "origin", INK),
        ((5.4, -0.6), "with a bias", INK),
        ((6.5, 1.2), "without a bias", GRAY),
    ):
        ax.text(*place, text, color=color)
    ax.set(
        xlim=(-0.6, 8.5),
        ylim=(-1, 5.5),
        xlabel="first feature",
        ylabel="second feature",
        title="Without a bias, every boundary passes through the origin",
    )
    return ax


def accuracy_by_layer(
    names: Sequence[str | int],
    right: Mapping[str, Sequence[float]],
    *,
    chance: float,
    tested: int = 0,
    title: str = "What a linear probe reads from each layer",
    xlabel: str = "features taken from",
    ax: Axes | None = None,
) -> Axes:
    """Draw which share of held-out pictures a linear probe gets right, layer by layer.

    Parameters
    ----------
    names : sequence of str or int
        Of the layers, from the pixels on, or of what else a probe was tried with.
    right : mapping of str to sequence of float
        What was asked, and the share of right answers for each layer, 0 to 1.
    chance : float
        The share that guessing gets right.
    tested : int
        Held-out pictures; with it each point has a bar, one standard deviation up and down.
    title, xlabel : str
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is nothing to draw, or the lengths differ.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.accuracy_by_layer(["pixels", "last"], {"object": [0.5, 1]}, chance=1 / 3)
    >>> [text.get_text() for text in ax.get_xticklabels()]
    ['pixels', 'last']

    References
    ----------
    Slide "CNN: Learns Good Representation of Data".
    """
    guessed = as_number("accuracy_by_layer", "chance", chance)
    lengths = {len(values) for values in right.values()}
    if lengths != {len(names)} or not names or len(right) > len(_STYLES):
        raise ValueError(
            f"accuracy_by_layer: {len(names)} names but lists of {sorted(lengths)} shares; "
            f"give one to {len(_STYLES)} lists with a share for each name"
        )
    count = as_whole_number("accuracy_by_layer", "tested", tested, least=0)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.0))
    places = np.arange(len(names))
    for (what, values), (color, marker, line) in zip(right.items(), _STYLES, strict=False):
        shares = np.asarray(values, dtype=float)
        ax.plot(places, shares, color=color, marker=marker, linestyle=line, label=what)
        if count:
            spread = np.sqrt(shares * (1 - shares) / count)
            ax.errorbar(places, shares, spread, fmt="none", ecolor=color, capsize=3)
    ax.axhline(guessed, color=GRAY, linestyle=":", label="guessing")
    ax.text(len(names) - 1, guessed + 0.02, "guessing", ha="right", color=GRAY)
    _name_curves(ax, right)
    ax.set_xticks(places, [str(name) for name in names])
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    ax.set(
        ylim=(0, _ABOVE_ALL),
        yticks=np.linspace(0, 1, 6),
        xlabel=xlabel,
        ylabel="right on held-out pictures",
        title=title,
    )
    light_grid(ax)
    return ax


def _name_curves(ax: Axes, right: Mapping[str, Sequence[float]]) -> None:
    """Write beside each curve what it is, where the curves are farthest apart."""
    table = np.array([np.asarray(values, dtype=float) for values in right.values()])
    place = int(np.argmax(np.ptp(table, axis=0)))
    highest = int(np.argmax(table[:, place]))
    for number, (name, (color, _, _)) in enumerate(zip(right, _STYLES, strict=False)):
        is_above = number == highest
        ax.annotate(
            name,
            (place, table[number, place]),
            xytext=(0, 9 if is_above else -9),
            textcoords="offset points",
            ha="left" if place == 0 else "center",
            va="bottom" if is_above else "top",
            color=color,
        )
