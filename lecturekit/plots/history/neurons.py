"""Neurons in the brain and on paper, and a small network of the latter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Circle
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import SMALL, TEXT

__all__ = ["threshold_network", "two_neurons"]

Parameters = Sequence[tuple[ArrayLike, ArrayLike]]

_INPUTS = (1.0, 0.0, -1.0)  # the heights of both neurons' inputs
_PLACES = (-4.1, -2.9, 0, 2.1, 4.1)  # of the five parts that both neurons have
_LAYER_GAP = 2.4
_ALONG = 0.3  # where on its line a weight is written: lines cross in their middle
_SUBSCRIPTS = "₁₂₃"
_RADIUS = 0.3
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1}


def two_neurons(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw a biological neuron above an artificial one, with what stands for what.

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
    >>> [ax.get_title() for ax in lk.plots.two_neurons()]
    ['A biological neuron', 'An artificial neuron (perceptron)']

    References
    ----------
    Slides "Recall:".
    """
    pair: AxesArray = given_or_new_grid("two_neurons", axes, (2, 1), (NOTEBOOK_INCHES, 5.6))[:, 0]
    for ax in pair:
        ax.set(xlim=(-4.6, 4.9), ylim=(-2.1, 1.5), aspect="equal")
        ax.set_axis_off()
    _draw_biological(pair[0])
    _draw_artificial(pair[1])
    return pair


def threshold_network(
    layers: Parameters, *, names: Sequence[Sequence[str]] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw a network of perceptrons, with the weights at its lines and the biases in its units.

    The line of a negative weight is red and dashed.

    Parameters
    ----------
    layers : sequence of pairs
        For each layer after the inputs its weights, array_like of shape (units before, units),
        and its biases, array_like of shape (units,).
    names : sequence of sequences of str, optional
        A name for every unit, layer by layer, the inputs first.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no layer, or weights, biases and names disagree.
    TypeError
        If a weight or bias is no real number.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.threshold_network([([[1], [1]], [-1.5])]).get_title()
    '2 weights and 1 bias'

    References
    ----------
    Slide "Review", hidden layers and solving the XOR problem.
    """
    checked = _as_layers(layers)
    counts = [checked[0][0].shape[0], *(biases.size for _, biases in checked)]
    if names is not None and [len(layer) for layer in names] != counts:
        raise ValueError(
            f"threshold_network: names is for {[len(layer) for layer in names]} units but layers "
            f"for {counts}; give a name for every unit, the inputs first"
        )
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 1.5 * max(counts) + 1.2))
    places = [
        [(_LAYER_GAP * layer, (count - 1) / 2 - unit) for unit in range(count)]
        for layer, count in enumerate(counts)
    ]
    for (weights, _), before, after in zip(checked, places, places[1:], strict=False):
        for i, j in np.ndindex(weights.shape):
            _draw_weight(ax, before[i], after[j], float(weights[i, j]))
    for layer, units in enumerate(places):
        for unit, (x, y) in enumerate(units):
            color = INK if layer == 0 else BLUE
            circle = Circle((x, y), _RADIUS, facecolor="white", edgecolor=color, lw=2, zorder=2)
            ax.add_patch(circle)
            name = names[layer][unit] if names else ""
            if layer == 0:
                _write(ax, x, y, name)
            else:
                _write(ax, x, y, numeral(float(checked[layer - 1][1][unit])))
                _write(ax, x, y + _RADIUS + 0.12, name)
    low = -max(counts) / 2
    for layer, title in enumerate(["inputs", *["hidden layer"] * (len(checked) - 1), "output"]):
        _write(ax, _LAYER_GAP * layer, low - 0.1, title, size=TEXT)
    right = _LAYER_GAP * len(checked)
    ax.set(xlim=(-0.8, right + 0.8), ylim=(low - 0.3, -low + 0.2), aspect="equal")
    ax.set_axis_off()
    weights, biases = (sum(part.size for part in parts) for parts in zip(*checked, strict=True))
    ax.set_title(f"{weights} weights and {biases} bias{'es' if biases > 1 else ''}")
    return ax


def _as_layers(layers: Parameters) -> list[tuple[RealArray, RealArray]]:
    checked = [
        (
            as_finite_array("threshold_network", f"weights of layer {index}", weights, "I J"),
            as_finite_array("threshold_network", f"biases of layer {index}", biases, "J"),
        )
        for index, (weights, biases) in enumerate(layers, start=1)
    ]
    if not checked:
        raise ValueError("threshold_network: layers is empty; give weights and biases of one")
    before = checked[0][0].shape[0]
    for index, (weights, biases) in enumerate(checked, start=1):
        if weights.shape != (before, biases.size):
            raise ValueError(
                f"threshold_network: weights of layer {index} are {weights.shape} but "
                f"{before} units come before and there are {biases.size} biases; "
                f"give ({before}, {biases.size})"
            )
        before = biases.size
    return checked


def _draw_weight(
    ax: Axes, start: tuple[float, float], end: tuple[float, float], weight: float
) -> None:
    color, style = (VERMILION, "--") if weight < 0 else (BLUE, "-")
    ax.plot(*zip(start, end, strict=True), color=color, linestyle=style, lw=1.8, zorder=1)
    x, y = (a + _ALONG * (b - a) for a, b in zip(start, end, strict=True))
    ax.text(x, y, numeral(weight), ha="center", va="center", fontsize=TEXT, bbox=_PLATE)


def _write(ax: Axes, x: float, y: float, text: str, *, size: int = TEXT) -> None:
    ax.text(x, y, text, ha="center", va="center", fontsize=size, color=INK)


def _draw_biological(ax: Axes) -> None:
    for number, y in enumerate(_INPUTS):
        reach = np.linspace(0, 1, 30)
        # A dendrite bends toward the cell body; its twigs reach for other contacts.
        ax.plot(-3.2 + 2.7 * reach, y * (1 - reach**2), color=ORANGE, lw=4 - number, zorder=1)
        for twig in (-0.28, 0.28):
            ax.plot([-3.2, -2.7], [y + twig, y * 0.965], color=ORANGE, lw=2, zorder=1)
        ax.plot([-4.4, -3.35], [y, y], color=INK, lw=1.5)
        ax.plot([-3.28], [y], "o", color=INK, markersize=8, zorder=3)
    ax.add_patch(Circle((0, 0), 0.62, facecolor=ORANGE, edgecolor=INK, lw=1.5, zorder=2))
    ax.add_patch(Circle((0, 0), 0.2, facecolor=INK, zorder=3))
    ax.plot([0.6, 3.6], [0, 0], color=ORANGE, lw=5, zorder=1)
    for y in (0.7, 0, -0.7):
        ax.plot([3.5, 4.3], [0, y], color=ORANGE, lw=2.5)
        ax.plot([4.3], [y], "o", color=INK, markersize=7)
    ax.set_title("A biological neuron")
    _label(ax, _PLACES, ("other\nneurons", "synapses", "cell body", "axon", "pulse"))
    _label(ax, (-1.55,), ("dendrites",))


def _draw_artificial(ax: Axes) -> None:
    for y, digit in zip(_INPUTS, _SUBSCRIPTS, strict=True):
        ax.plot([-3.9, -0.6], [y, 0], color=BLUE, lw=2, zorder=1)
        ax.add_patch(Circle((-3.9, y), 0.32, facecolor="white", edgecolor=INK, lw=1.5, zorder=2))
        _write(ax, -3.9, y, f"x{digit}")
        ax.text(-2.9, 0.697 * y, f"w{digit}", ha="center", va="center", fontsize=TEXT, bbox=_PLATE)
    ax.add_patch(Circle((0, 0), 0.62, facecolor="white", edgecolor=BLUE, lw=2, zorder=2))
    _write(ax, 0, 0, "Σ xᵢwᵢ + b", size=SMALL)
    ax.annotate("", (1.6, 0), (0.62, 0), arrowprops={"arrowstyle": "->", "lw": 1.8})
    ax.plot([1.6, 2.6, 2.6, 1.6, 1.6], [-0.5, -0.5, 0.5, 0.5, -0.5], color=BLUE, lw=2)
    ax.plot([1.75, 2.1, 2.1, 2.45], [-0.25, -0.25, 0.25, 0.25], color=INK, lw=2)
    ax.annotate("", (3.7, 0), (2.6, 0), arrowprops={"arrowstyle": "->", "lw": 1.8})
    _write(ax, 4.1, 0, "0 or 1")
    ax.set_title("An artificial neuron (perceptron)")
    _label(ax, _PLACES, ("inputs", "weights", "sum + bias", "above 0?", "output"))


def _label(ax: Axes, places: Sequence[float], parts: Sequence[str]) -> None:
    for x, part in zip(places, parts, strict=True):
        _write(ax, x, -1.75, part, size=TEXT)
