"""How many parameters a layer has, for ever larger pictures."""

from __future__ import annotations

import numpy as np
from matplotlib.axes import Axes

from lecturekit.counting.parameters import conv_params, fc_params
from lecturekit.plots.drawing.colors import BLUE, GRID_LINE, VERMILION
from lecturekit.plots.drawing.figures import given_or_new

__all__ = ["parameter_growth"]

_CHANNELS, _UNITS, _KERNEL = 3, 100, 5
_SLIDE = ((480, 640), (1536, 2048))


def parameter_growth(*, ax: Axes | None = None) -> Axes:
    """Draw the parameters of a fully connected layer and a convolutional one over the pixels.

    Both have 100 outputs for each picture or place: nodes there, 5x5 filters here. The slides'
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
    >>> [line.get_label() for line in lk.plots.parameter_growth().lines[:2]]
    ['100 nodes, fully connected', '100 filters of 5x5']

    References
    ----------
    Slides "Recall: Fully-Connected Neural Networks" and "Convolutional Layer: Parameters to
    Learn".
    """
    ax = given_or_new(ax, (7.2, 4.2))
    pixels = np.geomspace(32**2, 4e6, 60).astype(int).tolist()
    full = [fc_params([_CHANNELS * count, _UNITS]) for count in pixels]
    shared = conv_params(_CHANNELS, _UNITS, _KERNEL)
    ax.plot(pixels, full, color=VERMILION, label=f"{_UNITS} nodes, fully connected", linewidth=2.2)
    ax.plot(
        pixels,
        [shared] * len(pixels),
        color=BLUE,
        linestyle="--",
        label=f"{_UNITS} filters of {_KERNEL}x{_KERNEL}",
        linewidth=2.2,
    )
    for height, width in _SLIDE:
        count = height * width
        parameters = fc_params([_CHANNELS * count, _UNITS])
        ax.plot([count, count], [parameters, shared], "o", color=GRID_LINE, zorder=3)
        ax.annotate(
            f"{width} x {height}: {parameters:,}",
            (count, parameters),
            xytext=(-8, 6),
            textcoords="offset points",
            ha="right",
            fontsize=9,
        )
    ax.annotate(
        f"{shared:,} for every size",
        (pixels[len(pixels) // 3], shared),
        xytext=(0, 7),
        textcoords="offset points",
        fontsize=9,
    )
    ax.set(
        xscale="log",
        yscale="log",
        ylim=(1e3, 1e10),
        xlabel="pixels of the colour picture",
        ylabel="parameters",
        title="Parameters of one layer",
    )
    ax.grid(visible=True, color=GRID_LINE, alpha=0.3)
    ax.legend(loc="upper left")
    return ax
