"""The ImageNet challenge: a network's guesses, and the winners' errors by year."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from matplotlib.axes import Axes

from lecturekit.data.guesses import GUESSES
from lecturekit.data.ilsvrc import HUMAN_TOP5_ERROR, ILSVRC, ilsvrc_winners
from lecturekit.data.photographs import photograph
from lecturekit.plots.drawing.colors import BLUE, INK, ORANGE, VERMILION
from lecturekit.plots.drawing.described import LABEL
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.pictures import draw_picture

__all__ = ["best_guesses", "ilsvrc_errors"]

_BAR = 0.62  # of the year's width


def best_guesses(photographs: Sequence[str], *, axes: Iterable[Axes] | None = None) -> AxesArray:
    """Draw photographs beside a network's five best guesses for each.

    Parameters
    ----------
    photographs : sequence of str
        Names in `GUESSES`.
    axes : iterable of Axes, optional
        Two for each photograph; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (number of photographs, 2)

    Raises
    ------
    ValueError
        If there is no photograph, none of that name, or the number of Axes differs.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ((picture, guesses),) = lk.plots.best_guesses(["coffee"])
    >>> [label.get_text() for label in guesses.get_yticklabels()][:2]
    ['espresso', 'cup']

    References
    ----------
    Slide "ImageNet: Predict Category from 1000 Options".
    """
    if len(photographs) == 0:
        raise ValueError("best_guesses: photographs is empty; give at least one name")
    for name in photographs:
        if name not in GUESSES:
            nearest = difflib.get_close_matches(str(name), GUESSES)
            raise ValueError(
                f"best_guesses: no guesses are written down for {name!r}; "
                + (f"did you mean {nearest[0]}?" if nearest else f"use {', '.join(GUESSES)}")
            )
    grid = given_or_new_grid(
        "best_guesses",
        axes,
        (len(photographs), 2),
        (NOTEBOOK_INCHES, 2.3 * len(photographs)),
        width_ratios=[2, 3],
    )
    for (left, right), name in zip(grid, photographs, strict=True):
        draw_picture(left, photograph(name), title=name.capitalize())
        guesses = GUESSES[name]
        shares = [guess.probability for guess in guesses]
        bars = right.barh([guess.name for guess in guesses], shares, color=BLUE)
        right.bar_label(bars, [f"{share:.3f}" for share in shares], padding=3)
        right.set(xlim=(0, 1.12), xticks=[0, 0.5, 1])
        right.invert_yaxis()  # the best on top
    grid[-1, 1].set_xlabel("probability that the network gives")
    return grid


def ilsvrc_errors(*, ax: Axes | None = None) -> Axes:
    """Draw the challenge's top-5 errors by year: winners, extra data, other entries, one expert.

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
    >>> ax = lk.plots.ilsvrc_errors()
    >>> ax.get_ylabel()
    'top-5 error in %, test set'

    References
    ----------
    Slides "ILSVRC: Top CNN Models Over Time"; O. Russakovsky et al., "ImageNet Large Scale
    Visual Recognition Challenge", 2015.
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 5.4))
    winners = ilsvrc_winners()
    by_hand = [entry for entry in winners if entry.year < 2012]  # noqa: PLR2004 - AlexNet's year
    networks = [entry for entry in winners if entry not in by_hand]
    extra = [entry for entry in ILSVRC if entry.extra_data]
    others = [entry for entry in ILSVRC if entry not in winners and entry not in extra]
    for entries, color, ink, label in (
        (by_hand, ORANGE, INK, "winners with features\nmade by hand"),
        (networks, BLUE, "white", "winners that are CNNs"),
    ):
        years, errors = zip(*[(entry.year, entry.top5_error) for entry in entries], strict=True)
        ax.bar(years, errors, _BAR, color=color, label=label)
        middle = (min(years) + max(years)) / 2
        named = INK if entries is by_hand else color
        ax.text(middle, max(errors) + 0.8, label, ha="center", color=named, gid=LABEL)
        for year, error in zip(years, errors, strict=True):
            ax.text(year, error - 0.3, f"{error:.1f}", ha="center", va="top", color=ink)
    for entries, marker, label, side in (
        (others, "o", "another entry", 0.0),
        (extra, "D", "with extra data", 0.42),
    ):
        x, y = zip(*[(entry.year + side, entry.top5_error) for entry in entries], strict=True)
        ax.plot(x, y, marker, color="white", markeredgecolor=INK, ms=8, ls="", label=label)
        for entry, left in zip(entries, x, strict=True):
            said = (
                f"{entry.top5_error:.1f}"
                if entry.extra_data
                else f"{entry.entry} {entry.top5_error:.1f}"
            )
            about = f" ({label})" if entry is entries[0] else ""
            ax.text(left + 0.1, entry.top5_error, said + about, va="center", gid=LABEL)
    ax.axhline(HUMAN_TOP5_ERROR, color=VERMILION, linestyle="--", lw=1.6)
    ax.text(2017.5, HUMAN_TOP5_ERROR + 0.3, f"one human expert {HUMAN_TOP5_ERROR}", ha="right")
    names = [
        f"{entry.year}\n" + entry.entry.replace(" ", "\n").replace("-", "-\n") for entry in winners
    ]
    ax.set_xticks([entry.year for entry in winners], names)
    ax.set(
        xlabel="year and winner",
        ylabel="top-5 error in %, test set",
        title="ILSVRC: the winners' errors, with the given data",
        xlim=(2009.5, 2017.6),
        ylim=(0, 32.5),
    )
    return ax
