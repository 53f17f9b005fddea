"""What fully connected and convolutional layers cost on pictures of any size."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.ticker import FixedLocator, NullLocator

from lecturekit.arguments.whole_numbers import as_whole_number, as_whole_numbers
from lecturekit.counting.compared import convolutional_total, fully_connected_total
from lecturekit.counting.table import LayerCount
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, VERMILION, WHITE
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import TEXT

__all__ = ["layer_costs"]

Quantity = Literal["parameters", "multiply-accumulates", "memory"]
_ATTRIBUTES = {"parameters": "parameters", "multiply-accumulates": "macs", "memory": "memory"}
_WIDTHS = (16, 64, 256, 1024, 4096)  # of the pictures that the curves go through, 4:3
_SLIDE = {(480, 640): 92_170_100, (1536, 2048): 943_728_500}  # weights
_NETWORKS = (
    ("● fully connected", VERMILION, "-", "o"),
    ("■ convolutional", BLUE, "--", "s"),
)
_PIXEL_TICKS = {1e3: "1 thousand", 1e5: "100 thousand", 1e7: "10 million"}
_TICKS = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
_MOST, _ABOVE = 1e18, 1e21  # of all amounts; room for the networks' names above the curves
_LONG = 1e11  # a bar that has room for its number
_WORDS = {10**9: "billion", 10**12: "trillion"}
_FEW = 100  # smaller numbers have digits behind the point
_TITLE_HEIGHT = 1.02  # given, it need not be looked for
_PLATE: Mapping[str, object] = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}


def layer_costs(
    image_size: tuple[int, int] = (480, 640),
    *,
    hidden: int = 2,
    nodes: int = 100,
    filters: int = 100,
    kernel_size: int = 5,
    stride: int = 1,
    quantity: Quantity = "parameters",
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw what fully connected and convolutional layers cost on a color picture.

    On the left one quantity over the size of the picture, the slides' two totals marked; on
    the right all three for one size. Behind the hidden layers stands one output node, which
    in the convolutional network sees the average of each map. Padding keeps the maps' size
    at stride 1. Memory is that of parameters and outputs, 4 bytes each.

    Parameters
    ----------
    image_size : (int, int)
        H and W.
    hidden : int
        Layers, in each network.
    nodes : int
        In each fully connected layer.
    filters, kernel_size, stride : int
        Of each convolutional layer.
    quantity : {"parameters", "multiply-accumulates", "memory"}
        On the left.
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    TypeError
        If a size is not a whole number.
    ValueError
        If a size is below 1, the quantity is none of the three, or there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> growth, costs = lk.plots.layer_costs((480, 640))
    >>> [text.get_text() for text in costs.texts[:2]]
    ['92,170,301', '257,801']

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """
    sizes = as_whole_numbers("layer_costs", "image_size", image_size, axes=2, least=1)
    counts = {"hidden": hidden, "nodes": nodes, "filters": filters, "kernel_size": kernel_size}
    for name, value in {**counts, "stride": stride}.items():
        as_whole_number("layer_costs", name, value, least=1)
    if quantity not in get_args(Quantity):
        raise ValueError(
            f"layer_costs: quantity is {quantity!r}; use one of {', '.join(get_args(Quantity))}"
        )

    def totals(height: int, width: int) -> tuple[LayerCount, LayerCount]:
        return (
            fully_connected_total((height, width), hidden=hidden, nodes=nodes),
            convolutional_total(
                (height, width),
                hidden=hidden,
                filters=filters,
                kernel_size=kernel_size,
                stride=stride,
            ),
        )

    both: AxesArray = given_or_new_grid("layer_costs", axes, (1, 2), (NOTEBOOK_INCHES, 4.0))[0]
    left, right = both
    height, width = sizes
    chosen = totals(height, width)
    shapes = [(3 * side // 4, side) for side in _WIDTHS]
    curves = zip(*(totals(*shape) for shape in shapes), strict=True)
    for place, (network, curve, here) in enumerate(zip(_NETWORKS, curves, chosen, strict=True)):
        name, color, line, marker = network
        amounts = [_amount(total, quantity) for total in curve]
        pixels = [rows * columns for rows, columns in shapes]
        left.plot(pixels, amounts, color=color, linestyle=line, linewidth=2.2)
        left.plot(height * width, _amount(here, quantity), marker, color=color, markersize=9)
        at = (0.03, 0.93 - 0.08 * place)
        left.text(*at, name, transform=left.transAxes, color=color, fontsize=TEXT, weight="bold")
    if quantity == "parameters":
        _mark_slides(left)
    left.set(xscale="log", yscale="log", xlim=(1e2, 2e7), ylim=(1, _ABOVE))
    _number(left, x=_PIXEL_TICKS, y=_TICKS)
    left.set_title(f"{quantity.capitalize()} by size of the picture", y=_TITLE_HEIGHT)
    left.set_xlabel("pixels")
    left.grid(color=GRID_LINE, alpha=0.3)
    _draw_bars(right, chosen)
    right.set_title(f"{width}×{height} pixels,\nlogarithmic scale", y=_TITLE_HEIGHT)
    return both


def _amount(total: LayerCount, quantity: str) -> int:
    return int(getattr(total, _ATTRIBUTES[quantity]))


def _mark_slides(ax: Axes) -> None:
    for place, ((height, width), weights) in enumerate(_SLIDE.items()):
        ax.plot(height * width, weights, "*", color=INK, markersize=11, zorder=4)
        ax.annotate(
            f"slide: {weights:,}",
            (height * width, weights),
            xytext=(-7, 6 + 6 * place),
            textcoords="offset points",
            ha="right",
            fontsize=TEXT,
            bbox={**_PLATE, "alpha": 0.8},
        )


def _draw_bars(ax: Axes, totals: tuple[LayerCount, LayerCount]) -> None:
    for group, quantity in enumerate(_ATTRIBUTES):
        for place, total in enumerate(totals):
            _, color, _, _ = _NETWORKS[place]
            row, amount = group + 0.4 * place, _amount(total, quantity)
            bar = Rectangle((1, row - 0.18), amount, 0.36, facecolor=color, edgecolor="white")
            ax.add_patch(bar)
            text = readable_bytes(amount) if quantity == "memory" else _readable(amount)
            x, ink = (2 * amount, INK) if amount < _LONG else (2, WHITE)  # beside the bar, or on it
            ax.text(x, row, text, va="center", fontsize=TEXT, color=ink)
        name = quantity.replace("-", "-\n")
        ax.text(0.5, group + 0.2, name, ha="right", va="center", fontsize=TEXT)
    ax.set(xscale="log", xlim=(1, _MOST), ylim=(2.75, -0.35))
    ax.set_axis_off()


def _readable(amount: int) -> str:
    """Write a number in full, or in words if it is very long.

    Examples
    --------
    >>> [_readable(amount) for amount in (943_728_701, 79_104_000_100, 3 * 10**15)]
    ['943,728,701', '79.1 billion', '3,000 trillion']
    """
    if amount < min(_WORDS):
        return f"{amount:,}"
    size = max(each for each in _WORDS if each <= amount)
    share = amount / size
    return f"{share:,.0f} {_WORDS[size]}" if share >= _FEW else f"{share:.3g} {_WORDS[size]}"


def readable_bytes(amount: int) -> str:
    """Write a number of bytes in the unit that people use.

    Examples
    --------
    >>> [readable_bytes(amount) for amount in (40, 368_681_608, 3 * 10**9, 2 * 10**12)]
    ['40 bytes', '369 MB', '3 GB', '2 TB']
    """
    for size, unit in ((1e12, "TB"), (1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if amount >= size:
            return f"{amount / size:.3g} {unit}"
    return f"{amount} bytes"


def _number(ax: Axes, *, x: Mapping[float, str], y: Mapping[float, str]) -> None:
    for axis, ticks in ((ax.xaxis, x), (ax.yaxis, y)):
        axis.set_minor_locator(NullLocator())
        axis.set_major_locator(FixedLocator(list(ticks)))
        axis.set_ticklabels(list(ticks.values()))
