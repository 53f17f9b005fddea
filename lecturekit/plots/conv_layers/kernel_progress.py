"""A kernel at one epoch of its learning, what it makes of a picture, and the loss so far."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.convolution.learning import KernelSteps
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, SIGNED_MAP, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_cells, font_size, longest_numeral, prepare
from lecturekit.plots.drawing.numerals import numeral
from lecturekit.plots.drawing.style import TEXT

__all__ = ["kernel_progress"]

_RATIOS = (0.85, 0.85, 1.3)
_GAP = 0.7  # cells between the two kernels
_PICTURE_GAP = 4  # pixels between the two results
_LEAST_LOSS = 1e-8
_SHORT = 1000  # smaller weights are written with two decimals
_POWERS = 4  # of ten at the loss's axis, about


def kernel_progress(
    steps: KernelSteps,
    epoch: int,
    sought: ArrayLike,
    picture: ArrayLike,
    *,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Draw a kernel at one epoch above the one that it should become, and the loss.

    Parameters
    ----------
    steps : KernelSteps
        As `lecturekit.learn_kernel_steps` gives it.
    epoch : int
        0 is before the first step.
    sought : array_like, shape (KH, KW)
        The kernel that made what was learned from.
    picture : array_like, shape (H, W)
        What both kernels filter, to be compared.
    axes : iterable of three Axes, optional
        For kernels, results and loss; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Raises
    ------
    TypeError
        If an array does not hold real numbers, or the epoch is not a whole number.
    ValueError
        If there is no such epoch, the kernels' shapes differ, or there are not three Axes.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> x = np.random.default_rng(0).normal(size=(2, 9, 9))
    >>> steps = lk.learn_kernel_steps(x, 3 * x, (1, 1), steps=20)
    >>> kernels, *_ = lk.plots.kernel_progress(steps, 1, [[3]], x[0])
    >>> [text.get_text() for text in kernels.texts]
    ['3', '3', 'epoch 1', 'sought']

    References
    ----------
    Slide "Convolutional Layer: Training".
    """
    target = as_float_array("kernel_progress", "sought", sought, "KH KW").astype(np.float64)
    pixels = as_float_array("kernel_progress", "picture", picture, "H W")
    epoch = as_whole_number("kernel_progress", "epoch", epoch)
    if not 0 <= epoch < len(steps.losses):
        raise ValueError(
            f"kernel_progress: epoch is {epoch}; give 0 to {len(steps.losses) - 1}, the last"
        )
    learned = steps.kernels[epoch]
    if learned.shape != target.shape:
        raise ValueError(
            f"kernel_progress: sought is {target.shape} but the kernels are {learned.shape}; "
            "give both the same shape"
        )
    row: AxesArray = given_or_new_grid(
        "kernel_progress", axes, (1, 3), (NOTEBOOK_INCHES, 4.4), width_ratios=_RATIOS
    )[0]
    _draw_kernels(row[0], {f"epoch {epoch}": _short(learned), "sought": _short(target)})
    top = float(pixels.max()) * float(target.sum())  # above 0, a picture is made of the picture
    _draw_results(row[1], filter2d(pixels, learned), filter2d(pixels, target), top=top)
    _draw_losses(row[2], steps.losses, epoch)
    titles = ("Kernel", "Its result", f"Loss {numeral(steps.losses[epoch])}")  # no curve is there
    for ax, title in zip(row, titles, strict=True):
        ax.set_title(title, y=1)
        ax.set_anchor("N")
    return row


def _short(kernel: RealArray) -> RealArray:
    """Round weights, so that also those that grow without end can be read in a cell."""
    huge = np.vectorize(lambda weight: float(f"{weight:.0e}"), otypes=[float])(kernel)
    return np.where(np.abs(kernel) < _SHORT, np.round(kernel, 2), huge)


def _draw_kernels(ax: Axes, kernels: dict[str, RealArray]) -> None:
    rows, columns = next(iter(kernels.values())).shape
    down = rows + _GAP
    prepare(ax, rows + down, columns, above=_GAP)
    longest = max(map(longest_numeral, kernels.values()))
    size = font_size(ax, rows + down + _GAP, columns, longest=longest)
    largest = float(np.abs(kernels["sought"]).max())
    for index, kernel in enumerate(kernels.values()):
        draw_cells(ax, kernel, size=size, top=index * down, largest=largest)
    for index, name in enumerate(kernels):
        ax.text(
            (columns - 1) / 2, index * down - 0.58, name, ha="center", va="bottom", fontsize=TEXT
        )


def _draw_results(ax: Axes, learned: RealArray, sought: RealArray, *, top: float) -> None:
    limit = top if top > 0 else float(np.abs(sought).max()) or 1.0
    gap = np.full((_PICTURE_GAP, sought.shape[1]), np.nan)
    both = np.clip(np.concatenate([learned, gap, sought]), -limit, limit)
    if top > 0:
        ax.imshow(both, cmap="gray", vmin=0, vmax=limit)
    else:
        ax.imshow(both, cmap=SIGNED_MAP, vmin=-limit, vmax=limit)
    ax.set_axis_off()


def _draw_losses(ax: Axes, losses: RealArray, epoch: int) -> None:
    powers = np.log10(np.clip(losses, _LEAST_LOSS, None))  # as a log axis, but drawn faster
    powers[~np.isfinite(powers)] = np.nan
    ax.plot(powers, color=GRID_LINE, linewidth=1.5)
    ax.plot(powers[: epoch + 1], color=BLUE, linewidth=2.5)
    ax.plot([epoch], [powers[epoch]], "o", color=VERMILION, markersize=9)
    low, high = int(np.floor(np.nanmin(powers))), int(np.ceil(np.nanmax(powers)))
    ticks = range(low, high + 1, max(1, (high - low) // _POWERS))
    ax.set(xlabel="epoch", ylabel="mean squared error", ylim=(low - 0.2, max(high, low + 1) + 0.2))
    ax.set_yticks(ticks, [f"{10.0**power:g}" for power in ticks])
    ax.set_xticks(np.linspace(0, len(losses) - 1, 4).astype(int))
