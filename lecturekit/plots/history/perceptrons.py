"""What a perceptron can part with its line, and how a hidden layer gets past that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_labels, as_number
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE, VERMILION, WINDOW_TINTS
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import SMALL
from lecturekit.vision.perceptrons import perceptron

__all__ = ["decision_boundaries", "xor_layers"]

Gate = tuple[ArrayLike, float, Sequence[int]]

_CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_EDGE = (-0.5, 1.5)
_TINT = WINDOW_TINTS[1]
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 1}
_BELOW = 0.2  # from a point to its name
_LEAST_ROOM = 0.12


def decision_boundaries(
    gates: Mapping[str, Gate], *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw where perceptrons of two inputs fire, and which of four points they get wrong.

    Parameters
    ----------
    gates : mapping of str to (weights, bias, targets)
        A perceptron's weights, array_like of shape (2,), its bias, and the answers that are
        asked, 0 or 1, for (0, 0), (0, 1), (1, 0) and (1, 1).
    axes : iterable of Axes, optional
        One for each gate; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of gates,)

    Raises
    ------
    ValueError
        If there is no gate, the number of Axes differs or a shape is wrong.
    TypeError
        If a weight or bias is no real number, or a target no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> (ax,) = lk.plots.decision_boundaries({"XOR": ([1, 1], -0.5, [0, 1, 1, 0])})
    >>> ax.get_title()
    'XOR: 1 wrong'

    References
    ----------
    Slides "Recall:" (a linear classifier) and "Review" (XOR).
    """
    if not gates:
        raise ValueError("decision_boundaries: gates is empty; give at least one with its name")
    checked = {name: _as_gate(name, gate) for name, gate in gates.items()}
    row: AxesArray = given_or_new_grid(
        "decision_boundaries", axes, (1, len(gates)), (NOTEBOOK_INCHES, 4.0)
    )[0]
    for ax, (name, (weights, bias, targets)) in zip(row, checked.items(), strict=True):
        _draw_region(ax, weights, bias)
        wrong = perceptron(_CORNERS, weights, bias) != targets
        _draw_points(ax, _CORNERS, targets == 1)
        ax.plot(*_CORNERS[wrong].T, "x", color=VERMILION, markersize=24, markeredgewidth=3)
        for point in _CORNERS[wrong]:
            _name_point(ax, point, "wrong", color=VERMILION)
        ax.set(xlabel="x₁", ylabel="x₂", title=f"{name}: {int(wrong.sum())} wrong")
        _name_region(ax, weights, bias, _CORNERS)
    return row


def xor_layers(*, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw how a hidden layer of OR and AND moves the points so that one line parts XOR.

    Parameters
    ----------
    axes : iterable of two Axes, optional
        For the inputs' plane and the hidden layer's; a new figure if not given.

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
    >>> inputs, hidden = lk.plots.xor_layers()
    >>> hidden.get_xlabel(), hidden.get_ylabel()
    ('OR', 'AND')

    References
    ----------
    Slide "Review", hidden layers and solving the XOR problem.
    """
    row: AxesArray = given_or_new_grid("xor_layers", axes, (1, 2), (NOTEBOOK_INCHES, 4.9))[0]
    inputs, hidden = row
    units = {"OR": -0.5, "AND": -1.5}
    fires = np.stack([perceptron(_CORNERS, [1, 1], bias) for bias in units.values()], axis=1)
    is_one = _CORNERS.sum(axis=1) == 1
    for (name, bias), style in zip(units.items(), ("-", "--"), strict=True):
        x = np.array(_EDGE)
        inputs.plot(x, -bias - x, color=BLUE, linestyle=style, lw=2)
        place = {"ha": "center", "va": "center", "rotation": -45}
        inputs.text(-bias / 2, -bias / 2, name, place, bbox=_PLATE)
    _draw_points(inputs, _CORNERS, is_one)
    inputs.set(xlabel="x₁", ylabel="x₂", title="Inputs: two lines are needed")
    _draw_region(hidden, np.array([1.0, -1.0]), -0.5)
    _draw_points(hidden, fires.astype(float), is_one)
    hidden.set(xlabel="OR", ylabel="AND", title="Hidden layer: one line is enough")
    for corner, place in zip(_CORNERS.astype(int), fires, strict=True):
        _name_point(inputs, corner, f"({corner[0]}, {corner[1]})")
        if corner.sum() != 1:
            _name_point(hidden, place, f"({corner[0]}, {corner[1]})")
    _name_point(hidden, np.array([1, 0]), "(0, 1) and (1, 0)")  # these two fall on one place
    for ax in row:
        ax.set(xlim=_EDGE, ylim=_EDGE, aspect="equal", xticks=[0, 1], yticks=[0, 1])
    _name_region(hidden, np.array([1.0, -1.0]), -0.5, fires.astype(float))
    return row


def _as_gate(name: str, gate: Gate) -> tuple[RealArray, float, NDArray[np.intp]]:
    weights, bias, targets = gate
    named = f"of {name!r}"
    w = as_finite_array("decision_boundaries", f"weights {named}", weights, "2")
    b = as_number("decision_boundaries", f"bias {named}", bias)
    wanted = as_labels("decision_boundaries", f"targets {named}", targets, count=len(_CORNERS))
    if w.shape != (2,):
        raise ValueError(
            f"decision_boundaries: weights {named} has shape {w.shape}; give (2,), for two inputs"
        )
    return w, b, wanted


def _draw_region(ax: Axes, weights: RealArray, bias: float) -> None:
    """Tint where the perceptron fires, up to its line."""
    ticks = np.linspace(*_EDGE, 201)
    x, y = np.meshgrid(ticks, ticks)
    total = weights[0] * x + weights[1] * y + bias
    if total.max() > 0:
        ax.contourf(x, y, total, levels=[0, float(total.max()) + 1], colors=[_TINT])
    if total.min() < 0 < total.max():
        ax.contour(x, y, total, levels=[0], colors=[BLUE], linewidths=2)
    ax.set(xlim=_EDGE, ylim=_EDGE, aspect="equal", xticks=[0, 1], yticks=[0, 1])


def _draw_points(ax: Axes, points: RealArray, filled: NDArray[np.bool]) -> None:
    """Draw points as circles, and in each what its answer should be."""
    for chosen, face, answer in ((points[filled], ORANGE, "1"), (points[~filled], "white", "0")):
        ax.plot(
            *chosen.T,
            "o",
            markersize=16,
            markerfacecolor=face,
            markeredgecolor=INK,
            markeredgewidth=2,
            zorder=4,
        )
        for x, y in {*map(tuple, chosen.tolist())}:
            ax.text(x, y, answer, ha="center", va="center_baseline", fontsize=SMALL, zorder=5)


def _name_point(ax: Axes, point: NDArray[Any], name: str, *, color: str = INK) -> None:
    ax.annotate(
        name,
        (point[0], point[1]),
        xytext=(0, -15),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=SMALL,
        color=color,
        bbox=_PLATE,
    )


def _name_region(ax: Axes, weights: RealArray, bias: float, points: RealArray) -> None:
    """Write where the perceptron fires, as far as can be from its line, the points and the edge."""
    ticks = np.linspace(*_EDGE, 81)
    places = np.stack(np.meshgrid(ticks, ticks), axis=-1).reshape(-1, 2)
    from_line = (places @ weights + bias) / (np.linalg.norm(weights) or 1)
    from_edge = (np.ptp(_EDGE) / 2 - np.abs(places - np.mean(_EDGE))).min(axis=1)
    named = np.concatenate([points, points - (0, _BELOW)])
    from_points = np.linalg.norm(places[:, np.newaxis] - named, axis=-1).min(axis=1)
    room = np.min([from_line, from_edge, from_points], axis=0)
    if room.max() > _LEAST_ROOM:
        x, y = places[np.argmax(room)]
        ax.text(x, y, "fires", ha="center", va="center", color=BLUE, gid=LABEL)
