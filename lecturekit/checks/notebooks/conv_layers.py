"""The nine exercises of the notebook on convolutional layers: their visible cases and judges."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from lecturekit.checks.arrays import as_real_array
from lecturekit.checks.exercise import Case, Exercise, same_as
from lecturekit.checks.failures import CheckFailed
from lecturekit.convolution import sizes
from lecturekit.convolution.backward import conv2d_backward
from lecturekit.convolution.forward import conv2d
from lecturekit.convolution.learning import learn_kernel
from lecturekit.convolution.padding import pad2d
from lecturekit.convolution.weight_sharing import conv_matrix
from lecturekit.counting.parameters import conv_params, fc_params
from lecturekit.filtering.correlation import filter2d

LARGEST_ERROR = 0.05
"""How far from the kernel in search the entries of a learned one may be."""

_IMAGE = np.array([[3.0, -1.0, 2.0, 5.0], [0.0, 4.0, -2.0, 1.0], [-3.0, 6.0, 1.0, 2.0]])
_KERNEL = np.array([[1.0, -2.0, 0.5], [3.0, 4.0, -1.0]])

# Two images of three channels and two filters: unequal numbers tell mixed-up axes apart.
_X = np.array(
    [
        [
            [[2.0, -1.0, 0.0, 3.0], [0.0, 4.0, -2.0, 1.0], [1.0, 1.0, 5.0, -3.0]],
            [[-1.0, 0.0, 2.0, 2.0], [3.0, -2.0, 0.0, 1.0], [0.0, 1.0, -4.0, 2.0]],
            [[0.0, 5.0, 1.0, -1.0], [2.0, 0.0, -3.0, 0.0], [-2.0, 1.0, 0.0, 4.0]],
        ],
        [
            [[1.0, 0.0, -2.0, 4.0], [-3.0, 2.0, 1.0, 0.0], [0.0, -1.0, 3.0, 2.0]],
            [[0.0, 2.0, 1.0, -5.0], [1.0, 1.0, 0.0, -2.0], [4.0, 0.0, 2.0, 1.0]],
            [[3.0, -1.0, 0.0, 2.0], [0.0, -4.0, 1.0, 1.0], [2.0, 3.0, -1.0, 0.0]],
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


def assert_learned(kernel: object, wanted: np.ndarray, what: str) -> None:
    """Fail unless every entry of a learned kernel is within 0.05 of the kernel in search.

    Parameters
    ----------
    kernel : object
        What the student's ``learn_kernel`` returned.
    wanted : ndarray, shape (KH, KW)
    what : str
        The case in a few words.

    Raises
    ------
    CheckFailed

    Examples
    --------
    >>> import lecturekit as lk
    >>> lk.checks.conv_layers.assert_learned(lk.SHARPEN + 0.01, lk.SHARPEN, "a 3x3 kernel")
    """
    weights = as_real_array(kernel, wanted.shape, what)
    if not np.isfinite(weights).all():
        raise CheckFailed(
            f"{what}: an entry of the kernel is {weights[~np.isfinite(weights)][0]}; "
            "the steps overshoot and grow: take smaller ones"
        )
    error = float(np.abs(weights - wanted).max())
    if not error < LARGEST_ERROR:
        raise CheckFailed(
            f"{what}: the largest error of an entry is {error:.3g}; "
            f"less than {LARGEST_ERROR} is asked"
        )


def _side(layers: Sequence[tuple[int, int]]) -> int:
    kernel_sizes, strides = zip(*layers, strict=True)
    return sizes.receptive_field(kernel_sizes, strides)[-1].side


def _judge_learned(result: object, arguments: Mapping[str, Any], what: str) -> None:
    assert_learned(result, learn_kernel(**arguments), what)


def _learning_case(what: str, kernel: list[list[float]], *, scale: float, uniform: bool) -> Case:
    rng = np.random.default_rng(3)
    weights = np.array(kernel)
    shape = (3, 14, 12)
    x = rng.uniform(size=shape) if uniform else scale * rng.normal(size=shape)
    y = np.stack([filter2d(picture, weights) for picture in x])
    y += 0.01 * rng.normal(size=y.shape)
    return Case(what, {"x": x, "y": y, "kernel_shape": weights.shape})


EXERCISES = (
    Exercise(
        name="fc_params",
        section="Every node sees every pixel",
        cases=(
            Case("layers of 7, 5, 3 and 2 nodes", {"sizes": [7, 5, 3, 2], "bias": True}),
            Case("the same without biases", {"sizes": [7, 5, 3, 2], "bias": False}),
            Case("9 inputs and 4 outputs", {"sizes": [9, 4], "bias": True}),
        ),
        judge=same_as(fc_params),
        hidden="other layers, among them the slide's",
    ),
    Exercise(
        name="conv_matrix",
        section="The layer as a matrix",
        cases=(
            Case("a 2x3 kernel on 3x4 pixels", {"kernel": _KERNEL, "input_shape": (3, 4)}),
            Case(
                "a kernel of fractions on 3x3 pixels",
                {"kernel": np.array([[0.5, -1.5], [2.5, 0.25]]), "input_shape": (3, 3)},
            ),
            Case(
                "a kernel of one column",
                {"kernel": np.array([[1.0], [-2.0]]), "input_shape": (4, 2)},
            ),
        ),
        judge=same_as(conv_matrix, any_dtype=True),
        hidden="other shapes, and multiply the matrix with pictures",
    ),
    Exercise(
        name="pad2d",
        section="Padding",
        cases=(
            Case("a picture, padding 1", {"x": _IMAGE, "padding": 1, "value": 0.0}),
            Case("2 rows and 1 column of −7", {"x": _IMAGE, "padding": (2, 1), "value": -7.0}),
            Case(
                "a batch of images, rows alone padded",
                {"x": _X[:, :2, :2, :2], "padding": (1, 0), "value": 0.5},
            ),
        ),
        judge=same_as(pad2d, any_dtype=True),
        hidden="other ranks, paddings and values",
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
    ),
    Exercise(
        name="conv_params",
        section="How many parameters?",
        cases=(
            Case(
                "5 channels, 7 filters, 3x3",
                {"in_channels": 5, "out_channels": 7, "kernel_size": 3, "bias": True},
            ),
            Case(
                "3 channels, 4 filters, 2x5",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 5), "bias": True},
            ),
            Case(
                "the same without biases",
                {"in_channels": 3, "out_channels": 4, "kernel_size": (2, 5), "bias": False},
            ),
        ),
        judge=same_as(conv_params),
        hidden="other layers, among them AlexNet's",
    ),
    Exercise(
        name="conv2d",
        section="The whole layer",
        cases=(
            Case("stride 1, no padding", {"x": _X, "w": _W, "b": _B, "stride": 1, "padding": 0}),
            Case("stride 2, padding 1", {"x": _X, "w": _W, "b": _B, "stride": 2, "padding": 1}),
            Case(
                "a 1x3 kernel, stride (2, 1), padding (0, 2)",
                {"x": _X, "w": _ROW, "b": _B[1:], "stride": (2, 1), "padding": (0, 2)},
            ),
        ),
        judge=same_as(conv2d, any_dtype=True),
        hidden="other shapes, strides and paddings",
    ),
    Exercise(
        name="receptive_field",
        section="How far does a unit see?",
        cases=(
            Case("kernels 5 and 3, stride 1", {"layers": [(5, 1), (3, 1)]}),
            Case("kernels 7, 3, 5, strides 2, 3, 1", {"layers": [(7, 2), (3, 3), (5, 1)]}),
            Case("kernels 3, 4, 2, strides 1, 2, 3", {"layers": [(3, 1), (4, 2), (2, 3)]}),
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
                    "dy": np.arange(-7.0, 5.0).reshape(1, 2, 2, 3).repeat(2, axis=0)
                    * np.array([1.0, -2.0]).reshape(2, 1, 1, 1),
                    "x": _X,
                    "w": _W,
                    "stride": 1,
                    "padding": 0,
                },
            ),
            Case(
                "stride 2, padding 1",
                {
                    "dy": np.arange(-9.0, 15.0).reshape(2, 2, 2, 3) / 2,
                    "x": _X,
                    "w": _W,
                    "stride": 2,
                    "padding": 1,
                },
            ),
            Case(
                "a 1x3 kernel, stride (2, 1), padding (0, 2)",
                {
                    "dy": np.arange(-5.0, 19.0).reshape(2, 1, 2, 6),
                    "x": _X,
                    "w": _ROW,
                    "stride": (2, 1),
                    "padding": (0, 2),
                },
            ),
        ),
        judge=same_as(conv2d_backward, any_dtype=True),
        hidden="other shapes, strides and paddings",
    ),
    Exercise(
        name="learn_kernel",
        section="A kernel learns",
        cases=(
            _learning_case(
                "a 2x3 kernel", [[1.0, -2.0, 0.5], [0.0, 3.0, 1.5]], scale=1, uniform=False
            ),
            _learning_case(
                "pixels three times as large",
                [[0.0, 1.0, -1.0], [2.0, -4.0, 1.0], [0.5, 1.0, 0.0]],
                scale=3,
                uniform=False,
            ),
            _learning_case(
                "pixels from 0 to 1", [[1.0, 0.5], [-1.0, 2.0], [0.0, -2.0]], scale=1, uniform=True
            ),
        ),
        judge=_judge_learned,
        hidden="other pictures, and kernels up to 5x5",
    ),
)
