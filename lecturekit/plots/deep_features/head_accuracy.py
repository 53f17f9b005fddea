"""How the answers of one joint head and of two factored ones get better with more pictures."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from lecturekit.plots.drawing.colors import BLUE, GRAY, GRID_LINE
from lecturekit.plots.drawing.curve_names import name_curves
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import light_grid

__all__ = ["head_accuracy"]


def head_accuracy(
    counts: Sequence[int],
    joint: Sequence[float],
    factored: Sequence[float],
    *,
    parameters: tuple[int, int] | None = None,
    marked: int | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the share of right answers of both kinds of heads over the training pictures.

    Parameters
    ----------
    counts : sequence of int
        Of training pictures, ascending.
    joint, factored : sequence of float
        The share of right answers for each count, 0 to 1.
    parameters : tuple of int, (joint, factored), optional
        How many each has, for the names.
    marked : int, optional
        One of the counts, marked by a line and dots.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no count, the lengths differ, or the marked one is none of the counts.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.head_accuracy([9, 18], [0.5, 0.6], [0.6, 0.9], marked=18)
    >>> [line.get_label() for line in ax.lines[:2]]
    ['one joint head', 'two factored heads']

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    if not counts or {len(counts)} != {len(joint), len(factored)}:
        raise ValueError(
            f"head_accuracy: {len(counts)} counts but {len(joint)} and {len(factored)} shares; "
            "give one share of each kind for each count"
        )
    if marked is not None and marked not in counts:
        raise ValueError(f"head_accuracy: marked is {marked}; give one of the counts {counts}")
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.4))
    heads = {
        "one joint head": (joint, GRAY, "o", "-"),
        "two factored heads": (factored, BLUE, "s", "--"),
    }
    labels = list(heads)
    if parameters is not None:
        labels = [f"{name}:\n{n:,} parameters" for name, n in zip(heads, parameters, strict=True)]
    for label, (shares, color, marker, line) in zip(labels, heads.values(), strict=True):
        ax.plot(counts, shares, color=color, marker=marker, markersize=4, ls=line, label=label)
    if marked is not None:
        ax.axvline(marked, color=GRID_LINE, linewidth=1, zorder=0)
        place = list(counts).index(marked)
        for shares, color, marker, _ in heads.values():
            ax.plot(marked, shares[place], color=color, marker=marker, markersize=9)
    ax.set(ylim=(0, 1.4), yticks=(0, 0.25, 0.5, 0.75, 1), xlabel="training pictures")
    ax.set_xticks(counts[:: max(1, len(counts) // 4)])
    ax.set_title("Right on new pictures\nof all nine pairs")
    ax.yaxis.set_major_formatter(PercentFormatter(1))
    light_grid(ax)
    name_curves(ax, ax.lines[: len(heads)])
    return ax
