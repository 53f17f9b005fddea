"""Small pictures of what was found, thought and read on the way to today's networks."""

from __future__ import annotations

import matplotlib as mpl
import numpy as np
from matplotlib.colors import to_rgb
from numpy.typing import NDArray

from lecturekit.arguments.arrays import RealArray
from lecturekit.data.photographs import photograph
from lecturekit.plots.drawing.colors import (
    ORANGE,
    SIGNED_MAP,
    UNSIGNED_MAP,
    WHITE,
    WINDOW_TINTS,
)
from lecturekit.vision.perceptrons import perceptron
from lecturekit.vision.receptive_fields import end_stopped, gabor
from lecturekit.vision.stimuli import bar

Pixels = NDArray[np.generic]  # (H, W) of light, or (H, W, 3)

_SIDE = 21
_SLANT = 60.0  # degrees
_STROKES = {  # of digits: degrees, length and offset of each bar
    4: ((0, 11, -2), (90, 13, -2), (58, 11, 2.5)),
    7: ((0, 9, 5), (66, 12, 0)),
}


def light_bar() -> Pixels:
    """Show a bar to a cat."""
    return bar((_SIDE, _SIDE), _SLANT, length=15, width=3)


def simple_cell_weights() -> Pixels:
    """Draw where light excites a simple cell, blue, and where it inhibits it, red."""
    return _signed(gabor(_SIDE, _SLANT))


def hypercomplex_cell_weights() -> Pixels:
    """Draw a simple cell's stripe, and the end zones that stop a hypercomplex cell."""
    center, end_zones = end_stopped(_SIDE, _SLANT, length=9)
    return _signed(center - end_zones)


def truth_table(name: str) -> Pixels:
    """Color the four inputs of AND or XOR: x₁ to the right, x₂ upward, filled where it is 1."""
    rows = {"AND": ("01", "00"), "XOR": ("10", "01")}[name]
    colors = {"0": to_rgb(WHITE), "1": to_rgb(ORANGE)}
    return np.array([[colors[value] for value in row] for row in rows])


def perceptron_plane() -> Pixels:
    """Tint the part of the plane in which a perceptron fires."""
    x, y = np.meshgrid(np.linspace(-1, 1, 120), np.linspace(1, -1, 120))
    fires = perceptron(np.stack([x.ravel(), y.ravel()], axis=1), [1, 1.6], -0.2)
    colors = np.array([to_rgb(WHITE), to_rgb(WINDOW_TINTS[1])])
    return colors[fires].reshape(*x.shape, 3)


def loss_valley() -> Pixels:
    """Draw a loss of two weights from above, in steps of height: the lower, the darker."""
    x, y = np.meshgrid(np.linspace(-1, 1, 120), np.linspace(-1, 1, 120))
    steps = np.floor(6 * np.hypot(x + 0.4 * y, 1.6 * y)) / 10
    return _colored(0.8 - np.minimum(steps, 0.8), UNSIGNED_MAP)


def digit(number: int) -> Pixels:
    """Write a 4 or a 7 of 16×16 pixels with bars."""
    strokes = [
        bar((16, 16), angle, length=length, width=1.6, offset=offset)
        for angle, length, offset in _STROKES[number]
    ]
    light = np.max(strokes, axis=0)
    return np.asarray(1 - light)


def cat() -> Pixels:
    """Cut AlexNet's input out of a photograph."""
    return photograph("cat")[50:277, 130:357]


def _signed(weights: RealArray) -> Pixels:
    return _colored((weights / np.abs(weights).max() + 1) / 2, SIGNED_MAP)


def _colored(shares: RealArray, color_map: str) -> Pixels:
    return np.asarray(mpl.colormaps[color_map](shares))[..., :3]
