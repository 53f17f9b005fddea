"""The five exercises of the pooling notebook: their visible cases and judges."""

import numpy as np

from lecturekit.checks.exercise import Case, Exercise, same_as
from lecturekit.pooling.backward import max_pool2d_backward
from lecturekit.pooling.changes import fraction_changed
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d

_ONE_MAP = np.array(
    [
        [
            [
                [2.0, -1.0, 0.5, 3.0, 9.0],
                [-6.0, 4.0, -2.0, 1.0, 5.0],
                [-3.0, -7.0, 6.0, 0.0, 2.0],
                [-1.0, -5.0, -8.0, 8.0, -4.0],
            ]
        ]
    ]
)  # (1, 1, 4, 5)
_BATCH = np.array(
    [
        [[[3.0, -1.0, 2.0], [0.5, 4.0, -6.0], [7.0, -2.0, 1.0]], np.full((3, 3), -2.0)],
        [
            [[-3.0, -8.0, -1.0], [-4.0, -9.0, -7.0], [-6.0, -5.0, -2.5]],
            [[5.0, 0.0, -3.0], [9.0, 6.0, 8.0], [-1.0, 2.0, 10.0]],
        ],
    ]
)  # (2, 2, 3, 3)
_BATCH[0, 1] += np.arange(9.0).reshape(3, 3) ** 2 % 7 / 2
_NEGATIVE = np.array(
    [
        [
            [
                [-4.0, -2.0, -9.0, -1.5],
                [-3.0, -8.0, -5.0, -7.0],
                [-6.0, -2.5, -1.0, -4.5],
                [-9.5, -7.5, -3.5, -6.5],
                [-0.5, -5.5, -8.5, -2.0],
            ]
        ]
    ]
)  # (1, 1, 5, 4)
_TIES = np.array(
    [
        [
            [
                [1.0, 5.0, 2.0, 2.0, -3.0],
                [5.0, 0.0, 2.0, 1.0, -9.0],
                [-7.0, -2.0, -4.0, 3.0, 6.0],
                [-2.0, -2.0, -8.0, 3.0, 0.5],
            ]
        ]
    ]
)  # (1, 1, 4, 5)
_HILL = np.array(
    [[[[0.0, 2.0, -1.0, 4.0], [3.0, 7.0, 1.0, -5.0], [-2.0, 6.0, -9.0, 2.0]]]]
)  # (1, 1, 3, 4)

_POOLING_CASES = (
    Case("2x2 windows on a 4x5 map", {"x": _ONE_MAP, "kernel_size": 2}),
    Case(
        "windows of 2 rows and 1 column, two images, two channels",
        {"x": _BATCH, "kernel_size": (2, 1), "stride": (1, 2)},
    ),
    Case(
        "3x3 windows, stride 2, padding 1, negative numbers",
        {"x": _NEGATIVE, "kernel_size": 3, "stride": 2, "padding": 1},
    ),
    Case(
        "windows of 3 rows and 2 columns, padding of rows only",
        {"x": _NEGATIVE, "kernel_size": (3, 2), "stride": (2, 1), "padding": (1, 0)},
    ),
)

EXERCISES = (
    Exercise(
        name="max_pool2d",
        section="How large is the pooled map?",
        cases=_POOLING_CASES,
        judge=same_as(max_pool2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
    ),
    Exercise(
        name="avg_pool2d",
        section="The average of a window",
        cases=_POOLING_CASES,
        judge=same_as(avg_pool2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
    ),
    Exercise(
        name="fraction_changed",
        section="Resilient to small translations",
        cases=(
            Case(
                "six numbers, two of them changed",
                {
                    "before": np.array([[4.0, -1.0, 2.0], [0.5, 3.0, -6.0]]),
                    "after": np.array([[4.0, 1.5, 2.0], [0.5, -1.0, -6.0]]),
                },
            ),
            Case(
                "five numbers and a tolerance of 0.5",
                {
                    "before": np.array([1.0, -2.0, 3.0, 8.0, 7.0]),
                    "after": np.array([1.5, -2.25, 3.75, -8.0, 7.0]),
                    "tolerance": 0.5,
                },
            ),
            Case(
                "three of eight numbers have grown beyond 0.25",
                {
                    "before": np.array([[0.0, 1.0], [2.0, 3.0], [4.0, 5.0], [6.0, 7.0]]),
                    "after": np.array([[0.125, 1.5], [3.0, 3.125], [4.0, 5.0], [9.0, 7.0]]),
                    "tolerance": 0.25,
                },
            ),
        ),
        judge=same_as(fraction_changed),
        hidden="other shapes and tolerances",
    ),
    Exercise(
        name="max_pool2d_backward",
        section="Which pixel gets the gradient?",
        cases=(
            Case(
                "2x2 windows with ties",
                {"dy": np.array([[[[10.0, 0.5], [-3.0, 4.0]]]]), "x": _TIES, "kernel_size": 2},
            ),
            Case(
                "2x2 windows that overlap",
                {
                    "dy": np.array([[[[1.0, 10.0, 0.25], [-2.0, 3.0, 7.0]]]]),
                    "x": _HILL,
                    "kernel_size": 2,
                    "stride": 1,
                },
            ),
            Case(
                "windows of 1 row and 2 columns, two images, two channels",
                {
                    "dy": np.array(
                        [
                            [[[1.0, -2.0], [3.0, 4.5]], [[5.0, 6.0], [-7.0, 8.0]]],
                            [[[9.0, 1.5], [-4.0, 2.0]], [[0.5, 3.5], [6.5, -1.0]]],
                        ]
                    ),
                    "x": _BATCH,
                    "kernel_size": (1, 2),
                    "stride": (2, 1),
                },
            ),
        ),
        judge=same_as(max_pool2d_backward, any_dtype=True),
        hidden="other shapes, overlaps and ties",
    ),
    Exercise(
        name="global_avg_pool",
        section="One number for each map",
        cases=(
            Case("two images with two channels", {"x": _BATCH}),
            Case(
                "one image with three channels of 2x4",
                {"x": np.arange(24.0).reshape(1, 3, 2, 4) ** 2 % 11 - 4},
            ),
        ),
        judge=same_as(global_avg_pool, any_dtype=True),
        hidden="other shapes",
    ),
)
