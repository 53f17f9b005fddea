"""Colors times objects: the nine pairs, what two kinds of heads cost, and what they predict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike, NDArray

from lecturekit.arguments.values import as_labels
from lecturekit.data.colored_objects import COLORS, OBJECTS, ColoredObjects
from lecturekit.deep.factors import factored_params, joint_params
from lecturekit.plots.drawing.colors import BLUE, GRAY, GRID_LINE, INK, UNSIGNED_MAP
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import TITLE

__all__ = ["head_parameters", "held_out_pair", "nine_pairs"]

Pair = tuple[ArrayLike, ArrayLike]
_NINE = (len(COLORS), len(OBJECTS))
_A_PAIR = 3  # pictures
_A_GAP = 24  # of them are as wide as a picture


def nine_pairs(data: ColoredObjects, *, held_out: str = "") -> AxesArray:
    """Draw up to three pictures of each color and object, in three rows of three pairs.

    Parameters
    ----------
    data : ColoredObjects
        With at least one picture of every pair.
    held_out : str
        The pair to put a frame around, e.g. "blue bird".

    Returns
    -------
    ndarray of Axes, shape (3, 3)
        A row for each color, a column for each object.

    Raises
    ------
    ValueError
        If a pair is missing or `held_out` is none of them.

    Examples
    --------
    >>> import lecturekit as lk
    >>> axes = lk.plots.nine_pairs(lk.colored_objects(90, seed=1), held_out="blue bird")
    >>> axes[2, 2].get_title()
    'blue bird'

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    if held_out:
        _place("nine_pairs", held_out)
    grid = given_or_new_grid("nine_pairs", None, _NINE, (NOTEBOOK_INCHES, 4.1))
    for (color, kind), ax in np.ndenumerate(grid):
        name = f"{COLORS[color]} {OBJECTS[kind]}"
        found = np.flatnonzero((data.colors == color) & (data.objects == kind))
        if not found.size:
            raise ValueError(f"nine_pairs: data has no {name}; give pictures of all nine pairs")
        strip = _side_by_side(data.images[found[:_A_PAIR]])
        draw_picture(ax, strip, title=name)
        ax.spines[:].set_visible(False)
        if name == held_out:
            draw_frame(ax, 0, 0, *strip.shape[:2])
    return grid


def _side_by_side(images: NDArray[np.floating]) -> NDArray[np.uint8]:
    """Put pictures (N, 3, H, W) beside each other with white lines between them, (H, W', 3)."""
    side = images.shape[-1]
    gap = max(1, side // _A_GAP)
    strip = np.full((side, len(images) * (side + gap) - gap, 3), 255, dtype=np.uint8)
    for number, image in enumerate(images):
        left = number * (side + gap)
        strip[:, left : left + side] = np.rint(255 * image.transpose(1, 2, 0))
    return strip


def head_parameters(sizes: Sequence[tuple[int, int]], dim: int, *, ax: Axes | None = None) -> Axes:
    """Draw the parameters of one joint head beside those of two factored heads.

    Parameters
    ----------
    sizes : sequence of (colors, objects)
    dim : int
        Length of the feature vector.
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    ValueError
        If there is no size, or a number is below 1.
    TypeError
        If a number is no integer.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.head_parameters([(3, 3), (10, 100)], dim=4096)
    >>> ax.get_xlabel()
    'parameters'

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?".
    """
    if not sizes:
        raise ValueError("head_parameters: sizes is empty; give at least one (colors, objects)")
    heads = {
        "one joint head": [joint_params(*each, dim) for each in sizes],
        "two factored heads": [factored_params(*each, dim) for each in sizes],
    }
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 0.8 * len(sizes) + 1.2))
    places = np.arange(len(sizes))
    for shift, color, (name, counts) in zip((-0.2, 0.2), (GRAY, BLUE), heads.items(), strict=True):
        bars = ax.barh(places + shift, counts, 0.38, color=color, label=name)
        said = [f"{count:,}" for count in counts]
        said[0] += f"  {name}"  # beside the first bars, where there is room
        ax.bar_label(bars, said, padding=4, color=INK)
    labels = [f"{colors} colors,\n{objects} objects" for colors, objects in sizes]
    ax.set_yticks(places, labels)
    ax.invert_yaxis()
    ax.set(xlabel="parameters", title=f"Heads on a feature of {dim} numbers")
    ax.margins(x=0.16)
    ax.xaxis.set_major_formatter("{x:,.0f}")
    return ax


def held_out_pair(
    joint: Pair, factored: Pair, *, held_out: str, axes: Iterable[Axes] | None = None
) -> AxesArray:
    r"""Draw how often each pair was predicted for pictures of one that was never shown.

    Parameters
    ----------
    joint, factored : pair of array_like of int, each (N,)
        Colors and objects as predicted by one joint head and by two factored ones, as
        indices into `COLORS` and `OBJECTS`.
    held_out : str
        The pair that the pictures show, e.g. "blue bird".
    axes : iterable of two Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    ValueError
        If a shape or label does not fit, `held_out` is no pair, or there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> left, right = lk.plots.held_out_pair(
    ...     ([2, 2], [1, 0]), ([2, 2], [2, 2]), held_out="blue bird"
    ... )
    >>> right.get_title()
    'Factored heads:\n2 of 2 are right'

    References
    ----------
    Slide "How to Efficiently Describe/Represent Images?", the novel image.
    """
    place = _place("held_out_pair", held_out)
    tables = []
    for name, (colors, objects) in {"joint": joint, "factored": factored}.items():
        hues = as_labels("held_out_pair", f"{name}[0]", colors, count=len(np.atleast_1d(colors)))
        kinds = as_labels("held_out_pair", f"{name}[1]", objects, count=len(hues))
        if min(hues.min(), kinds.min()) < 0 or hues.max() >= _NINE[0] or kinds.max() >= _NINE[1]:
            raise ValueError(
                f"held_out_pair: {name} holds a label that is no index of {COLORS} and {OBJECTS}; "
                "give 0 to 2"
            )
        table = np.zeros(_NINE, dtype=int)
        np.add.at(table, (hues, kinds), 1)
        tables.append(table)
    row: AxesArray = given_or_new_grid("held_out_pair", axes, (1, 2), (NOTEBOOK_INCHES, 4.2))[0]
    for ax, name, table in zip(row, ("Joint head", "Factored heads"), tables, strict=True):
        ax.imshow(table, cmap=UNSIGNED_MAP, vmin=0, vmax=1.6 * table.sum())
        for (color, kind), count in np.ndenumerate(table):
            ax.text(kind, color, str(count), ha="center", va="center", color=INK, fontsize=TITLE)
        draw_frame(ax, *place, 1, 1)
        ax.set_xticks(range(_NINE[1]), OBJECTS)
        ax.set_yticks(range(_NINE[0]), COLORS)
        for edge in (0.5, 1.5):
            ax.axhline(edge, color=GRID_LINE, linewidth=0.8)
            ax.axvline(edge, color=GRID_LINE, linewidth=0.8)
        right = f"{table[place]} of {table.sum()} are right"
        ax.set(xlabel="predicted object", ylabel="predicted color", title=f"{name}:\n{right}")
    return row


def _place(function: str, pair: str) -> tuple[int, int]:
    """Find a pair's row and column."""
    color, _, kind = pair.partition(" ")
    if color not in COLORS or kind not in OBJECTS:
        raise ValueError(
            f"{function}: held_out is {pair!r}; give a color and an object, e.g. 'blue bird'"
        )
    return COLORS.index(color), OBJECTS.index(kind)
