"""How deep the challenge's networks became, year by year."""

from __future__ import annotations

from matplotlib.axes import Axes

from lecturekit.plots.drawing.colors import GRAY, INK, RESULT
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new

__all__ = ["ilsvrc_depths"]

# Layers with weights on the longest way through each; 0 where no network was trained as a whole.
_DEPTHS = (
    ("2010", "features\nby hand", 0),
    ("2011", "features\nby hand", 0),
    ("2012", "AlexNet", 8),
    ("2013", "ZF", 8),
    ("2014", "VGG19", 19),
    ("2014", "GoogLeNet", 22),
    ("2015", "ResNet", 152),
)


def ilsvrc_depths(*, ax: Axes | None = None) -> Axes:
    """Draw the number of layers of the challenge's best known networks.

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
    >>> [int(bar.get_height()) for bar in lk.plots.ilsvrc_depths().patches]
    [0, 0, 8, 8, 19, 22, 152]

    References
    ----------
    Slide "ILSVRC: Top CNN Models Over Time", the depth of the networks.
    """
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.4))
    places = range(len(_DEPTHS))
    bars = ax.bar(places, [layers for _, _, layers in _DEPTHS], 0.6, color=RESULT)
    said = [str(layers) if layers else "shallow" for _, _, layers in _DEPTHS]
    for bar, text in zip(bars, said, strict=True):
        ax.annotate(
            text,
            (bar.get_x() + bar.get_width() / 2, bar.get_height()),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            color=INK if text.isdigit() else GRAY,
        )
    ax.set_xticks(places, [f"{year}\n{name}" for year, name, _ in _DEPTHS])
    ax.tick_params(axis="x", length=0)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_title("Layers with weights, one behind the other")
    return ax
