"""What one unit of each layer sees of a photograph."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import as_float_array
from lecturekit.plots.drawing.colors import BLUE, GREEN, ORANGE, PURPLE, VERMILION
from lecturekit.plots.drawing.figures import given_or_new
from lecturekit.plots.drawing.grids import draw_frame
from lecturekit.windows.sizes import receptive_field

__all__ = ["receptive_fields"]

_STYLES = (
    (ORANGE, "-"),
    (BLUE, "--"),
    (VERMILION, "-"),
    (GREEN, "-."),
    (PURPLE, "-"),
    ("white", ":"),
)


def receptive_fields(
    image: ArrayLike,
    layers: Sequence[tuple[int, int]],
    *,
    center: tuple[int, int] | None = None,
    names: Sequence[str | None] | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Frame what one unit of each layer sees of a picture.

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
    ax : Axes, optional
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes

    Raises
    ------
    TypeError
        If the image does not hold real numbers, or a size is not a whole number.
    ValueError
        If there is no layer, the picture is smaller than what a unit sees, or there are more or
        fewer names than layers.

    Examples
    --------
    >>> import lecturekit as lk
    >>> ax = lk.plots.receptive_fields(lk.photograph("cat", gray=True), [(3, 2), (3, 2)])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['layer 1: 3x3 pixels', 'layer 2: 7x7 pixels']

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
    framed = [(name, field) for name, field in zip(names, fields, strict=True) if name is not None]
    row, column = (height // 2, width // 2) if center is None else center
    ax = given_or_new(ax, (7.6, max(3.0, 5.2 * height / width)))
    ax.imshow(pixels, cmap="gray", vmin=0, vmax=255)
    for number, (name, field) in enumerate(framed):
        color, style = _STYLES[number % len(_STYLES)]
        top, left = (
            min(max(0, round((middle - (field.side - 1) / 2) / field.jump)), most) * field.jump
            for middle, most in (
                (row, (height - field.side) // field.jump),
                (column, (width - field.side) // field.jump),
            )
        )
        draw_frame(
            ax,
            top,
            left,
            field.side,
            field.side,
            color=color,
            linestyle=style,
            linewidth=2.2,
            label=f"{name}: {field.side}x{field.side} pixels",
        )
    legend = ax.legend(loc="upper left", bbox_to_anchor=(1.02, 1), frameon=True, fontsize=10)
    legend.get_frame().set_facecolor("#BBBBBB")
    ax.set(title="What one unit of each layer sees", xlabel="column", ylabel="row")
    return ax
