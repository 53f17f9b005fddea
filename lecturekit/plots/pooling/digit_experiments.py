"""What networks make of digits that are scrambled or moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.ticker import PercentFormatter

from lecturekit.plots.drawing.colors import BLUE, GRAY, GREEN, INK, PURPLE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.line_names import name_lines
from lecturekit.plots.drawing.style import SMALL, light_grid

__all__ = ["moved_digits", "scrambled_digits"]

_STYLES = ((VERMILION, "s", "--"), (BLUE, "o", "-"), (GREEN, "^", "-."), (PURPLE, "D", ":"))
_CHANCE = 0.1


def scrambled_digits(
    plain: Mapping[str, Sequence[float]],
    scrambled: Mapping[str, Sequence[float]],
    *,
    ax: Axes | None = None,
) -> Axes:
    """Draw the accuracy of networks on plain digits beside that on scrambled ones.

    Parameters
    ----------
    plain, scrambled : mapping of str to sequence of float
        Network to its shares of right labels, 0 to 1, one for each training.
    ax : Axes, optional
        A new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If the networks differ, or there are none.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.scrambled_digits({"CNN": [0.97, 0.98]}, {"CNN": [0.95, 0.94]})
    >>> [label.get_text() for label in ax.get_xticklabels()]
    ['CNN']
    """
    if not plain or plain.keys() != scrambled.keys():
        raise ValueError(
            f"scrambled_digits: plain has {list(plain)} and scrambled {list(scrambled)}; give both "
            "the same networks, at least one"
        )
    ax = given_or_new(ax, (NOTEBOOK_INCHES * 0.8, 3.6))
    kinds = (
        ("digits as they are", plain, -0.22, BLUE, "o"),
        ("pixels scrambled", scrambled, 0.22, VERMILION, "s"),
    )
    least = min(min(each) for shares in (plain, scrambled) for each in shares.values())
    for name, shares, aside, color, marker in kinds:
        for place, each in enumerate(shares.values()):
            x, mean = place + aside, float(np.mean(each))
            ax.plot([x] * len(each), each, color=color, marker=marker, linestyle="")
            ax.plot([x - 0.06, x + 0.06], [mean] * 2, color=INK)
            said = f"{mean:.1%}"
            ax.text(x + 0.08, mean, said, va="center", fontsize=SMALL)
            ax.annotate(
                name,
                (x, least),
                xytext=(0, -12),
                textcoords="offset points",
                ha="center",
                va="top",
                fontsize=SMALL,
                color=color,
            )
    ax.set(
        xticks=range(len(plain)),
        xlim=(-0.5, len(plain) - 0.5),
        title="Share of test digits read correctly",
    )
    ax.set_xticklabels(list(plain))
    ax.margins(y=0.25)
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    light_grid(ax)
    return ax


def moved_digits(
    accuracies: Mapping[str, Sequence[float]],
    *,
    guess: Sequence[float] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the share of right labels falls as the digits move away from their place.

    Parameters
    ----------
    accuracies : mapping of str to sequence of float
        Network to its share of right labels, 0 to 1, after moves by 0, 1, 2, ... pixels.
    guess : sequence of float, optional
        What the reader expected, in percent.
    ax : Axes, optional
        A new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no network, or numbers of moves differ.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.moved_digits({"CNN": [0.97, 0.6]}, guess=[97, 90])
    >>> [line.get_label() for line in ax.lines][:2]
    ['CNN', 'your guess']
    """
    lengths = {name: len(shares) for name, shares in accuracies.items()}
    if guess is not None:
        lengths["your guess"] = len(guess)
    if not accuracies or len(set(lengths.values())) > 1:
        raise ValueError(
            f"moved_digits: the numbers of moves are {lengths}; give each network, and the guess, "
            "as many"
        )
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.8))
    moves = range(next(iter(lengths.values())))
    for (name, shares), (color, marker, line) in zip(accuracies.items(), _STYLES, strict=False):
        ax.plot(moves, shares, color=color, marker=marker, linestyle=line, label=name)
    if guess is not None:
        shares = [each / 100 for each in guess]
        ax.plot(moves, shares, color=INK, marker="x", linestyle=":", label="your guess")
    named = list(ax.lines)
    ax.axhline(_CHANCE, color=GRAY, linewidth=1)
    ax.text(0, _CHANCE, "chance", va="bottom", fontsize=SMALL, color=GRAY)
    ax.set(xticks=moves, xlabel="digits moved to the right, in pixels", ylim=(0, 1.03))
    ax.set_title("Share of test digits read correctly")
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    light_grid(ax)
    name_lines(ax, named)
    return ax
