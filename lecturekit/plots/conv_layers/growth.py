"""How many parameters a layer has, for ever larger pictures."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from lecturekit.counting.parameters import conv_params, fc_params
from lecturekit.plots.drawing.colors import BLUE, GRAY, INK, VERMILION
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import TEXT, light_grid

__all__ = ["parameter_growth"]

_CHANNELS, _UNITS, _KERNEL = 3, 100, 5
_SLIDE = ((480, 640), (1536, 2048))


def parameter_growth(*, ax: Axes | None = None) -> Axes:
    """Draw the parameters of a fully connected layer and a convolutional one over the pixels.

    Both have 100 outputs for each picture or place: units there, 5×5 filters here. The slides'
    two sizes of photographs are marked.

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
    >>> [text.get_text() for text in lk.plots.parameter_growth().texts[:2]]
    ['100 units, fully connected', '100 filters of 5×5: 7,600 for every size']

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 4.0))
    pixels = np.geomspace(32**2, 8e6, 60).astype(int).tolist()
    full = [fc_params([_CHANNELS * count, _UNITS]) for count in pixels]
    shared = conv_params(_CHANNELS, _UNITS, _KERNEL)
    ax.plot(pixels, full, color=VERMILION)
    ax.plot(pixels, [shared] * len(pixels), color=BLUE, linestyle="--")
    _label(ax, (pixels[26], full[26]), f"{_UNITS} units, fully connected", color=VERMILION)
    named = f"{_UNITS} filters of {_KERNEL}×{_KERNEL}: {shared:,} for every size"
    ax.annotate(
        named,
        (pixels[16], shared),
        xytext=(0, 7),
        textcoords="offset points",
        color=BLUE,
        size=TEXT,
    )
    for height, width in _SLIDE:
        count = height * width
        parameters = fc_params([_CHANNELS * count, _UNITS])
        ax.plot([count, count], [parameters, shared], "o", color=GRAY, zorder=3)
        _label(ax, (count, parameters), f"{width}×{height}: {parameters:,}", color=INK)
    ax.set(
        xscale="log",
        yscale="log",
        ylim=(1e3, 1e10),
        xlabel="pixels of the color picture",
        ylabel="parameters",
        title="Parameters of one layer",
    )
    light_grid(ax, "both")
    return ax


def _label(ax: Axes, point: tuple[float, float], text: str, *, color: str) -> None:
    """Write to the left of a point and above it, where a rising line leaves room."""
    ax.annotate(
        text, point, xytext=(-8, 5), textcoords="offset points", ha="right", color=color, size=TEXT
    )
