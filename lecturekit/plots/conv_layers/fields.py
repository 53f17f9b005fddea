"""What one unit of each layer sees of a photograph."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.plots.drawing.colors import WHITE, WINDOW_INKS
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.plots.drawing.style import SMALL
from lecturekit.windows.sizes import receptive_field

__all__ = ["receptive_fields"]

_LINES = ("-", "--", "-", "-.")
_AROUND = 0.35  # of the largest enlarged field, left free around it
_PLATE = {"facecolor": WHITE, "edgecolor": "none", "pad": 1.5}


class _Frame(NamedTuple):
    name: str
    side: int
    top: int
    left: int


def receptive_fields(
    image: ArrayLike,
    layers: Sequence[tuple[int, int]],
    *,
    center: tuple[int, int] | None = None,
    names: Sequence[str | None] | None = None,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    """Frame what one unit of each layer sees of a picture, the smaller half enlarged.

    Of each layer that unit is taken whose field lies nearest to `center`.

    Parameters
    ----------
    image : array_like, shape (H, W)
        From 0, black, to 255, white.
    layers : sequence of (kernel, stride)
        From the input on, without padding.
    center : (row, column), optional
        The middle of the picture if not given.
    names : sequence of str or None, optional
        A name for each layer, None for those that get no frame; numbered from 1 if not given.
    axes : iterable of two Axes, optional
        For the whole picture and the enlarged middle; a new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (2,)

    Raises
    ------
    TypeError
        If the image does not hold real numbers, or a size is not a whole number.
    ValueError
        If there is no layer, the picture is smaller than what a unit sees, there are more or
        fewer names than layers, or there are not two Axes.

    Examples
    --------
    >>> import lecturekit as lk
    >>> cat = lk.photograph("cat", gray=True)
    >>> whole, middle = lk.plots.receptive_fields(cat, [(7, 4), (3, 4), (3, 1)])
    >>> [text.get_text() for text in (*middle.texts, *whole.texts)]
    ['layer 1: 7×7', 'layer 2: 15×15', 'layer 3: 47×47']

    References
    ----------
    Slide "Convolutional Neural Networks (CNNs)", on increasingly larger regions.
    """
    pixels = as_float_array("receptive_fields", "image", image, "H W")
    if not layers:
        raise ValueError("receptive_fields: layers is empty; give at least one (kernel, stride)")
    fields = receptive_field([kernel for kernel, _ in layers], [stride for _, stride in layers])
    height, width = pixels.shape
    if fields[-1].side > min(height, width):
        raise ValueError(
            f"receptive_fields: a unit of the last layer sees {fields[-1].side} pixels but the "
            f"image has {pixels.shape}; give a larger image or fewer layers"
        )
    if names is None:
        names = [f"layer {number}" for number in range(1, len(fields) + 1)]
    if len(names) != len(fields):
        raise ValueError(
            f"receptive_fields: {len(names)} names but {len(fields)} layers; give one for each"
        )
    row, column = (height // 2, width // 2) if center is None else center
    frames = [
        _Frame(
            f"{name}: {field.side}×{field.side}",
            field.side,
            _start(row, height, field.side, field.jump),
            _start(column, width, field.side, field.jump),
        )
        for name, field in zip(names, fields, strict=True)
        if name is not None
    ]
    both: AxesArray = given_or_new_grid(
        "receptive_fields", axes, (1, 2), (NOTEBOOK_INCHES, NOTEBOOK_INCHES / 2 + 0.4)
    )[0]
    whole, middle = both
    few = (len(frames) + 1) // 2
    _draw(whole, pixels, frames[few:], first=few)
    _draw(middle, pixels, frames[:few], first=0)
    whole.set_title("The whole picture")
    middle.set_title("Its middle, enlarged")
    largest = frames[few - 1]
    around = _AROUND * largest.side + 0.5
    middle.set(
        xlim=(largest.left - around, largest.left + largest.side - 1 + around),
        ylim=(largest.top + largest.side - 1 + around, largest.top - around),
    )
    return both


def _start(middle: int, length: int, side: int, jump: int) -> int:
    """Return where the field begins along one axis, whose middle is nearest, inside the picture."""
    nearest = round((middle - (side - 1) / 2) / jump)
    return min(max(0, nearest), (length - side) // jump) * jump


def _draw(ax: Axes, pixels: RealArray, frames: Sequence[_Frame], *, first: int) -> None:
    ax.imshow(pixels, cmap="gray", vmin=0, vmax=255, interpolation="nearest")
    for number, (name, side, top, left) in enumerate(frames, start=first):
        color = WINDOW_INKS[number % len(WINDOW_INKS)]
        style = _LINES[number % len(_LINES)]
        below = Rectangle((left - 0.5, top - 0.5), side, side, fill=False, zorder=3)
        below.set(edgecolor=WHITE, linewidth=4.5)  # a frame is seen on every picture
        ax.add_patch(below)
        draw_frame(ax, top, left, side, side, color=color, linestyle=style, linewidth=2.2)
        ax.annotate(
            name,
            (left - 0.5, top - 0.5),
            xytext=(0, 4),
            textcoords="offset points",
            va="bottom",
            size=SMALL,
            color=color,
            bbox=_PLATE,
            zorder=4,
        )
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
