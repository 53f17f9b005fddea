"""Where a network's parameters and its work are, and how large the famous networks are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from lecturekit.counting.layers import count_layers
from lecturekit.data.famous_networks import FAMOUS_NETWORKS
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.style import SMALL

__all__ = ["network_sizes", "parameters_and_work"]

_MILLION = 1e6
_NAMED = {  # beside which network a color is named: how, in which color, and at which height
    "VGG16": ("fully\nconnected", INK, 0.66),
    "ResNet-34": ("all other\nlayers", BLUE, 1.75),
}
_LINES = ("network", "year", "millions", "feature", "length")


def parameters_and_work(
    layers: Sequence[Mapping[str, Any]],
    input_shape: Sequence[int],
    *,
    title: str = "",
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw each layer's parameters beside its multiply-accumulates.

    Parameters
    ----------
    layers : sequence of mapping
        As for `count_layers`; those that learn nothing are left out.
    input_shape : sequence of int
        (C, H, W).
    title : str
        The network's name.
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    TypeError, ValueError
        As for `count_layers`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> left, right = lk.plots.parameters_and_work(lk.ALEXNET_LAYERS, (3, 227, 227))
    >>> left.get_title()
    '60,965,224 parameters'

    References
    ----------
    Slide "AlexNet Deep Features"; "Convolutional Layer: Parameters to Learn".
    """
    table = count_layers(input_shape, layers)
    rows = [row for row in table if row.parameters]
    names = [f"{row.name}\n{'×'.join(map(str, row.output_shape))}" for row in rows]
    counts = {
        f"{table.total.parameters:,} parameters": [row.parameters for row in rows],
        f"{table.total.macs:,} multiplications": [row.macs for row in rows],
    }
    pair: AxesArray = given_or_new_grid(
        "parameters_and_work", axes, (1, 2), (NOTEBOOK_INCHES, 0.55 * len(rows) + 1.1)
    )[0]
    for ax, (heading, values) in zip(pair, counts.items(), strict=True):
        bars = ax.barh(names, values, color=BLUE)
        shares = np.array(values) / sum(values)
        ax.bar_label(
            bars,
            [f"{value / _MILLION:.2f} ({share:.0%})" for value, share in zip(values, shares)],  # noqa: B905 - of one length
            padding=3,
            color=INK,
        )
        ax.invert_yaxis()
        ax.set_title(heading)
        ax.set_xlabel("millions")
        ax.xaxis.set_major_formatter(lambda value, _: f"{value / _MILLION:g}")
        ax.margins(x=0.32)
    pair[0].set_ylabel("layer and its output")
    pair[1].set_yticklabels([])
    if title:
        pair[0].figure.suptitle(title, x=0.01, ha="left")
    return pair


def network_sizes(*, ax: Axes | None = None) -> Axes:
    """Draw the lecture's networks as squares, as large in area as they have parameters.

    The square inside is that of all layers but the fully connected ones.

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
    >>> ax = lk.plots.network_sizes()
    >>> len(ax.patches) == 2 * len(lk.FAMOUS_NETWORKS)
    True

    References
    ----------
    Slides "AlexNet Deep Features", "GoogleNet (Inception) Deep Features" and "And Many More
    Features From...".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 2.4))
    sides = [float(np.sqrt(network.parameters / _MILLION)) for network in FAMOUS_NETWORKS]
    column = 1.08 * max(sides)
    line = 0.22 * column
    names = dict(zip(_LINES, range(1, len(_LINES) + 1), strict=True))
    for text, place in names.items():
        ax.text(
            -0.62 * column, -place * line, text, ha="right", va="center", fontsize=SMALL, color=INK
        )
    for place, (network, side) in enumerate(zip(FAMOUS_NETWORKS, sides, strict=True)):
        middle = place * column
        inside = float(np.sqrt((network.parameters - network.fully_connected) / _MILLION))
        for length, color in ((side, ORANGE), (inside, BLUE)):
            corner = (middle - side / 2, 0)
            ax.add_patch(Rectangle(corner, length, length, color=color, linewidth=0))
        if network.name in _NAMED:
            name, color, height = _NAMED[network.name]
            style = {"ha": "center", "va": "center", "fontsize": SMALL, "gid": LABEL}
            ax.text(middle, height * side, name, style, color=color)
        said = (
            network.name,
            str(network.year),
            f"{network.parameters / _MILLION:.{1 if network.parameters > _MILLION else 2}f}",
            network.feature,
            str(network.length or "–"),
        )
        for number, text in enumerate(said, start=1):
            ax.text(
                middle, -number * line, text, ha="center", va="center", fontsize=SMALL, color=INK
            )
    ax.set(
        xlim=(-1.7 * column, (len(sides) - 0.45) * column),
        ylim=(-(len(_LINES) + 0.6) * line, 1.02 * max(sides)),
        aspect="equal",
    )
    ax.set_axis_off()
    return ax
