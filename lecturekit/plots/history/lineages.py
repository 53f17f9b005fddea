"""From model neurons and cats to networks: a timeline of who took over what from whom."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.offsetbox import AnnotationBbox, OffsetImage

from lecturekit.data.ilsvrc import NETWORK_DEPTHS
from lecturekit.plots.drawing.colors import BLUE, GREEN, GRID_LINE, INK, PURPLE, VERMILION
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import SMALL, TEXT
from lecturekit.plots.history.thumbnails import (
    Pixels,
    cat,
    digit,
    hypercomplex_cell_weights,
    light_bar,
    loss_valley,
    perceptron_plane,
    simple_cell_weights,
    truth_table,
)

__all__ = ["lineage"]

Place = tuple[float, float]  # a year, and inches above the lane

_THUMBNAIL = 0.6  # inches: 60 pixels of a page
_A_LAYER, _NO_LAYERS = 6.0, 45.0  # square points of a network's dot, and of another mark
_LAYERS = {each.network: each.layers for each in NETWORK_DEPTHS}
_LAYERS |= {"Neocognitron": 3, "LeNet": 5}  # S1 to S3; C1, C3, C5, F6 and the outputs
_YEARS = (1936, 2031)
_BOTTOM, _TOP = -1.35, 3.65  # inches
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1}


class _Lane(NamedTuple):
    height: float  # of its line, in inches
    marker: str
    color: str


class _Event(NamedTuple):
    year: int
    text: str
    at: Place  # of the text: the end where it is aligned, and its upper edge
    align: str = "center"
    thumbnail: Callable[[], Pixels] | None = None
    middle: Place = (0, 0)  # of the thumbnail
    network: str = ""  # whose depth the dot tells
    rise: float = 0  # of the dot, in inches, where others stand on the line
    is_prize: bool = False


_LANES = {  # from the top down
    "the brain": _Lane(2.6, "s", PURPLE),
    "networks": _Lane(1.35, "o", BLUE),
    "ideas": _Lane(0.0, "D", GREEN),
}
_EVENTS = {
    "the brain": (
        _Event(1959, "1959", (1954, 1.02), "center", light_bar, (1954, 0.52)),
        _Event(1962, "1962", (1962, 1.02), "center", simple_cell_weights, (1962, 0.52)),
        _Event(1965, "1965", (1970, 1.02), "center", hypercomplex_cell_weights, (1970, 0.52)),
        _Event(
            1981,
            "1981 Nobel Prize: Hubel, Wiesel (and Sperry)",
            (1983, 0.2),
            "left",
            is_prize=True,
        ),
    ),
    "networks": (
        _Event(
            1980,
            "1979/80\nNeocognitron\n{} layers",
            (1975.5, -0.2),
            "right",
            partial(digit, 7),
            (1980, -0.45),
            "Neocognitron",
        ),
        _Event(
            1998,
            "1989–98\nLeNet\n{} layers",
            (1997.5, 0.72),
            "left",
            partial(digit, 4),
            (1993, 0.45),
            "LeNet",
        ),
        _Event(
            2012,
            "2012\nAlexNet\n{} layers",
            (2004, -0.2),
            "right",
            cat,
            (2008.5, -0.45),
            "AlexNet",
        ),
        _Event(2014, "2014 VGG\n{} layers", (2016, 0.16), "left", network="VGG"),
        _Event(
            2014,
            "2014 GoogLeNet\n{} layers",
            (2016, -0.24),
            "left",
            network="GoogLeNet",
            rise=-0.22,
        ),
        _Event(2015, "2015 ResNet\n{} layers", (2018.5, 0.7), "left", network="ResNet", rise=0.54),
    ),
    "ideas": (
        _Event(
            1943,
            "1943\nmodel neuron\nMcCulloch, Pitts",
            (1943, -0.8),
            thumbnail=partial(truth_table, "AND"),
            middle=(1943, -0.45),
        ),
        _Event(
            1958,
            "1958\nperceptron\nRosenblatt",
            (1957.5, -0.8),
            thumbnail=perceptron_plane,
            middle=(1958, -0.45),
        ),
        _Event(
            1969,
            "1969\nXOR\nMinsky, Papert",
            (1969.5, -0.8),
            thumbnail=partial(truth_table, "XOR"),
            middle=(1969, -0.45),
        ),
        _Event(
            1986,
            "1986 backpropagation\nRumelhart, Hinton,\nWilliams",
            (1986, -0.8),
            thumbnail=loss_valley,
            middle=(1986, -0.45),
        ),
        _Event(
            2019,
            "2019 Turing Award of 2018:\nLeCun, Bengio, Hinton",
            (2019, -0.15),
            is_prize=True,
        ),
    ),
}
_FOUND = (
    "Hubel and Wiesel, in the cat:\n1959 oriented bars\n"
    "1962 simple and complex cells\n1965 hypercomplex cells"
)
# Who took over what from whom: (lane, year) of both, and how far the arrow bends.
_HEIRS = (
    (("ideas", 1943), ("ideas", 1958), 0),
    (("ideas", 1958), ("ideas", 1986), -0.12),  # around XOR, which handed nothing on
    (("the brain", 1962), ("networks", 1980), 0),
    (("networks", 1980), ("networks", 1989), 0),
    (("ideas", 1986), ("networks", 1989), 0),
    (("networks", 1998), ("networks", 2012), 0),
)


def lineage(*, ax: Axes | None = None) -> Axes:
    """Draw the lines of descent of today's networks: from cats, and from model neurons.

    The area of a network's dot is its depth, in layers with weights.

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
    >>> [text.get_text() for text in ax.texts if text.get_weight() == "bold"]
    ['the brain', 'networks', 'ideas']

    References
    ----------
    Slides "Motivation: How Vision System Works" and "CNN: Modeling Vision System".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, _TOP - _BOTTOM + 0.8))
    ax.set(xlim=_YEARS, ylim=(_BOTTOM, _TOP), yticks=[])
    for name, lane in _LANES.items():
        for event in _EVENTS[name]:
            _draw_event(ax, lane, event)
        ax.axhline(lane.height, color=GRID_LINE, linewidth=0.8, zorder=0)
        style = {"color": lane.color, "fontsize": TEXT, "weight": "bold", "va": "bottom"}
        ax.text(_YEARS[0], lane.height + 0.06, name, style)
    ax.plot([1989, 1998], [_LANES["networks"].height] * 2, color=BLUE, linewidth=2.5, zorder=2)
    ax.text(1975.5, _LANES["the brain"].height + 1.02, _FOUND, va="top", fontsize=SMALL, gid=LABEL)
    for (first, year), (heir, next_year), bend in _HEIRS:
        style = {"arrowstyle": "-|>", "connectionstyle": f"arc3,rad={bend}"}
        line = {"color": INK, "lw": 1.6, "shrinkA": 7, "shrinkB": 8}
        start, end = (year, _LANES[first].height), (next_year, _LANES[heir].height)
        ax.annotate("", end, start, arrowprops=style | line)
    ax.set_xticks(range(1940, 2021, 10))
    ax.set_title("From model neurons and cats to networks")
    ax.spines["left"].set_visible(False)
    return ax


def _draw_event(ax: Axes, lane: _Lane, event: _Event) -> None:
    layers = _LAYERS.get(event.network, 0)
    place = (event.year, lane.height + event.rise)
    area = _A_LAYER * layers or _NO_LAYERS
    marker, color = ("^", VERMILION) if event.is_prize else (lane.marker, lane.color)
    ax.scatter(*place, area, color=color, marker=marker, linewidth=0, zorder=3)
    year, above = event.at
    ax.text(
        year,
        lane.height + above,
        event.text.format(layers),
        ha=event.align,
        va="top",
        fontsize=SMALL,
        gid=LABEL,
        bbox=_PLATE,
    )
    if event.thumbnail is not None:
        year, above = event.middle
        edge = above - _THUMBNAIL / 2 if above > 0 else above + _THUMBNAIL / 2
        ax.plot(
            [event.year, year],
            [lane.height, lane.height + edge],
            color=GRID_LINE,
            linewidth=0.8,
            zorder=1,
        )
        pixels = event.thumbnail()
        small = OffsetImage(pixels, cmap="gray", zoom=72 * _THUMBNAIL / pixels.shape[0])
        frame = {"edgecolor": GRID_LINE, "linewidth": 0.8}
        middle = (year, lane.height + above)
        ax.add_artist(AnnotationBbox(small, middle, pad=0, bboxprops=frame))
