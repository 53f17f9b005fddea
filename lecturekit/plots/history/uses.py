"""What networks are used for since: five scenes, with what the network is asked in each."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.patches import Circle, Ellipse, FancyBboxPatch, Polygon, Rectangle

from lecturekit.plots.drawing.colors import (
    BLUE,
    GRAY,
    INK,
    PALE,
    UNKNOWN,
    WHITE,
    WINDOW,
    WINDOW_TINTS,
)
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, AxesArray, given_or_new_grid
from lecturekit.plots.drawing.style import SMALL

__all__ = ["industry_uses"]

_TINT = WINDOW_TINTS[1]


def industry_uses() -> AxesArray:
    """Draw the five uses of the lecture, with a frame or an area around what is looked for.

    Returns
    -------
    ndarray of Axes, shape (5,)

    Examples
    --------
    >>> import lecturekit as lk
    >>> [ax.get_title() for ax in lk.plots.industry_uses()][:2]
    ['Cars', 'Mars']

    References
    ----------
    Slide "CNN: Catalyst for Computer Vision Industry Boom".
    """
    row: AxesArray = given_or_new_grid("industry_uses", None, (1, 5), (NOTEBOOK_INCHES, 2.5))[0]
    scenes = {
        "Cars": (_street, "where is a car?"),
        "Mars": (_plain, "where is it safe?"),
        "Surgery": (_tissue, "which tissue?"),
        "Assistance": (_shelf, "what does it say?"),
        "Security": (_door, "who is it?"),
    }
    for ax, (title, (draw, question)) in zip(row, scenes.items(), strict=True):
        ax.add_patch(Rectangle((0, 0), 1, 1, facecolor=UNKNOWN, linewidth=0))
        draw(ax)
        ax.text(0.5, -0.06, question, ha="center", va="top", fontsize=SMALL, color=INK)
        ax.set(xlim=(0, 1), ylim=(-0.22, 1), aspect="equal", title=title)
        ax.set_axis_off()
    return row


def _street(ax: Axes) -> None:
    ax.add_patch(Polygon([(0, 0), (1, 0), (0.58, 0.6), (0.42, 0.6)], color=GRAY))
    for low, high in ((0.05, 0.2), (0.3, 0.4), (0.47, 0.54)):
        ax.plot([0.5, 0.5], [low, high], color=WHITE, linewidth=2)
    ax.add_patch(Rectangle((0.57, 0.2), 0.26, 0.13, color=BLUE))
    ax.add_patch(Rectangle((0.62, 0.33), 0.16, 0.09, color=BLUE))
    for x in (0.62, 0.78):
        ax.add_patch(Circle((x, 0.19), 0.04, color=INK))
    _frame(ax, 0.53, 0.12, 0.34, 0.34)


def _plain(ax: Axes) -> None:
    ax.add_patch(
        Polygon([(0, 0.55), (0.3, 0.75), (0.55, 0.6), (1, 0.7), (1, 0), (0, 0)], color=PALE)
    )
    ax.add_patch(Polygon([(0.05, 0), (0.5, 0), (0.62, 0.5), (0.45, 0.5)], color=_TINT))
    for x, y, size in ((0.75, 0.3, 0.1), (0.88, 0.12, 0.08), (0.2, 0.42, 0.06)):
        ax.add_patch(Ellipse((x, y), 1.6 * size, size, color=GRAY))
    ax.add_patch(Rectangle((0.2, 0.12), 0.2, 0.08, color=INK))
    ax.plot([0.36, 0.36], [0.2, 0.32], color=INK, linewidth=2)
    for x in (0.22, 0.3, 0.38):
        ax.add_patch(Circle((x, 0.1), 0.035, color=INK))


def _tissue(ax: Axes) -> None:
    ax.add_patch(Rectangle((0, 0), 1, 1, color=WINDOW_TINTS[0]))
    ax.add_patch(Ellipse((0.42, 0.45), 0.5, 0.4, facecolor=WINDOW_TINTS[3], edgecolor=WINDOW, lw=2))
    ax.plot([0.98, 0.62], [0.95, 0.55], color=GRAY, linewidth=4)
    ax.plot([0.62, 0.55], [0.55, 0.48], color=INK, linewidth=2)


def _shelf(ax: Axes) -> None:
    ax.add_patch(Rectangle((0, 0), 1, 0.14, color=PALE))
    bottle = FancyBboxPatch((0.36, 0.14), 0.28, 0.5, boxstyle="round,pad=0,rounding_size=0.05")
    bottle.set(facecolor=BLUE, edgecolor=BLUE)
    ax.add_patch(bottle)
    ax.add_patch(Rectangle((0.44, 0.64), 0.12, 0.16, color=BLUE))
    ax.add_patch(Rectangle((0.36, 0.26), 0.28, 0.22, color=WHITE))
    for height in (0.42, 0.36, 0.3):
        ax.plot([0.41, 0.59], [height, height], color=GRAY, linewidth=1.5)
    _frame(ax, 0.32, 0.22, 0.36, 0.3)


def _door(ax: Axes) -> None:
    ax.add_patch(Rectangle((0.3, 0.05), 0.4, 0.82, color=PALE))
    ax.add_patch(Circle((0.5, 0.6), 0.09, color=INK))
    ax.add_patch(Polygon([(0.36, 0.05), (0.64, 0.05), (0.6, 0.46), (0.4, 0.46)], color=INK))
    ax.add_patch(Polygon([(0.02, 0.98), (0.2, 0.98), (0.2, 0.88), (0.02, 0.92)], color=GRAY))
    _frame(ax, 0.38, 0.48, 0.24, 0.24)


def _frame(ax: Axes, left: float, bottom: float, width: float, height: float) -> None:
    frame = Rectangle((left, bottom), width, height, fill=False, edgecolor=WINDOW, linewidth=2.4)
    frame.set_gid("frame")
    ax.add_patch(frame)
