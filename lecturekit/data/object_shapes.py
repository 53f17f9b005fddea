"""A truck, a car and a bird, each as a few polygons.

A point is (row, column) in units of the object's width, rows counted downwards from its top.
All look to the right.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]

# How light each part is. The body has the object's color; a wing is a darker body; the rest
# is gray in every object, so that only the body tells the color.
BODY, WING, DARK, LIGHT = "body", "wing", "dark", "light"


class Part(NamedTuple):
    """A polygon (K, 2) and how it is painted."""

    points: Points
    paint: str


class Shape(NamedTuple):
    """An object's parts, the rear ones first, and its height; its width is 1."""

    parts: tuple[Part, ...]
    height: float


def _polygon(*points: tuple[float, float]) -> Points:
    return np.array(points)


def _ellipse(row: float, column: float, height: float, width: float, turn: float = 0.0) -> Points:
    """Give an ellipse by its center and its half axes, turned counterclockwise by degrees."""
    angle = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    up, right = height * np.sin(angle), width * np.cos(angle)
    turned = np.deg2rad(turn)
    return np.stack(
        [
            row - (up * np.cos(turned) + right * np.sin(turned)),
            column + right * np.cos(turned) - up * np.sin(turned),
        ],
        axis=1,
    )


def _wheel(row: float, column: float, radius: float) -> tuple[Part, Part]:
    hub = radius * 0.45
    return (
        Part(_ellipse(row, column, radius, radius), DARK),
        Part(_ellipse(row, column, hub, hub), LIGHT),
    )


TRUCK = Shape(
    (
        Part(_polygon((0.00, 0.00), (0.00, 0.66), (0.48, 0.66), (0.48, 0.00)), BODY),
        Part(_polygon((0.48, 0.00), (0.48, 1.00), (0.55, 1.00), (0.55, 0.00)), DARK),
        Part(_polygon((0.14, 0.70), (0.14, 0.87), (0.32, 0.96), (0.48, 1.00), (0.48, 0.70)), BODY),
        Part(_polygon((0.18, 0.76), (0.18, 0.85), (0.31, 0.91), (0.31, 0.76)), LIGHT),
        *_wheel(0.55, 0.15, 0.095),
        *_wheel(0.55, 0.37, 0.095),
        *_wheel(0.55, 0.84, 0.095),
    ),
    height=0.645,
)

CAR = Shape(
    (
        Part(
            _polygon(
                (0.34, 0.01),
                (0.17, 0.03),
                (0.15, 0.18),
                (0.00, 0.31),
                (0.00, 0.60),
                (0.15, 0.74),
                (0.18, 0.93),
                (0.24, 0.99),
                (0.34, 1.00),
            ),
            BODY,
        ),
        Part(_polygon((0.15, 0.25), (0.045, 0.34), (0.045, 0.445), (0.15, 0.445)), LIGHT),
        Part(_polygon((0.15, 0.485), (0.045, 0.485), (0.045, 0.58), (0.15, 0.66)), LIGHT),
        *_wheel(0.34, 0.22, 0.10),
        *_wheel(0.34, 0.78, 0.10),
    ),
    height=0.44,
)

BIRD = Shape(
    (
        Part(_polygon((0.60, 0.42), (0.82, 0.40), (0.82, 0.44), (0.60, 0.46)), DARK),
        Part(_polygon((0.60, 0.52), (0.82, 0.53), (0.82, 0.57), (0.60, 0.56)), DARK),
        Part(_polygon((0.79, 0.36), (0.79, 0.50), (0.82, 0.50), (0.82, 0.36)), DARK),
        Part(_polygon((0.79, 0.49), (0.79, 0.64), (0.82, 0.64), (0.82, 0.49)), DARK),
        Part(_polygon((0.46, 0.26), (0.62, 0.00), (0.74, 0.05), (0.62, 0.36)), BODY),
        Part(_ellipse(0.46, 0.47, 0.19, 0.30, turn=25), BODY),
        Part(_polygon((0.13, 0.86), (0.20, 1.00), (0.26, 0.84)), DARK),
        Part(_ellipse(0.19, 0.74, 0.155, 0.155), BODY),
        Part(_ellipse(0.48, 0.38, 0.105, 0.24, turn=28), WING),
        Part(_ellipse(0.16, 0.79, 0.045, 0.045), LIGHT),
        Part(_ellipse(0.16, 0.80, 0.025, 0.025), DARK),
    ),
    height=0.82,
)
