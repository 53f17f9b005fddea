"""How few of LeNet-5's parameters are those of its pooling layers: a dot for each parameter."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb

from lecturekit.plots.drawing.colors import GRAY, INK, WINDOW, WINDOW_TINTS
from lecturekit.plots.drawing.figures import NOTEBOOK_INCHES, given_or_new
from lecturekit.plots.drawing.style import SMALL

__all__ = ["lenet_parameters"]

# LeNet-5 of 1998, section II.B of the paper, layer by layer.
LENET_PAPER = MappingProxyType(
    {"C1": 156, "S2": 12, "C3": 1516, "S4": 32, "C5": 48120, "F6": 10164}
)
_ROWS = 125
_POOLING = ("S2", "S4")
_LABEL_COLUMN = 40  # where a layer is named that has fewer columns than this
_LABEL_SHARES = (0.08, 0.26, 0.44, 0.66, 0.5, 0.5)  # of the height, for each layer


def lenet_parameters(*, ax: Axes | None = None) -> Axes:
    """Draw a dot for each parameter that the LeNet-5 of 1998 learns, layer after layer.

    Its pooling layers S2 and S4 learn a coefficient and a bias per map; max and average
    pooling learn nothing.

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
    >>> ax = lk.plots.lenet_parameters()
    >>> [text.get_text() for text in ax.texts][:2]
    ['C1: 156', 'S2: 12']

    References
    ----------
    Slide "Pooling Layer: Benefits"; LeCun, Bottou, Bengio, Haffner, "Gradient-Based Learning
    Applied to Document Recognition", 1998.
    """
    total = sum(LENET_PAPER.values())
    columns = -(-total // _ROWS)
    ax = given_or_new(ax, (NOTEBOOK_INCHES, 3.4))
    colors = np.ones((_ROWS * columns, 3))
    start = 0
    for name, count in LENET_PAPER.items():
        color = WINDOW if name in _POOLING else WINDOW_TINTS[1 if name in {"C1", "C5"} else 2]
        colors[start : start + count] = to_rgb(color)
        start += count
    ax.imshow(colors.reshape(columns, _ROWS, 3).swapaxes(0, 1), interpolation="nearest")
    start = 0
    for number, (name, count) in enumerate(LENET_PAPER.items()):
        column, row = divmod(start + count // 2, _ROWS)
        is_narrow = count < _ROWS * _LABEL_COLUMN
        label_row = _LABEL_SHARES[number] * _ROWS
        ax.annotate(
            f"{name}: {count:,}",
            (column, label_row if count > _ROWS else row),  # level, if it has a column of its own
            xytext=(_LABEL_COLUMN if is_narrow else column, label_row),
            ha="left" if is_narrow else "center",
            va="center",
            fontsize=SMALL,
            color=INK,
            weight="bold" if name in _POOLING else "normal",
            arrowprops={"arrowstyle": "-", "color": GRAY, "linewidth": 0.8} if is_narrow else None,
        )
        start += count
    ax.set_axis_off()
    ax.set_title(f"LeNet-5 of 1998: {total:,} learned numbers")
    return ax
