"""What a perceptron can part with its line, and how a hidden layer gets past that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import Patch
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_labels, as_number
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE, VERMILION, WINDOW_TINTS
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import SMALL
from lecturekit.vision.perceptrons import perceptron

__all__ = ["decision_boundaries", "xor_layers"]

Gate = tuple[ArrayLike, float, Sequence[int]]

_CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_EDGE = (-0.5, 1.5)
_TINT = WINDOW_TINTS[1]


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
        crosses = {"color": VERMILION, "label": "wrong answer"}
        ax.plot(*_CORNERS[wrong].T, "x", markersize=21, markeredgewidth=3, **crosses)
        ax.set(xlabel="x₁", ylabel="x₂", title=f"{name}: {int(wrong.sum())} wrong")
    _draw_legend(row)
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
    plate = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    for (name, bias), style in zip(units.items(), ("-", "--"), strict=True):
        x = np.array(_EDGE)
        inputs.plot(x, -bias - x, color=BLUE, linestyle=style, lw=2)
        place = {"ha": "center", "va": "center", "rotation": -45}
        inputs.text(-bias / 2, -bias / 2, name, place, bbox=plate)
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
    _draw_legend(row)
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
    for chosen, face, label in (
        (points[filled], ORANGE, "should be 1"),
        (points[~filled], "white", "should be 0"),
    ):
        ax.plot(
            *chosen.T,
            "o",
            markersize=13,
            markerfacecolor=face,
            markeredgecolor=INK,
            markeredgewidth=2,
            zorder=4,
            label=label,
        )


def _name_point(ax: Axes, point: NDArray[Any], name: str) -> None:
    ax.annotate(
        name,
        (point[0], point[1]),
        xytext=(0, -14),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=SMALL,
    )


def _draw_legend(row: AxesArray) -> None:
    handles, _ = row[-1].get_legend_handles_labels()
    handles.append(Patch(facecolor=_TINT, label="perceptron fires"))
    row[0].figure.legend(
        handles=handles, loc="outside lower center", ncols=len(handles), markerscale=0.75
    )
