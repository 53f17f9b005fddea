"""What networks after VGG are built of: inception block, residual block, encoder and decoder."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, Rectangle

from lecturekit.plots.drawing.colors import BLUE, INK, UNKNOWN
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid

__all__ = ["network_blocks"]

Point = tuple[float, float]

_WIDE, _TALL = 1.0, 0.55  # a box
# The last inception block of GoogLeNet: maps that come in, those of each branch from top to bottom.
_COMING_IN = 832
_BRANCHES = (
    (("1×1", 384),),
    (("1×1", 192), ("3×3", 384)),
    (("1×1", 48), ("5×5", 128)),
    (("pool", _COMING_IN), ("1×1", 128)),
)
_HEIGHTS = (3.2, 2.1, 1.2, 0.7, 1.2, 2.1, 3.2)  # of maps: the encoder shrinks them


def network_blocks() -> AxesArray:
    """Draw an inception block, a residual block, and an encoder with its decoder.

    Returns
    -------
    ndarray of Axes, shape (3,)

    Examples
    --------
    >>> import lecturekit as lk
    >>> [ax.get_title() for ax in lk.plots.network_blocks()]
    ['Inception block', 'Residual block', 'Encoder–decoder']

    References
    ----------
    Slides "GoogleNet (Inception) Deep Features" and "And Many More Features From...".
    """
    row: AxesArray = given_or_new_grid(
        "network_blocks", None, (1, 3), (NOTEBOOK_INCHES, 3.7), width_ratios=(4.3, 2.7, 3.4)
    )[0]
    titles = ("Inception block", "Residual block", "Encoder–decoder")
    drawings = (_inception, _residual, _encoder_decoder)
    for ax, title, draw in zip(row, titles, drawings, strict=True):
        ax.set_title(title)
        draw(ax)
        ax.set_axis_off()
    return row


def _inception(ax: Axes) -> None:
    """Draw four branches from top to bottom, a box for each convolution."""
    steps = [1.1 * place for place in range(len(_BRANCHES))]
    stacked = sum(branch[-1][1] for branch in _BRANCHES)
    for height, text in ((3.72, f"{_COMING_IN} maps come in"), (0.5, f"stacked: {stacked} maps")):
        _box(ax, (steps[-1] / 2, height), text, wide=steps[-1] + _WIDE, tall=0.4, tint=INK)
    for x, branch in zip(steps, _BRANCHES, strict=True):
        above = (x, 3.52)
        for height, (kernel, maps) in zip((2.7, 1.6), branch, strict=False):
            _arrow(ax, above, (x, height + _TALL / 2))
            _box(ax, (x, height), f"{kernel}\n{maps}", tint=BLUE if kernel == "1×1" else INK)
            above = (x, height - _TALL / 2)
        _arrow(ax, above, (x, 0.7))
    ax.set(xlim=(-0.55, 3.85), ylim=(0.25, 4.0))


def _residual(ax: Axes) -> None:
    """Draw two convolutions and the shortcut around them."""
    _write(ax, (0, 3.75), "x")
    _arrow(ax, (0, 3.6), (0, 2.7 + _TALL / 2))
    _box(ax, (0, 2.7), "3×3", tint=INK)
    _arrow(ax, (0, 2.7 - _TALL / 2), (0, 1.75 + _TALL / 2))
    _box(ax, (0, 1.75), "3×3", tint=INK)
    _arrow(ax, (0, 1.75 - _TALL / 2), (0, 1.07))
    _write(ax, (-0.5, 2.22), "F(x)", align="right")
    ax.plot(0, 0.95, "o", color=INK, markersize=17, markerfacecolor="white")
    _write(ax, (0, 0.95), "+")
    _arrow(ax, (0.1, 3.7), (0.16, 0.95), color=BLUE, bend=-0.6)
    _write(ax, (1.65, 2.3), "shortcut", align="left")
    _arrow(ax, (0, 0.83), (0, 0.6))
    _write(ax, (0, 0.45), "x + F(x)")
    ax.set(xlim=(-1.1, 3.1), ylim=(0.25, 4.0))


def _encoder_decoder(ax: Axes) -> None:
    """Draw maps that get small and large again."""
    for place, height in enumerate(_HEIGHTS):
        ax.add_patch(
            Rectangle((place, 2.2 - height / 2), 0.5, height, facecolor=UNKNOWN, edgecolor=INK)
        )
        if place:
            _arrow(ax, (place - 0.48, 2.2), (place - 0.02, 2.2))
    _write(ax, (1.25, 0.45), "encoder")
    _write(ax, (5.25, 0.45), "decoder")
    _write(ax, (-0.3, 3.95), "picture", align="left")
    _write(ax, (6.8, 3.95), "a class for every pixel", align="right")
    ax.set(xlim=(-0.5, 7.0), ylim=(0.25, 4.1))


def _box(
    ax: Axes, center: Point, text: str, *, tint: str, wide: float = _WIDE, tall: float = _TALL
) -> None:
    x, y = center
    ax.add_patch(
        FancyBboxPatch(
            (x - wide / 2, y - tall / 2),
            wide,
            tall,
            boxstyle="round,pad=0,rounding_size=0.08",
            facecolor="white",
            edgecolor=tint,
            linewidth=2 if tint == BLUE else 1,
        )
    )
    _write(ax, center, text)


def _arrow(ax: Axes, start: Point, end: Point, *, color: str = INK, bend: float = 0) -> None:
    ax.add_patch(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=9,
            shrinkA=0,
            shrinkB=0,
            color=color,
            linewidth=1.2 if color == INK else 2,
            connectionstyle=f"arc3,rad={bend}",
        )
    )


def _write(ax: Axes, place: Point, text: str, *, align: str = "center") -> None:
    ax.text(*place, text, ha=align, va="center", color=INK)
