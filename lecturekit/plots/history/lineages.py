"""From model neurons and cats to networks: a timeline of who took over what from whom."""

from __future__ import annotations

from typing import NamedTuple

from matplotlib.axes import Axes

from lecturekit.plots.drawing.colors import BLUE, GREEN, GRID_LINE, INK, PURPLE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import SMALL, TEXT

__all__ = ["lineage"]


class _Event(NamedTuple):
    year: int
    text: str
    side: int  # of its lane: 1 for above it, -1 for below
    align: str = "center"
    until: int | None = None


_LANES = {  # from the top down: name, marker, color and events
    "the brain": (
        "s",
        PURPLE,
        (
            _Event(1959, "1959 Hubel, Wiesel:\noriented bars", 1, "right"),
            _Event(1962, "1962 simple and\ncomplex cells", -1, "right"),
            _Event(1965, "1965 hypercomplex\ncells", 1, "left"),
        ),
    ),
    "networks": (
        "o",
        BLUE,
        (
            _Event(1980, "1979/80\nNeocognitron", -1),
            _Event(1989, "1989–98 LeNet", 1, "left", until=1998),
            _Event(2012, "2012\nAlexNet", -1, "right"),
            _Event(2014, "2014 VGG,\nGoogLeNet", 1),
            _Event(2015, "2015\nResNet", -1, "left"),
        ),
    ),
    "ideas": (
        "D",
        GREEN,
        (
            _Event(1943, "1943 model neuron:\nMcCulloch, Pitts", 1, "left"),
            _Event(1958, "1958 perceptron:\nRosenblatt", -1, "right"),
            _Event(1969, "1969 XOR:\nMinsky, Papert", -1),
            _Event(1986, "1986 backpropagation:\nRumelhart, Hinton, Williams", -1),
        ),
    ),
    "prizes": (
        "^",
        VERMILION,
        (
            _Event(1981, "1981 Nobel Prize: Hubel,\nWiesel (and Sperry)", 1),
            _Event(2019, "2019 Turing Award of 2018:\nLeCun, Bengio, Hinton", 1, "right"),
        ),
    ),
}
# Who took over what from whom: (lane, year) of both, and how far the arrow bends.
_HEIRS = (
    (("ideas", 1943), ("ideas", 1958), 0),
    (("ideas", 1958), ("ideas", 1986), -0.12),  # around XOR, which handed nothing on
    (("the brain", 1962), ("networks", 1980), 0),
    (("networks", 1980), ("networks", 1989), 0),
    (("ideas", 1986), ("networks", 1989), 0),
    (("networks", 1998), ("networks", 2012), 0),
)
_ASIDE = 0.17  # from a lane to its texts, in lanes


def lineage(*, ax: Axes | None = None) -> Axes:
    """Draw the lines of descent of today's networks: from cats, and from model neurons.

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
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['prizes', 'ideas', 'networks', 'the brain']

    References
    ----------
    Slides "Motivation: How Vision System Works" and "CNN: Modeling Vision System".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 5.2))
    heights = {name: height for height, name in enumerate(reversed(_LANES))}
    for name, (marker, color, events) in _LANES.items():
        height = heights[name]
        ax.axhline(height, color=GRID_LINE, linewidth=0.8, zorder=0)
        for event in events:
            if event.until:
                ax.plot([event.year, event.until], [height] * 2, color=color, lw=8, zorder=2)
            ax.plot([event.year], [height], marker, color=color, markersize=9, zorder=3)
            ax.text(
                event.year,
                height + event.side * _ASIDE,
                event.text,
                ha=event.align,
                va="bottom" if event.side > 0 else "top",
                fontsize=SMALL,
            )
    for (lane, year), (next_lane, next_year), bend in _HEIRS:
        style = {"arrowstyle": "-|>", "connectionstyle": f"arc3,rad={bend}"}
        line = {"color": INK, "lw": 1.6, "shrinkA": 7, "shrinkB": 8}
        start, end = (year, heights[lane]), (next_year, heights[next_lane])
        ax.annotate("", end, start, arrowprops=style | line)
    ax.set(
        xlim=(1941, 2023),
        ylim=(-0.45, len(_LANES) - 0.35),
        xlabel="year; an arrow: the idea was taken over",
    )
    ax.set_yticks(list(heights.values()), list(heights))
    ax.set_title("From model neurons and cats to networks")
    ax.tick_params(axis="y", length=0, labelsize=TEXT)
    ax.spines["left"].set_visible(False)
    return ax
