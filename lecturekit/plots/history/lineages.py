"""From the first papers on cells to the Turing Award: a timeline."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.axes import Axes

from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["lineage"]


class _Event(NamedTuple):
    lane: int
    year: float
    text: str
    until: float | None = None


_LANES = (
    ("the brain", "s", ORANGE),
    ("networks", "o", BLUE),
    ("prizes", "^", VERMILION),
)
_EVENTS = (
    _Event(0, 1959, "1959 Hubel, Wiesel:\noriented bars"),
    _Event(0, 1962, "1962 complex cells"),
    _Event(0, 1965, "1965 hypercomplex cells"),
    _Event(1, 1958, "1958 perceptron"),
    _Event(1, 1969, "1969 Minsky, Papert:\nXOR"),
    _Event(1, 1980, "1979/80 Neocognitron"),
    _Event(1, 1986, "1986 backpropagation"),
    _Event(1, 1989, "1989–98 LeNet", until=1998),
    _Event(1, 2012, "2012 AlexNet"),
    _Event(2, 1981, "1981 Nobel Prize:\nHubel, Wiesel (and Sperry)"),
    _Event(2, 2019, "2019 Turing Award of 2018:\nLeCun, Bengio, Hinton"),
)
# Who took over what from whom.
_HEIRS = (
    ((0, 1962), (1, 1980)),
    ((1, 1980), (1, 1989)),
    ((1, 1998), (1, 2012)),
)


def lineage(*, ax: Axes | None = None) -> Axes:
    """Draw the line of descent from Hubel and Wiesel's cells to AlexNet, with the prizes.

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
    >>> ax = lk.plots.lineage()
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['the brain', 'networks', 'prizes']

    References
    ----------
    Slides "Motivation: How Vision System Works" and "CNN: Modeling Vision System".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 7.4))
    for lane, _ in enumerate(_LANES):
        ax.axvline(lane, color=GRID_LINE, linewidth=0.8, zorder=0)
    for (lane, year), (next_lane, next_year) in _HEIRS:
        ax.annotate(
            "",
            (next_lane, next_year - 0.6),
            (lane, year + 0.6),
            arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.6, "shrinkA": 3, "shrinkB": 3},
        )
    for event in _EVENTS:
        _, marker, color = _LANES[event.lane]
        if event.until:
            ax.plot([event.lane] * 2, [event.year, event.until], color=color, lw=8, zorder=2)
        ax.plot([event.lane], [event.year], marker, color=color, markersize=11, zorder=3)
        side, align = (-0.07, "right") if event.lane == 0 else (0.07, "left")
        ax.text(event.lane + side, event.year, event.text, va="center", ha=align, fontsize=10)
    ax.set_xticks(range(len(_LANES)), [name for name, _, _ in _LANES])
    ax.set(xlim=(-1.05, 3.15), ylim=(2022, 1955), ylabel="year")
    ax.set_title("From cells to networks; arrows: the idea was taken over", pad=12)
    ax.tick_params(axis="x", length=0, labelsize=12, labeltop=True, labelbottom=False)
    return ax
