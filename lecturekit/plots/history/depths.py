"""How deep the networks of the challenge are: each layer with weights is a stroke."""

from __future__ import annotations

from matplotlib.axes import Axes

from lecturekit.data.ilsvrc import NETWORK_DEPTHS
from lecturekit.plots.drawing.colors import GRAY, RESULT
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import SMALL

__all__ = ["network_depths"]

_STROKE = 0.7  # of a layer's width
_ROW = 0.62  # of a network's height


def network_depths(*, ax: Axes | None = None) -> Axes:
    """Draw the layers of the challenge's best-known networks, from AlexNet's 8 to ResNet's 152.

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
    >>> ax = lk.plots.network_depths()
    >>> [label.get_text() for label in ax.get_yticklabels()][:2]
    ['2012 AlexNet', '2013 ZF']

    References
    ----------
    Slide "ILSVRC: Top CNN Models Over Time".
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 2.6))
    for row, each in enumerate(NETWORK_DEPTHS):
        strokes = [(layer + (1 - _STROKE) / 2, _STROKE) for layer in range(each.layers)]
        ax.broken_barh(strokes, (row - _ROW / 2, _ROW), facecolors=RESULT, linewidth=0)
        ax.text(each.layers + 1.5, row, f"{each.layers}", va="center")
    names = [f"{each.year} {each.network}" for each in NETWORK_DEPTHS]
    ax.set_yticks(range(len(names)), names)
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()  # the oldest on top
    ax.set(
        xlabel="layers with weights, along the longest way from the picture to the output",
        title="The networks grew deeper",
        xlim=(0, 165),
        xticks=[],
    )
    ax.xaxis.label.set(color=GRAY, size=SMALL)
    ax.spines[:].set_visible(False)
    return ax
