"""One perceptron, or two layers of them, at work on the four pairs of bits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray
from lecturekit.arguments.values import as_finite_array, as_labels, as_number
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import SMALL, TEXT, TITLE
from lecturekit.vision.perceptrons import Labels, perceptron

__all__ = ["firing"]

_BITS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
_ONES = np.ones(2)
_BIASES = (-0.5, -1.5)  # with two weights of 1: OR and AND
_EDGE = (-0.5, 1.5)
_FAR = 9.0  # beyond the edge
_TINT = 0.22
_EXACT, _READABLE = 12, 6  # decimals of the sums
_MANY_COLUMNS = 6  # of the table: they need a smaller letter


def firing(
    weights: ArrayLike,
    bias: float,
    targets: ArrayLike,
    *,
    has_hidden_layer: bool = False,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw where a perceptron of two inputs fires, and its four answers in a table.

    Behind a hidden layer its inputs are what OR and AND make of the bits: then a second plane
    shows where these move the four points.

    Parameters
    ----------
    weights : array_like, shape (2,)
    bias : float
    targets : array_like of int, shape (4,)
        The answers that are asked for (0, 0), (0, 1), (1, 0) and (1, 1).
    has_hidden_layer : bool
    axes : iterable of two Axes, or of three with a hidden layer, optional
        For the bits' plane, the hidden layer's and the table; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,), or (3,) with a hidden layer

    Raises
    ------
    ValueError
        If there are not so many Axes, a shape is wrong or a number is not finite.
    TypeError
        If a weight or bias is no real number, or a target no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> bits, hidden, table = lk.plots.firing([1, -1], -0.5, [0, 1, 1, 0], has_hidden_layer=True)
    >>> bits.get_xlabel(), hidden.get_xlabel(), table.get_title("left")
    ('x₁', 'OR', '0 of 4 wrong')

    References
    ----------
    Slides "Recall:" (a linear classifier) and "Review" (XOR).
    """
    w = as_finite_array("firing", "weights", weights, "2")
    b = as_number("firing", "bias", bias)
    wanted = as_labels("firing", "targets", targets, count=len(_BITS))
    if w.shape != (2,):
        raise ValueError(f"firing: weights has shape {w.shape}; give (2,), for two inputs")
    row: AxesArray = given_or_new_grid(
        "firing",
        axes,
        (1, 3 if has_hidden_layer else 2),
        (NOTEBOOK_INCHES, 3.6),
        width_ratios=(1.2, 1.2, 1.5) if has_hidden_layer else (1, 1.5),
    )[0]
    inputs = _hidden(_BITS) if has_hidden_layer else _BITS
    # As sums on paper: in floating point 0.1 + 0.2 − 0.3 is above 0.
    sums = (inputs @ w + b).round(_EXACT)
    answers = (sums > 0).astype(np.intp)
    names = ["OR", "AND"] if has_hidden_layer else ["x₁", "x₂"]
    if has_hidden_layer:
        for pattern in np.unique(inputs[answers == 1], axis=0):
            pairs = zip(2 * pattern - 1, _BIASES, strict=True)
            _tint(row[0], [(sign * _ONES, sign * by) for sign, by in pairs])
        for by, style in zip(_BIASES, ("-", "--"), strict=True):
            _draw_line(row[0], _ONES, by, style)
        _name_points(row[1])
    _tint(row[-2], [(w, b)])
    _draw_line(row[-2], w, b, "-")
    for ax, places, (x, y) in zip(row[:-1], (_BITS, inputs), (("x₁", "x₂"), names), strict=False):
        _draw_points(ax, places, wanted, answers)
        title = "The plane of the inputs" if ax is row[0] else "The plane of OR, AND"
        ax.set(xlim=_EDGE, ylim=_EDGE, xticks=[0, 1], yticks=[0, 1], aspect="equal", anchor="N")
        ax.set(xlabel=x, ylabel=y)
        # With y given, no time goes into looking for a place for it.
        ax.set_title(title, y=1, fontsize=TEXT)
    columns = [*zip(["x₁", "x₂"], _BITS.T, strict=True)]
    columns += [*zip(names, inputs.T, strict=True)] if has_hidden_layer else []
    columns += [(" sum", sums.round(_READABLE)), ("fires", answers), ("wanted", wanted)]
    _draw_table(row[-1], columns, _as_text(w, b, names))
    row[-1].set_title(f"{(answers != wanted).sum()} of 4 wrong", y=1, loc="left")
    return row


def _hidden(places: RealArray) -> RealArray:
    fires = [perceptron(places, _ONES, bias) for bias in _BIASES]
    return np.stack(fires, axis=1).astype(np.float64)


def _tint(ax: Axes, lines: Iterable[tuple[RealArray, float]]) -> None:
    """Tint the part of the plane that lies on the firing side of all lines."""
    low, high = _EDGE
    part = [np.array(corner) for corner in ((low, low), (high, low), (high, high), (low, high))]
    for w, b in lines:
        cut = []
        for here, there in zip(part, part[1:] + part[:1], strict=True):
            start, end = here @ w + b, there @ w + b
            if start > 0 or (start == 0 and w.any()):  # a corner on the line is one of the part
                cut.append(here)
            if start * end < 0:
                cut.append(here + (there - here) * start / (start - end))
        part = cut
    if part:
        ax.fill(*np.transpose(part), color=BLUE, alpha=_TINT, linewidth=0)


def _draw_line(ax: Axes, w: RealArray, b: float, style: str) -> None:
    if w.any():
        foot = -b * w / (w @ w)  # the line's point nearest to (0, 0)
        along = np.array([-w[1], w[0]]) / np.linalg.norm(w)
        ends = foot + np.outer([-_FAR, _FAR], along)
        ax.plot(*ends.T, color=BLUE, linestyle=style, linewidth=2)


def _draw_points(ax: Axes, places: RealArray, wanted: Labels, answers: Labels) -> None:
    ring: dict[str, Any] = {
        "markersize": 13,
        "markeredgecolor": INK,
        "markeredgewidth": 2,
        "zorder": 4,
    }
    for target, face in enumerate(("white", ORANGE)):
        ax.plot(*places[wanted == target].T, "o", markerfacecolor=face, **ring)
    wrong = places[answers != wanted].T
    ax.plot(*wrong, "x", color=VERMILION, markersize=21, markeredgewidth=3, zorder=5)


def _name_points(ax: Axes) -> None:
    for (x, y), name in {(0, 0): "(0, 0)", (1, 1): "(1, 1)"}.items():
        ax.text(x, y + 0.2, name, ha="center", va="bottom", fontsize=SMALL)
    # Below, for the line of XOR passes above it.
    ax.text(1, -0.2, "(0, 1)\n(1, 0)", ha="center", va="top", fontsize=SMALL)


def _as_text(weights: RealArray, bias: float, names: list[str]) -> str:
    terms = [f"{numeral(w)}·{name}" for w, name in zip(weights, names, strict=True)]
    return f"{' + '.join([*terms, numeral(bias)])} > 0".replace("+ −", "− ")


def _draw_table(ax: Axes, columns: list[tuple[str, ArrayLike]], rule: str) -> None:
    table = [
        [name, *(numeral(float(value)).rjust(len(name)) for value in np.asarray(values))]
        for name, values in columns
    ]
    *_, (_, *fires), (_, *wanted) = table
    pairs = zip(fires, wanted, strict=True)  # numerals, each as wide as its column
    marks = [" ", *("✓" if one.strip() == other.strip() else "✗" for one, other in pairs)]
    lines = [" ".join(row) for row in zip(*table, marks, strict=True)]
    below = ["", "tinted: it fires, for", rule, "", "● wanted: 1", "○ wanted: 0", "✗ wrong"]
    size = TITLE if len(columns) < _MANY_COLUMNS else SMALL
    style = {"fontsize": size, "family": "monospace", "linespacing": 1.3, "color": INK}
    ax.text(0, 1, "\n".join([*lines, *below]), style, va="top", transform=ax.transAxes)
    ax.set_axis_off()
