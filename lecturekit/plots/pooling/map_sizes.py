"""How a network's maps shrink from layer to layer, and what pooling layers learn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from lecturekit.counting.layers import layer_shapes
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, INK, ORANGE, UNKNOWN
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["lenet_parameters", "map_sizes"]

_LAYERS = {"C": "conv", "P": "pool", "F": "fc"}
_FACES = {
    "conv": (BLUE, ""),
    "pool": (ORANGE, "///"),
    "fc": (GRID_LINE, ""),
    "input": (UNKNOWN, ""),
}
_NAMES = {"input": "input", "conv": "convolution", "pool": "pooling", "fc": "fully connected"}
_FLOOR = 0.5  # a fully connected layer is a map of 1x1, so its block ends at 1
_IMAGE_RANK = 3


def _conv(filters: int, kernel_size: int, stride: int = 1, padding: int = 0) -> dict[str, Any]:
    return {
        "kind": "conv",
        "filters": filters,
        "kernel_size": kernel_size,
        "stride": stride,
        "padding": padding,
    }


def _pool(kernel_size: int, stride: int) -> dict[str, Any]:
    return {"kind": "pool", "kernel_size": kernel_size, "stride": stride}


def _fc(units: int) -> dict[str, Any]:
    return {"kind": "fc", "units": units}


STACKS: Mapping[str, tuple[tuple[int, ...], tuple[dict[str, Any], ...]]] = MappingProxyType(
    {
        "LeNet-5": (
            (1, 32, 32),
            (_conv(6, 5), _pool(2, 2), _conv(16, 5), _pool(2, 2), _fc(120), _fc(84), _fc(10)),
        ),
        "AlexNet": (
            (3, 227, 227),
            (
                _conv(96, 11, stride=4),
                _pool(3, 2),
                _conv(256, 5, padding=2),
                _pool(3, 2),
                _conv(384, 3, padding=1),
                _conv(384, 3, padding=1),
                _conv(256, 3, padding=1),
                _pool(3, 2),
                _fc(4096),
                _fc(4096),
                _fc(1000),
            ),
        ),
    }
)
"""Input shape and layers of two networks of the lecture, as `layer_shapes` takes them."""

# LeNet-5 of 1998, section II.B of the paper, layer by layer.
_LENET_PAPER = {"C1": 156, "S2": 12, "C3": 1516, "S4": 32, "C5": 48120, "F6": 10164}


def map_sizes(
    network: str | tuple[Sequence[int], Sequence[Mapping[str, Any]]], *, ax: Axes | None = None
) -> Axes:
    r"""Draw a network's layers as blocks: as high as their maps, the wider the more channels.

    The axis goes up by doublings, so a layer that halves its map is one step down.

    Parameters
    ----------
    network : str or (input_shape, layers)
        "LeNet-5" or "AlexNet", or a shape (C, H, W) and layers as for `layer_shapes`.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no network of that name, or as for `layer_shapes`.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.map_sizes("LeNet-5")
    >>> [text.get_text() for text in ax.texts][:3]
    ['1x\n32x32', '6x\n28x28', '6x\n14x14']

    References
    ----------
    Slides "CNN: Pooling Layers" and "CNN: Summary of Convolution Layers".
    """
    title = "A network: how large its maps are"
    if isinstance(network, str):
        if network not in STACKS:
            near = get_close_matches(network, STACKS, n=1)
            cure = f"did you mean {near[0]!r}?" if near else f"use {', '.join(STACKS)}"
            raise ValueError(f"map_sizes: there is no network {network!r}; {cure}")
        title = f"{network}: how large its maps are"
        network = STACKS[network]
    input_shape, layers = network
    shapes = [tuple(input_shape), *layer_shapes(input_shape, layers)]
    kinds = ["input", *(str(layer["kind"]) for layer in layers)]
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.4))
    most = max(shape[0] for shape, kind in zip(shapes, kinds, strict=True) if kind != "fc")
    for place, (shape, kind) in enumerate(zip(shapes, kinds, strict=True)):
        is_map = len(shape) == _IMAGE_RANK
        height = shape[1] if is_map else 1
        width = 0.25 + 0.55 * min(1.0, shape[0] / most)
        color, hatch = _FACES[kind]
        ax.bar(
            place,
            height - _FLOOR,
            width,
            bottom=_FLOOR,
            color=color,
            hatch=hatch,
            edgecolor=INK,
            linewidth=0.8,
        )
        text = f"{shape[0]}x\n{shape[1]}x{shape[2]}" if is_map else f"{shape[0]}"
        ax.annotate(
            text,
            (place, height),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=9,
        )
    ax.set_yscale("log", base=2)
    top = max(shape[1] for shape in shapes if len(shape) == _IMAGE_RANK)
    ticks = 2.0 ** np.arange(0, int(np.log2(top)) + 1)
    ax.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
    ax.yaxis.minorticks_off()
    ax.set_ylim(_FLOOR, 2.2 * top)
    ax.set_xticks(range(len(kinds)), [_tick(kinds, place) for place in range(len(kinds))])
    ax.set(title=title, xlabel="layer", ylabel="rows of the map")
    shown = [kind for kind in _NAMES if kind in kinds]
    ax.legend(
        handles=[
            Patch(
                facecolor=_FACES[kind][0], hatch=_FACES[kind][1], edgecolor=INK, label=_NAMES[kind]
            )
            for kind in shown
        ],
        loc="upper right",
    )
    return ax


def _tick(kinds: list[str], place: int) -> str:
    kind = kinds[place]
    if kind == "input":
        return "in"
    letter = next(letter for letter, name in _LAYERS.items() if name == kind)
    return f"{letter}{kinds[: place + 1].count(kind)}"


def lenet_parameters(*, ax: Axes | None = None) -> Axes:
    """Draw how many parameters each layer of the LeNet-5 of 1998 learns.

    Its pooling layers S2 and S4 learn a coefficient and a bias per map; max and average
    pooling learn nothing.

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
    >>> ax = lk.plots.lenet_parameters()
    >>> [text.get_text() for text in ax.texts][:4]
    ['156', '12', '1,516', '32']

    References
    ----------
    Slide "Pooling Layer: Benefits"; LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning
    Applied to Document Recognition", 1998.
    """
    ax = given_or_new(ax, (7.0, 3.8))
    counts = {**_LENET_PAPER, "max or\naverage\npooling": 0}
    for place, (name, count) in enumerate(counts.items()):
        color, hatch = _FACES["pool" if name.startswith(("S", "max")) else "conv"]
        ax.bar(place, count, 0.6, color=color, hatch=hatch, edgecolor=INK, linewidth=0.8)
        ax.annotate(
            f"{count:,}",
            (place, max(count, 1)),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
        )
    ax.set_yscale("log")
    ax.set_ylim(1, 3e5)
    ax.set_xticks(range(len(counts)), list(counts))
    ax.set(title="LeNet-5 of 1998: learned numbers", xlabel="layer", ylabel="parameters")
    ax.legend(
        handles=[
            Patch(facecolor=BLUE, edgecolor=INK, label="convolution, fully connected"),
            Patch(facecolor=ORANGE, hatch="///", edgecolor=INK, label="pooling"),
        ],
        loc="upper left",
    )
    return ax
