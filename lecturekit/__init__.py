"""Reference functions, checks and pictures for the course on convolutional neural networks.

Everything is one dot away: ``import lecturekit as lk``, then ``lk.<tab>``.
"""

import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from lecturekit import checks, mistakes
from lecturekit.checks import check, passes
from lecturekit.crowds import crowd
from lecturekit.drawings import mouse_drawing
from lecturekit.filtering import apply_filter, convolve2d, filter2d
from lecturekit.kernels import (
    BOX_BLUR,
    EDGE_ALL,
    EDGE_CORNER,
    EDGE_CROSS,
    GAUSSIAN_BLUR,
    IDENTITY,
    KERNELS,
    SHARPEN,
)
from lecturekit.matching import find_template, normalized_correlation
from lecturekit.photographs import PHOTOGRAPHS, photograph
from lecturekit.slides import (
    BELL_DIVISOR,
    BELL_FILTER,
    CURVE_FILTER,
    CURVE_PATCH,
    OTHER_PATCH,
    TOY_FILTER,
    TOY_IMAGE,
)

if TYPE_CHECKING:
    from lecturekit import plots

__all__ = [
    "BELL_DIVISOR",
    "BELL_FILTER",
    "BOX_BLUR",
    "CURVE_FILTER",
    "CURVE_PATCH",
    "EDGE_ALL",
    "EDGE_CORNER",
    "EDGE_CROSS",
    "GAUSSIAN_BLUR",
    "IDENTITY",
    "KERNELS",
    "OTHER_PATCH",
    "PHOTOGRAPHS",
    "SHARPEN",
    "TOY_FILTER",
    "TOY_IMAGE",
    "apply_filter",
    "check",
    "checks",
    "convolve2d",
    "crowd",
    "filter2d",
    "find_template",
    "mistakes",
    "mouse_drawing",
    "normalized_correlation",
    "passes",
    "photograph",
    "plots",
]

_ON_FIRST_USE = {"plots"}  # they import more than NumPy


def __getattr__(name: str) -> ModuleType:
    if name in _ON_FIRST_USE:
        return importlib.import_module(f"lecturekit.{name}")
    raise AttributeError(f"module 'lecturekit' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
