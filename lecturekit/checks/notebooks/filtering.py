"""The seven exercises of the filtering notebook: their visible cases."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from lecturekit.checks.exclusions.ready_functions import CORRELATION, because, course
from lecturekit.checks.judging.exercise import Case, Exercise, same_as
from lecturekit.checks.judging.kernel_properties import assert_brightening, assert_smoothing
from lecturekit.filtering.correlation import apply_filter, convolve2d, filter2d
from lecturekit.filtering.kernels import KERNELS
from lecturekit.filtering.matching import find_template

_SIGNED = np.array(
    [
        [2.0, -1.0, 0.0, 3.0, 1.0],
        [0.0, 4.0, -2.0, 1.0, 5.0],
        [-3.0, 1.0, 6.0, 0.0, 2.0],
        [1.0, 0.0, -1.0, 2.0, -4.0],
    ]
)
_BRIGHT = np.array([[10, 200, 31], [255, 40, 90], [120, 7, 250], [66, 180, 5]], dtype=np.uint8)
_ODD = np.array([[7], [31], [255], [9]], dtype=np.uint8)
_SQUARE = np.array([[1.0, 0.0, -2.0], [3.0, 0.5, 0.0], [0.0, -1.0, 4.0]])
_WIDE = np.array([[1.0, -2.0, 0.5], [0.0, 3.0, 4.0]])

# The template of `find_template`: its negative, its turned self and its mirror image differ,
# and its mean, 3, is a whole number.
_PATTERN = np.array([[6.0, 0.0, 1.0], [2.0, 4.0, 5.0]])
_LIGHTS = np.array(
    [
        [90.0, 90.0, 90.0, 51.0, 63.0, 59.0, 56.0],
        [90.0, 90.0, 90.0, 60.0, 62.0, 61.0, 59.0],
        [58.0, 58.0, 54.0, 52.0, 56.0, 61.0, 65.0],
        [65.0, 53.0, 50.0, 65.0, 13.0, 1.0, 3.0],  # the pattern, doubled and 1 brighter
        [55.0, 63.0, 60.0, 60.0, 5.0, 9.0, 11.0],
    ]
)
_DECOYS = np.array(
    [
        [0.0, 6.0, 5.0, 2.0, 5.0, 4.0, 2.0],  # the negative; the pattern turned
        [4.0, 2.0, 1.0, 3.0, 1.0, 0.0, 6.0],
        [3.0, 1.0, 7.0, 0.0, 1.0, 3.0, 4.0],
        [0.0, 2.0, 2.0, 5.0, 5.0, 5.0, 1.0],  # nearly the pattern, above and here
    ]
)
_TIES = np.array(
    [
        [7.0, 7.0, 7.0, 7.0, 6.0, 0.0, 1.0],
        [7.0, 7.0, 7.0, 7.0, 2.0, 4.0, 5.0],
        [6.0, 0.0, 1.0, 3.0, 2.0, 1.0, 0.0],
        [2.0, 4.0, 5.0, 3.0, 1.0, 2.0, 4.0],
    ]
)
_FALLING = np.array([[9.0, 6.0, 5.0, 5.0, 5.0, 5.0, 2.0, 0.0]])
_RISING = np.array([[1.0, 2.0, 3.0]])
# Nothing is quite like this template: medians, rounding and other lengths lead elsewhere.
_FAINT = np.array(
    [
        [0.125, 0.0, 0.625, 0.375, 0.25, 0.125],
        [0.875, 0.25, 0.125, 0.25, 0.875, 0.25],
        [0.5, 0.5, 0.5, 0.75, 0.875, 0.125],
        [0.125, 0.25, 0.5, 0.75, 0.625, 0.375],
    ]
)
FEW_BRIGHT_PIXELS = (
    np.array([[0, 7, 6, 1, 7, 1], [1, 6, 7, 2, 1, 0], [7, 4, 5, 6, 2, 4], [7, 5, 0, 0, 3, 6]]),
    np.array([[7.0, 7.0, 4.0], [5.0, 5.0, 4.0]]),
)
"""A picture and a template; a score without squares, or with medians, finds another place."""

_FAINT_PATTERN = np.array([[0.75, 0.875, 0.625], [0.375, 0.75, 0.375]])


def _judge_brightening(result: object, arguments: Mapping[str, Any], what: str) -> None:
    assert_brightening(result, arguments["gain"], what)


def _judge_smoothing(result: object, arguments: Mapping[str, Any], what: str) -> None:
    assert_smoothing(result, arguments["size"], what)


NUMBER = 2  # of the notebook
EXERCISES = (
    Exercise(
        name="filter2d",
        section="The sliding window",
        cases=(
            Case("a 3x3 kernel", {"image": _SIGNED, "kernel": _SQUARE}),
            Case("a 2x3 kernel", {"image": _SIGNED, "kernel": _WIDE}),
            Case(
                "an 8-bit picture of whole numbers",
                {"image": _BRIGHT, "kernel": np.array([[2, -1], [0, 3]])},
            ),
            Case(
                "an 8-bit picture and an 8-bit kernel",
                {"image": _BRIGHT, "kernel": np.array([[2, 1], [0, 3]], dtype=np.uint8)},
            ),
            Case(
                "a kernel with more rows than the picture",
                {"image": _SIGNED[:2], "kernel": _SQUARE},
                raises=ValueError,
            ),
        ),
        judge=same_as(filter2d),
        hidden="other shapes and numbers",
        excludes=CORRELATION,
    ),
    Exercise(
        name="make_kernels",
        section="Seven filters, seven effects",
        cases=(Case("your dict"),),
        judge=same_as(lambda: dict(KERNELS), any_dtype=True),
        hidden="what each kernel does to a picture",
        excludes=course(
            *("KERNELS", "IDENTITY", "EDGE_CORNER", "EDGE_CROSS", "EDGE_ALL"),
            *("SHARPEN", "BOX_BLUR", "GAUSSIAN_BLUR"),
        ),
    ),
    Exercise(
        name="find_template",
        section="Find it: compare shapes, not brightness",
        cases=(
            Case("a pattern in other light", {"image": _LIGHTS, "template": _PATTERN + 60}),
            Case("a pattern beside its negative", {"image": _DECOYS, "template": _PATTERN}),
            Case("a flat patch and two equal matches", {"image": _TIES, "template": _PATTERN}),
            Case("a pattern that nothing looks like", {"image": _FALLING, "template": _RISING}),
            Case("pixels between 0 and 1", {"image": _FAINT, "template": _FAINT_PATTERN}),
        ),
        judge=same_as(find_template),
        hidden="other pictures and other light",
        excludes={
            **course("normalized_correlation"),
            **because(
                "it looks for a template in an image",
                *("skimage.feature.match_template", "cv2.matchTemplate"),
            ),
        },
    ),
    Exercise(
        name="apply_filter",
        section="Back to 8 bits: divisor, rounding, clipping, border",
        cases=(
            Case(
                "a 3x3 kernel with divisor 7",
                {
                    "image": _BRIGHT,
                    "kernel": np.array([[1, 2, 0], [3, 0, -1], [0, 1, 1]]),
                    "divisor": 7,
                },
            ),
            Case(
                "sums beyond 0..255",
                {
                    "image": _BRIGHT,
                    "kernel": np.array([[0, -3, 0], [-3, 15, -2], [0, -5, 1]]),
                    "divisor": 3,
                },
            ),
            Case(
                "halves, and a kernel of one row",
                {"image": _BRIGHT, "kernel": np.array([[0, 0, 1, 0, 1]]), "divisor": 2},
            ),
            Case(
                "halves of sixths",
                {"image": _ODD, "kernel": np.array([[1, 1, 1]]), "divisor": 6},
            ),
            Case(
                "weights of quarters and a negative divisor",
                {
                    "image": _BRIGHT,
                    "kernel": np.array([[0.5], [-2.75], [0.75]]),
                    "divisor": -4,
                },
            ),
        ),
        judge=same_as(apply_filter),
        hidden="other shapes, tiny pictures and halves",
        excludes=CORRELATION,
    ),
    Exercise(
        name="convolve2d",
        section="Correlation and convolution",
        cases=(
            Case("a 2x2 kernel", {"image": _SIGNED, "kernel": np.array([[1.0, -2.0], [0.5, 3.0]])}),
            Case("a 2x3 kernel", {"image": _SIGNED, "kernel": _WIDE}),
            Case(
                "a picture higher than wide",
                {"image": _BRIGHT.astype(float), "kernel": np.array([[2.0, -1.0], [0.0, 3.0]])},
            ),
        ),
        judge=same_as(convolve2d, any_dtype=True),
        hidden="other shapes and numbers",
        excludes=CORRELATION,
    ),
    Exercise(
        name="brighten_kernel",
        section="Group discussion: brighten",
        cases=(Case("a gain of 0.5", {"gain": 0.5}), Case("a gain of 1.75", {"gain": 1.75})),
        judge=_judge_brightening,
        hidden="other gains",
    ),
    Exercise(
        name="smoothing_kernel",
        section="Group discussion: wrinkles and blemishes",
        cases=tuple(Case(f"size {size}", {"size": size}) for size in (3, 5, 1)),
        judge=_judge_smoothing,
        hidden="other sizes",
    ),
)
