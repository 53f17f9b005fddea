"""What a network that reads digits has learned: its kernels, and which digits it confuses."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.arguments.values import as_finite_array, as_labels
from lecturekit.plots.drawing.colors import INK, SIGNED_MAP, WHITE, WINDOW_TINTS
from lecturekit.plots.drawing.figures import (
    NOTEBOOK_INCHES,
    AxesArray,
    given_or_new,
    given_or_new_grid,
)
from lecturekit.plots.drawing.style import SMALL

__all__ = ["confusion_matrix", "kernels_learned", "surest_mistakes"]

_MOST = 8  # mistakes in a gallery


def kernels_learned(
    before: ArrayLike, after: ArrayLike, *, axes: Iterable[Axes] | None = None
) -> AxesArray:
    """Draw the kernels of a first layer before the training, and below them after it.

    All are drawn to one scale: blue weights are positive, red ones negative.

    Parameters
    ----------
    before, after : array_like, shape (F, 1, KH, KW)
    axes : iterable of 2 F Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2, F)

    Raises
    ------
    ValueError
        If the shapes differ or are wrong, or there are not 2 F Axes.
    TypeError
        If a weight is no real number.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> kernels = np.random.default_rng(0).normal(size=(4, 1, 3, 3))
    >>> lk.plots.kernels_learned(kernels, 2 * kernels).shape
    (2, 4)

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    rows = [
        as_finite_array("kernels_learned", name, each, "F C KH KW")
        for name, each in (("before", before), ("after", after))
    ]
    if rows[0].shape != rows[1].shape:
        raise ValueError(
            f"kernels_learned: before has shape {rows[0].shape} but after {rows[1].shape}; give "
            "the same kernels twice"
        )
    count = len(rows[0])
    size = (NOTEBOOK_INCHES, 2 * NOTEBOOK_INCHES / count + 0.5)
    grid = given_or_new_grid("kernels_learned", axes, (2, count), size)
    largest = max(float(np.abs(each).max()) for each in rows) or 1.0
    for line, name, kernels in zip(grid, ("before", "after"), rows, strict=True):
        for number, (ax, kernel) in enumerate(zip(line, kernels, strict=True)):
            ax.imshow(kernel[0], cmap=SIGNED_MAP, vmin=-largest, vmax=largest)
            ax.set(xticks=[], yticks=[])
            ax.spines[:].set_visible(True)
            if number == 0:
                ax.set_ylabel(name, color=INK)
    return grid


def confusion_matrix(labels: ArrayLike, found: ArrayLike, *, ax: Axes | None = None) -> Axes:
    """Draw how often each digit was read as each other one.

    Parameters
    ----------
    labels : array_like of int, shape (N,)
        The right ones, 0 to 9: the rows.
    found : array_like of int, shape (N,)
        What was read, 0 to 9: the columns.
    ax : Axes, optional
        A new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError, ValueError
        If the labels are no integers from 0 to 9, or their numbers differ.

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.plots.confusion_matrix([3, 3, 8], [3, 8, 8]).get_title()
    '2 of 3 are read correctly'
    """
    right = as_labels("confusion_matrix", "labels", labels)
    read = as_labels("confusion_matrix", "found", found, count=len(right))
    for name, each in (("labels", right), ("found", read)):
        if each.size and not 0 <= each.min() <= each.max() <= 9:  # noqa: PLR2004  # a digit
            raise ValueError(
                f"confusion_matrix: {name} holds {each.min()} to {each.max()}; give digits"
            )
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (right, read), 1)
    ax = given_or_new(ax, (5.2, 5.0))
    faces = np.full((10, 10, 3), to_rgb(WHITE))
    faces[counts > 0] = to_rgb(WINDOW_TINTS[0])
    faces[np.diag_indices(10)] = to_rgb(WINDOW_TINTS[1])
    ax.imshow(faces)
    for place in zip(*np.nonzero(counts), strict=True):
        row, column = map(int, place)
        ax.text(
            column,
            row,
            str(counts[place]),
            ha="center",
            va="center",
            fontsize=SMALL,
            color=INK,
            weight="normal" if row == column else "bold",
        )
    ax.set(xticks=range(10), yticks=range(10), xlabel="read as", ylabel="right digit")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.set_title(f"{np.trace(counts)} of {len(right)} are read correctly")
    return ax


def surest_mistakes(
    images: ArrayLike,
    labels: ArrayLike,
    scores: ArrayLike,
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    r"""Draw the pictures that were read wrongly with the largest probability.

    Parameters
    ----------
    images : array_like, shape (N, H, W)
        From 0 (paper) to 1 (ink).
    labels : array_like of int, shape (N,)
    scores : array_like, shape (N, K)
        A softmax makes probabilities of them.
    axes : iterable of eight Axes, optional
        A new figure if not given; places that no mistake needs stay empty.

    Returns
    -------
    ndarray of Axes, shape (8,)

    Raises
    ------
    TypeError, ValueError
        If shapes or numbers don't fit.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> axes = lk.plots.surest_mistakes(np.zeros((2, 8, 8)), [1, 0], [[2.0, 0.0], [1.0, 0.0]])
    >>> axes[0].get_title()
    'a 1, read\nas 0 (88%)'
    """
    function = "surest_mistakes"
    pictures = as_float_array(function, "images", images, "N H W")
    right = as_labels(function, "labels", labels, count=len(pictures))
    table = as_finite_array(function, "scores", scores, "N K")
    if len(table) != len(pictures):
        raise ValueError(
            f"{function}: scores has {len(table)} rows for {len(pictures)} pictures; give one each"
        )
    powers = np.exp(table - table.max(axis=1, keepdims=True))
    sure = (powers / powers.sum(axis=1, keepdims=True)).max(axis=1)
    read = table.argmax(axis=1)
    wrong = np.flatnonzero(read != right)
    wrong = wrong[np.argsort(-sure[wrong], kind="stable")][:_MOST]
    row: AxesArray = given_or_new_grid(function, axes, (1, _MOST), (NOTEBOOK_INCHES, 1.9))[0]
    for ax in row:
        ax.set_axis_off()
    for ax, n in zip(row, wrong, strict=False):
        ax.imshow(pictures[n], cmap="gray_r", vmin=0, vmax=1)
        said = f"a {right[n]}, read\nas {read[n]} ({sure[n]:.0%})"
        ax.set_title(said, fontsize=SMALL, weight="normal")
    return row
