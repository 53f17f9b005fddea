"""What a shift of the picture changes behind a pooling layer of any window and stride."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, get_args

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import ListedColormap
from numpy.typing import ArrayLike

from lecturekit.arguments.arrays import RealArray, as_float_array
from lecturekit.arguments.values import as_number
from lecturekit.arguments.whole_numbers import as_whole_number
from lecturekit.filtering.correlation import filter2d
from lecturekit.plots.drawing.colors import BLUE, GRAY, INK, PALE, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.line_names import name_lines
from lecturekit.plots.drawing.pictures import draw_picture
from lecturekit.plots.drawing.style import as_title
from lecturekit.pooling.changes import fraction_changed
from lecturekit.pooling.forward import avg_pool2d, max_pool2d

__all__ = ["shifted_layers", "shifted_pooling"]

Kind = Literal["max", "average"]
_POOL = {"max": max_pool2d, "average": avg_pool2d}
_CHANGED_OR_NOT = ListedColormap([PALE, INK])
_RATIOS = (1, 1, 1, 1.3)
_STYLES = {"convolution": (INK, "-"), "average": (VERMILION, "--"), "max": (BLUE, "-.")}


def shifted_layers(
    image: ArrayLike, kernel: ArrayLike, *, kernel_size: int, stride: int, most: int
) -> dict[str, RealArray]:
    """Move a picture right, pixel by pixel; return what each layer puts out at each step.

    Parameters
    ----------
    image : array_like, shape (H, W)
    kernel : array_like, shape (KH, KW)
        Of the convolution, which a ReLU follows.
    kernel_size, stride : int
        Of the pooling windows.
    most : int
        The largest shift, in pixels. As many columns on the left of the picture are out of
        sight at first, so that what moves in is the picture itself.

    Returns
    -------
    dict of str to ndarray, shape (most + 1, OH, OW)
        For "convolution", "average" and "max": the outputs for each shift from 0.

    Raises
    ------
    ValueError
        If the picture is too small.
    TypeError
        If an input does not hold real numbers.

    Examples
    --------
    >>> maps = shifted_layers([[0, 0, 0, 4, 0]], [[1]], kernel_size=1, stride=1, most=1)
    >>> maps["max"].shape
    (2, 1, 4)
    """
    pixels = as_float_array("shifted_layers", "image", image, "H W")
    weights = as_float_array("shifted_layers", "kernel", kernel, "KH KW")
    least = np.add(weights.shape, (kernel_size - 1, kernel_size - 1 + most))
    if (pixels.shape < least).any():
        raise ValueError(
            f"shifted_layers: the picture has {pixels.shape[0]}×{pixels.shape[1]} pixels, but a "
            f"window of {kernel_size} and shifts up to {most} need {least[0]}×{least[1]}; "
            "choose a larger picture or a smaller window"
        )
    responses = np.maximum(filter2d(pixels, weights), 0)
    width = responses.shape[1] - most
    moved = np.stack([responses[:, most - by : most - by + width] for by in range(most + 1)])
    pooled = {
        name: _POOL[name](moved[:, np.newaxis], kernel_size, stride)[:, 0]
        for name in ("average", "max")
    }
    return {"convolution": moved, **pooled}


def shifted_pooling(
    image: ArrayLike,
    layers: Mapping[str, RealArray],
    *,
    kind: Kind = "max",
    shift: int = 1,
    tolerance: float = 0.0,
    axes: Iterable[Axes] | None = None,
) -> AxesArray:
    r"""Draw a moved picture, its pooled map, which outputs changed, and the share by shift.

    Parameters
    ----------
    image : array_like of uint8, shape (H, W)
    layers : mapping of str to ndarray
        As `shifted_layers` returns them for the picture.
    kind : {"max", "average"}
        The layer whose outputs are shown; the curves show all.
    shift : int
        In pixels, at most the largest of the layers.
    tolerance : float
        A change counts if it exceeds this share of the convolution's largest output.
    axes : iterable of four Axes, optional
        A new figure if not given.

    Returns
    -------
    ndarray of Axes, shape (4,)

    Raises
    ------
    ValueError
        If the kind or the shift is none of the layers', or there are not four Axes.

    Examples
    --------
    >>> import numpy as np
    >>> import lecturekit as lk
    >>> image = np.array([[0, 0, 9, 4, 0, 0]] * 2, dtype=np.uint8)
    >>> layers = shifted_layers(image, [[1]], kernel_size=2, stride=2, most=2)
    >>> axes = lk.plots.shifted_pooling(image, layers, shift=1)
    >>> axes[2].get_title()
    'Changed: 50%\n1 of 2'

    References
    ----------
    Slide "Pooling Layer": "Resilient to small translations".
    """
    if kind not in get_args(Kind):
        raise ValueError(
            f"shifted_pooling: kind is {kind!r}; use one of {', '.join(get_args(Kind))}"
        )
    most = len(layers[kind]) - 1
    by = as_whole_number("shifted_pooling", "shift", shift, least=0)
    if by > most:
        raise ValueError(f"shifted_pooling: shift is {by}; give at most {most}")
    allowed = as_number("shifted_pooling", "tolerance", tolerance, minimum=0) * float(
        layers["convolution"][0].max()
    )
    row: AxesArray = given_or_new_grid(
        "shifted_pooling", axes, (1, 4), (NOTEBOOK_INCHES, 2.9), width_ratios=_RATIOS
    )[0]
    seen, pooled, changes, curves = row
    pixels = np.asarray(image)
    start, width = most - by, pixels.shape[1] - most
    draw_picture(seen, pixels[:, start : start + width], title=f"The picture,\nmoved by {by}")
    before, after = layers[kind][0], layers[kind][by]
    size = f"{after.shape[0]}×{after.shape[1]}"
    draw_picture(pooled, after, title=as_title(f"{kind} pooling,\n{size}"))
    changed = np.abs(before - after) > allowed
    changes.imshow(changed, cmap=_CHANGED_OR_NOT, vmin=0, vmax=1, interpolation="nearest")
    changes.set(xticks=[], yticks=[], xlabel="black: changed", anchor="N")
    changes.set_title(f"Changed: {changed.mean():.0%}\n{changed.sum():,} of {changed.size:,}")
    named = []
    for name, maps in layers.items():
        color, line = _STYLES[name]
        shares = [100 * fraction_changed(maps[0], moved, allowed) for moved in maps]
        thick = 2.6 if name == kind else 1.2
        named += curves.plot(shares, color=color, linestyle=line, linewidth=thick, label=name)
        if name == kind:
            curves.plot(by, shares[by], marker="o", markersize=8, color=color)
    curves.axvline(by, color=GRAY, linewidth=1, zorder=0)
    curves.set(xlim=(0, most), ylim=(0, 104), xlabel="shift in pixels", title="Share changed in %")
    curves.set(xticks=range(0, most + 1, max(1, most // 4)), yticks=(0, 25, 50, 75, 100))
    name_lines(curves, named)
    return row
