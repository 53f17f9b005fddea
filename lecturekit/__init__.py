"""Reference functions, checks and pictures for the course on convolutional neural networks.

Everything is one dot away: ``import lecturekit as lk``, then ``lk.<tab>``.
"""

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
from lecturekit.slides import (
    BELL_DIVISOR,
    BELL_FILTER,
    CURVE_FILTER,
    CURVE_PATCH,
    OTHER_PATCH,
    TOY_FILTER,
    TOY_IMAGE,
)

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
    "SHARPEN",
    "TOY_FILTER",
    "TOY_IMAGE",
    "apply_filter",
    "convolve2d",
    "filter2d",
    "find_template",
    "normalized_correlation",
]
