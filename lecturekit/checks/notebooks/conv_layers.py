"""The nine exercises of the notebook on convolutional layers: their visible cases and judges."""

from collections.abc import Sequence

import numpy as np

from lecturekit.checks.exclusions.ready_functions import (
    AUTOGRAD,
    CORRELATION,
    GRADIENT,
    LAYER_COUNTS,
    because,
    course,
)
from lecturekit.checks.judging.exercise import Case, Exercise, same_as
from lecturekit.checks.judging.learned_kernels import judge_learned, learning_case
from lecturekit.convolution.backward import conv2d_backward
from lecturekit.convolution.forward import conv2d
from lecturekit.convolution.padding import pad2d
from lecturekit.convolution.weight_sharing import conv_matrix
from lecturekit.counting.parameters import conv_params, fc_params
from lecturekit.windows import sizes

_IMAGE = np.array([[3.0, -1.0, 2.0, 5.0], [0.0, 4.0, -2.0, 1.0], [-3.0, 6.0, 1.0, 2.0]])
_KERNEL = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])

# Two images of three channels and two filters: unequal numbers tell mixed-up axes apart.
_X = np.array(
    [
        [
            [[2.0, -1.0, 3.0], [0.0, 4.0, -2.0]],
            [[-1.0, 0.0, 2.0], [3.0, -2.0, 1.0]],
            [[0.0, 5.0, -1.0], [2.0, 1.0, -3.0]],
        ],
        [
            [[1.0, 0.0, -2.0], [-3.0, 2.0, 4.0]],
            [[5.0, 2.0, 1.0], [1.0, -1.0, 0.0]],
            [[3.0, -1.0, 2.0], [0.0, -4.0, 1.0]],
        ],
    ]
)
_W = np.array(
    [
        [[[1.0, 0.0], [-2.0, 1.0]], [[0.0, 3.0], [1.0, -1.0]], [[2.0, -1.0], [0.0, 1.0]]],
        [[[0.0, -1.0], [2.0, 0.5]], [[1.0, 1.0], [-3.0, 0.0]], [[-1.0, 0.0], [4.0, 2.0]]],
    ]
)
_B = np.array([0.5, -2.0])
# One row of weights: stride and padding differ along the axes.
_ROW = np.array([[[[2.0, -1.0, 3.0]], [[0.0, 1.0, 1.0]], [[1.0, -2.0, 0.0]]]])
_STRIDE_1 = {"stride": 1, "padding": 0}
_STRIDE_2 = {"stride": 2, "padding": 1}
_PAIRS = {"stride": (2, 1), "padding": (0, 2)}

_WHOLE = np.array([[[[3, -1, 4], [2, 7, -5]]]])
_FRACTIONS = np.array([[[[0.5, -1.5]]], [[[2.0, 0.25]]]])
_8_BIT = np.array([[[[200, 3, 90], [7, 120, 50]]]], dtype=np.uint8)
_8_BIT_WEIGHTS = np.array([[[[2, 5], [1, 3]]]], dtype=np.uint8)


def _side(layers: Sequence[tuple[int, int]]) -> int:
    kernel_sizes, strides = zip(*layers, strict=True)
    return sizes.receptive_field(kernel_sizes, strides)[-1].side


NUMBER = 3  # of the notebook
EXERCISES = (
    Exercise(
        name="fc_params",
        section="Every unit sees every pixel",
        cases=(
            Case("layers of 7, 5, 3 and 2 units", {"sizes": [7, 5, 3, 2], "bias": True}),
            Case("the same without biases", {"sizes": [7, 5, 3, 2], "bias": False}),
            Case("9 inputs and 4 outputs", {"sizes": [9, 4], "bias": True}),
            Case("more wires than 32 bits count", {"sizes": [70000, 50000, 3], "bias": True}),
        ),
        judge=same_as(fc_params),
        hidden="other layers, among them the slide's",
        excludes=LAYER_COUNTS,
    ),
    Exercise(
        name="conv_matrix",
        section="The layer as a matrix",
        cases=(
            Case("a 2×3 kernel on 3×4 pixels", {"kernel": _KERNEL, "input_shape": (3, 4)}),
            Case(
                "a kernel of fractions on 3×3 pixels",
                {"kernel": np.array([[0.5, -1.5], [2.5, 0.25]]), "input_shape": (3, 3)},
            ),
            Case(
                "a kernel of one column",
                {"kernel": np.array([[1.0], [-2.0]]), "input_shape": (4, 2)},
            ),
        ),
        judge=same_as(conv_matrix, any_dtype=True),
        hidden="other shapes, and multiply the matrix with pictures",
        excludes=because("it makes such a matrix", "scipy.linalg.convolution_matrix"),
    ),
    Exercise(
        name="pad2d",
        section="Padding",
        cases=(
            Case("a picture, padding 1", {"x": _IMAGE, "padding": 1, "value": 0.0}),
            Case("3 rows and 1 column of −7", {"x": _IMAGE / 2, "padding": (3, 1), "value": -7}),
            Case(
                "a batch of images, rows alone padded",
                {"x": _X[:, :2, :2, :2], "padding": (1, 0), "value": 0.5},
            ),
            Case(
                "whole numbers, a border of 0.5",
                {"x": np.array([[1, 2]]), "padding": (0, 1), "value": 0.5},
            ),
            Case("a border of −∞", {"x": _IMAGE[:2, :2], "padding": 1, "value": -np.inf}),
            Case("no padding", {"x": _IMAGE[:2, :2], "padding": 0, "value": 0.0}),
        ),
        judge=same_as(pad2d, any_dtype=True),
        hidden="other ranks, paddings and values",
        excludes=because("it pads", "torch.nn.functional.pad"),
    ),
    Exercise(
        name="output_size",
        section="How large is the output?",
        cases=(
            Case(
                "9 pixels, kernel 7, stride 3, padding 3",
                {"n": 9, "kernel_size": 7, "stride": 3, "padding": 3},
            ),
            Case(
                "7 pixels, kernel 4, stride 1, no padding",
                {"n": 7, "kernel_size": 4, "stride": 1, "padding": 0},
            ),
            Case(
                "14 pixels, kernel 5, stride 3, padding 2",
                {"n": 14, "kernel_size": 5, "stride": 3, "padding": 2},
            ),
            Case(
                "2 pixels, kernel 5, stride 1, padding 2",
                {"n": 2, "kernel_size": 5, "stride": 1, "padding": 2},
            ),
            Case(
                "2 pixels, kernel 7, stride 1, padding 1",
                {"n": 2, "kernel_size": 7, "stride": 1, "padding": 1},
                raises=ValueError,
            ),
            Case(
                "a stride of 0",
                {"n": 6, "kernel_size": 3, "stride": 0, "padding": 1},
                raises=ValueError,
            ),
            Case(
                "a padding of −1",
                {"n": 9, "kernel_size": 3, "stride": 1, "padding": -1},
                raises=ValueError,
            ),
        ),
        judge=same_as(sizes.output_size),
        hidden="other sizes, and at sizes that don't fit",
        excludes={**course("layer_shapes"), **LAYER_COUNTS},
    ),
    Exercise(
        name="conv_params",
        section="How many parameters?",
        cases=(
            Case(
                "5 channels, 7 filters, 3×3",
                {"in_channels": 5, "out_channels": 7, "kernel_size": 3, "bias": True},
            ),
            Case(
                "3 channels, 4 filters, 2×5",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 5), "bias": True},
            ),
            Case(
                "the same without biases",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 5), "bias": False},
            ),
        ),
        judge=same_as(conv_params),
        hidden="other layers, among them AlexNet's",
        excludes={**course("conv3d_params"), **LAYER_COUNTS},
    ),
    Exercise(
        name="conv2d",
        section="The whole layer",
        cases=(
            Case("stride 1, no padding", {"x": _X, "w": _W, "b": _B, **_STRIDE_1}),
            Case("stride 2, padding 1", {"x": _X, "w": _W, "b": _B, **_STRIDE_2}),
            Case(
                "a 1×3 kernel, stride (2, 1), padding (0, 2)",
                {"x": _X, "w": _ROW, "b": _B[1:], **_PAIRS},
            ),
            Case(
                "pixels that are whole numbers",
                {"x": _WHOLE, "w": _FRACTIONS, "b": _B, **_STRIDE_1},
            ),
            Case(
                "pixels, weights and biases of 8 bits",
                {
                    "x": _8_BIT,
                    "w": _8_BIT_WEIGHTS,
                    "b": np.array([9], dtype=np.uint8),
                    **_STRIDE_1,
                },
            ),
        ),
        judge=same_as(conv2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
        excludes=CORRELATION,
    ),
    Exercise(
        name="receptive_field",
        section="How far does a unit see?",
        cases=(
            Case("kernels 3, 6, 5, stride 1", {"layers": [(3, 1), (6, 1), (5, 1)]}),
            Case("kernels 3, 7, 5, strides 2, 3, 1", {"layers": [(3, 2), (7, 3), (5, 1)]}),
            Case("kernels 5, 7, 3, strides 1, 3, 2", {"layers": [(5, 1), (7, 3), (3, 2)]}),
        ),
        judge=same_as(_side),
        hidden="other stacks of layers, deep ones too",
    ),
    Exercise(
        name="conv2d_backward",
        section="Backpropagation through the layer",
        cases=(
            Case(
                "stride 1, no padding",
                {
                    "dy": np.array([[[[-7.0, 2.0]], [[3.0, -1.0]]], [[[5.0, 1.0]], [[-2.0, 4.0]]]]),
                    "x": _X,
                    "w": _W,
                    **_STRIDE_1,
                },
            ),
            Case(
                "stride 2, padding 1",
                {
                    "dy": np.arange(-7.0, 9.0).reshape(2, 2, 2, 2) / 2,
                    "x": _X,
                    "w": _W,
                    **_STRIDE_2,
                },
            ),
            Case(
                "a 1×3 kernel, stride (2, 1), padding (0, 2)",
                {"dy": np.arange(-3.0, 7.0).reshape(2, 1, 1, 5), "x": _X, "w": _ROW, **_PAIRS},
            ),
            Case(
                "pixels and weights that are whole numbers",
                {
                    "dy": np.array([[[[0.5, -1.25]]]]),
                    "x": _WHOLE,
                    "w": np.array([[[[1, 3], [-2, 5]]]]),
                    **_STRIDE_1,
                },
            ),
            Case(
                "slopes, pixels and weights of 8 bits",
                {
                    "dy": np.array([[[[100, 3]]]], dtype=np.uint8),
                    "x": _8_BIT,
                    "w": _8_BIT_WEIGHTS,
                    **_STRIDE_1,
                },
            ),
        ),
        judge=same_as(conv2d_backward, any_dtype=True),
        hidden="other shapes, strides and paddings",
        excludes={
            **AUTOGRAD,
            **because(GRADIENT, "torch.nn.grad.conv2d_input", "torch.nn.grad.conv2d_weight"),
        },
    ),
    Exercise(
        name="learn_kernel",
        section="A kernel learns",
        cases=(
            learning_case(
                "a 2×3 kernel", [[1.0, -2.0, 0.5], [0.0, 3.0, 1.5]], scale=1, uniform=False
            ),
            learning_case(
                "pixels three times as large",
                [[0.0, 1.0, -1.0], [2.0, -4.0, 1.0], [0.5, 1.0, 0.0]],
                scale=3,
                uniform=False,
            ),
            learning_case(
                "pixels from 0 to 1", [[1.0, 0.5], [-1.0, 2.0], [0.0, -2.0]], scale=1, uniform=True
            ),
        ),
        judge=judge_learned,
        hidden="other pictures, and kernels up to 5×5",
        excludes=course("learn_kernel_steps"),
    ),
)
