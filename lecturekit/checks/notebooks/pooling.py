"""The exercises of the pooling notebook: their visible cases and judges."""

import numpy as np

from lecturekit.checks.exclusions.ready_functions import AUTOGRAD, because, course
from lecturekit.checks.judging.digit_readers import (
    assert_reads,
    judge_training,
    read_by,
    renamed_digits,
    watch_training,
)
from lecturekit.checks.judging.exercise import Case, Exercise, same_as
from lecturekit.checks.judging.pooling_maps import (
    BATCH,
    EIGHT_BIT,
    HILL,
    NEGATIVE,
    ONE_MAP,
    TIES,
)
from lecturekit.checks.judging.step_cases import STEP_CASES
from lecturekit.checks.judging.steps_taken import assert_step, judge_step
from lecturekit.pooling.backward import max_pool2d_backward
from lecturekit.pooling.changes import fraction_changed
from lecturekit.pooling.forward import avg_pool2d, global_avg_pool, max_pool2d
from lecturekit.training.losses import softmax_cross_entropy

__all__ = [
    "AT_HAND",
    "EXERCISES",
    "NUMBER",
    "assert_reads",
    "assert_step",
    "read_by",
    "renamed_digits",
]

_POOLING_CASES = (
    Case("2×2 windows on a 4×5 map", {"x": ONE_MAP, "kernel_size": 2}),
    Case(
        "windows of 2 rows and 1 column, two images, two channels",
        {"x": BATCH, "kernel_size": (2, 1), "stride": (1, 2)},
    ),
    Case(
        "3×3 windows, stride 2, padding 1, negative numbers",
        {"x": NEGATIVE, "kernel_size": 3, "stride": 2, "padding": 1},
    ),
    Case(
        "windows of 3 rows and 2 columns, padding of rows only",
        {"x": NEGATIVE, "kernel_size": (3, 2), "stride": (2, 1), "padding": (1, 0)},
    ),
)

NUMBER = 4  # of the notebook
AT_HAND = ("lecturekit.conv2d", "lecturekit.conv2d_backward")  # of the notebook before
_MEANS = {
    **course("avg_pool2d", "global_avg_pool"),
    **because(
        "it averages each window",
        *("torch.nn.functional.avg_pool2d", "torch.nn.AvgPool2d", "torch.adaptive_avg_pool2d"),
        *("scipy.ndimage.uniform_filter", "skimage.measure.block_reduce"),
    ),
}

EXERCISES = (
    Exercise(
        name="max_pool2d",
        section="How large is the pooled map?",
        cases=(
            *_POOLING_CASES,
            Case(
                "a map of whole numbers",
                {"x": np.array([[[[3, -1, 4], [2, 7, -5]]]]), "kernel_size": 2, "stride": 1},
            ),
            Case(
                "pixels far below 0, padding 1",
                {"x": 1000 * NEGATIVE[..., :2, :2], "kernel_size": 2, "stride": 2, "padding": 1},
            ),
        ),
        judge=same_as(max_pool2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
        excludes=because(
            "it takes the largest of each window",
            *("torch.nn.functional.max_pool2d", "torch.max_pool2d_with_indices"),
            *("torch.nn.MaxPool2d", "torch.adaptive_max_pool2d", "scipy.ndimage.maximum_filter"),
            *("PIL.ImageFilter.MaxFilter", "skimage.measure.block_reduce"),
        ),
    ),
    Exercise(
        name="avg_pool2d",
        section="The average of a window",
        cases=(
            *_POOLING_CASES,
            Case("pixels of 8 bits", {"x": EIGHT_BIT, "kernel_size": 2, "stride": 1}),
        ),
        judge=same_as(avg_pool2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
        excludes=_MEANS,
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
            Case(
                "numbers of 8 bits and a tolerance of 1",
                {
                    "before": np.array([3, 200, 7, 90], dtype=np.uint8),
                    "after": np.array([5, 199, 8, 90], dtype=np.uint8),
                    "tolerance": 1.0,
                },
            ),
            Case(
                "large numbers",
                {
                    "before": np.array([[2e6, -3e6], [1e6, 0.0]]),
                    "after": np.array([[2e6, -3e6 - 2], [1e6 + 5, 0.0]]),
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
                "2×2 windows with ties",
                {"dy": np.array([[[[10.0, 0.5], [-3.0, 4.0]]]]), "x": TIES, "kernel_size": 2},
            ),
            Case(
                "2×2 windows that overlap",
                {
                    "dy": np.array([[[[1.0, 10.0, 0.25], [-2.0, 3.0, 7.0]]]]),
                    "x": HILL,
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
                    "x": BATCH,
                    "kernel_size": (1, 2),
                    "stride": (2, 1),
                },
            ),
            Case(
                "a map of whole numbers",
                {
                    "dy": np.array([[[[0.5, -1.25]]]]),
                    "x": np.array([[[[3, -1, 4, 4], [2, 7, -5, 0]]]]),
                    "kernel_size": 2,
                },
            ),
        ),
        judge=same_as(max_pool2d_backward, any_dtype=True),
        hidden="other shapes, overlaps and ties",
        excludes=AUTOGRAD,
    ),
    Exercise(
        name="global_avg_pool",
        section="One number for each map",
        cases=(
            Case("two images with two channels", {"x": BATCH}),
            Case(
                "one image with three channels of 2×4",
                {"x": np.arange(24.0).reshape(1, 3, 2, 4) ** 2 % 11 - 4},
            ),
            Case("pixels of 8 bits", {"x": EIGHT_BIT}),
        ),
        judge=same_as(global_avg_pool, any_dtype=True),
        hidden="other shapes",
        excludes=_MEANS,
    ),
    Exercise(
        name="softmax_cross_entropy",
        section="How wrong is the network?",
        cases=(
            Case(
                "three rows of four scores",
                {
                    "scores": np.array(
                        [[2.0, -1.0, 0.5, 3.0], [-0.5, 1.5, -2.0, 0.0], [1.0, 4.0, -3.0, 2.5]]
                    ),
                    "labels": np.array([0, 2, 1]),
                },
            ),
            Case(
                "scores of 1000 and -1000",
                {
                    "scores": np.array([[1000.0, -1000.0, 998.5], [-1000.0, -1001.0, -999.5]]),
                    "labels": np.array([1, 2]),
                },
            ),
            Case(
                "scores of 8 bits",
                {
                    "scores": np.array([[3, 5, 2], [200, 201, 198]], dtype=np.uint8),
                    "labels": np.array([1, 0]),
                },
            ),
        ),
        judge=same_as(softmax_cross_entropy, any_dtype=True),
        hidden="other shapes, and at scores far apart",
        excludes={
            **AUTOGRAD,
            **because(
                "it is the same loss",
                *("torch.nn.functional.cross_entropy", "torch.nn.CrossEntropyLoss"),
                "sklearn.metrics.log_loss",
            ),
        },
    ),
    Exercise(
        name="sgd_step",
        section="A step downhill",
        cases=STEP_CASES,
        judge=judge_step,
        hidden="several steps, and at numbers of other precisions",
        excludes=because("it takes the same step", "torch.optim.SGD"),
    ),
    Exercise(
        name="train_digits",
        section="Your own network learns",
        cases=(
            Case(
                "the digits",
                run=watch_training,
                to_try=(
                    "digits = lk.load_digits()",
                    "predict = train_digits(digits.train_images, digits.train_labels, seed=1)",
                    "print((predict(digits.test_images) == digits.test_labels).mean())",
                ),
            ),
        ),
        judge=judge_training,
        hidden="other held-out digits, and at the seed",
        excludes=course("DigitsCNN", "DigitsMLP", "train_steps", "linear_probe"),
    ),
)
