"""How all pictures look: three sizes of text, titles at the left, few lines.

Matplotlib's own settings are what they were as soon as a picture is drawn: a student's plots look
as the student wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from lecturekit.plots.drawing.colors import GRAY, INK, PALE, WHITE

TITLE, TEXT, SMALL = 13, 11, 10  # points; there are no other sizes
SIZES = (SMALL, TEXT, TITLE)
_SETTINGS: dict[str, Any] = {
    "font.family": "sans-serif",
    "font.sans-serif": ["DejaVu Sans"],  # comes with Matplotlib: texts fit on every machine
    "font.size": TEXT,
    "text.color": INK,
    "text.usetex": False,
    "axes.titlesize": TITLE,
    "axes.titleweight": "bold",
    "axes.titlecolor": INK,
    "axes.titlelocation": "center",  # where `get_title` looks; `put_titles_left` moves it
    "axes.titlepad": 7.0,
    "figure.titlesize": TITLE,
    "figure.titleweight": "bold",
    "axes.labelsize": TEXT,
    "axes.labelcolor": INK,
    "axes.labelweight": "normal",
    "xtick.labelsize": SMALL,
    "ytick.labelsize": SMALL,
    "xtick.color": GRAY,
    "ytick.color": GRAY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "xtick.major.size": 3.0,
    "ytick.major.size": 3.0,
    "xtick.minor.visible": False,
    "ytick.minor.visible": False,
    "axes.edgecolor": GRAY,
    "axes.linewidth": 0.8,
    "axes.facecolor": WHITE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "axes.axisbelow": True,
    "grid.color": PALE,
    "grid.linewidth": 0.6,
    "grid.alpha": 0.6,
    "figure.facecolor": WHITE,
    "figure.edgecolor": WHITE,
    "savefig.facecolor": "auto",
    "legend.fontsize": SMALL,
    "legend.title_fontsize": SMALL,
    "legend.frameon": False,
    "hatch.linewidth": 0.8,
    "lines.linewidth": 2.0,
    "image.interpolation": "auto",
}


@contextmanager
def style() -> Iterator[None]:
    """Let what is drawn meanwhile look as the course's pictures do.

    Matplotlib's `rc_context` would put everything back, also what the first figure of a notebook
    sets for all later ones: that they are shown.

    Examples
    --------
    >>> with style():
    ...     mpl.rcParams["axes.titlesize"]
    13.0
    """
    settings: Any = mpl.rcParams  # whose type knows every name
    before = {name: settings[name] for name in _SETTINGS}
    settings.update(_SETTINGS)
    try:
        yield
    finally:
        settings.update(before)


def in_style(picture: Callable[..., Any]) -> Callable[..., Any]:
    """Let a function draw in this style, on whatever figure."""

    @wraps(picture)
    def styled(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  # as the picture's own
        with style():
            return picture(*args, **kwargs)

    return styled


def put_titles_left(figure: Figure) -> None:
    """Let titles begin where their Axes do, and still be what `get_title` returns."""
    for ax in figure.axes:
        ax.title.set(x=0, ha="left")


def as_title(name: str) -> str:
    """Let a name begin with a capital, as titles do.

    Examples
    --------
    >>> as_title("max pooling")
    'Max pooling'
    """
    return name[:1].upper() + name[1:]


def light_grid(ax: Axes, axis: Literal["both", "x", "y"] = "y") -> None:
    """Draw thin lines behind what is plotted, so that heights can be compared."""
    ax.grid(visible=True, axis=axis)


def fitting(points: float) -> int:
    """Return the largest of the sizes that is no larger than `points`, or the smallest.

    Examples
    --------
    >>> [fitting(points) for points in (7, 11.9, 20)]
    [10, 11, 13]
    """
    return max((size for size in SIZES if size <= points), default=SMALL)
