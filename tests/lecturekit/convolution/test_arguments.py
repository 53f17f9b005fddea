"""What the convolutions ask of their arguments together."""

import numpy as np
import pytest

from lecturekit.convolution.arguments import check_convolution
from lecturekit.convolution.forward import conv1d, conv2d, conv3d

OPTIONS = {"stride": 1, "padding": 0, "dilation": 1, "groups": 1}


def test_all_arrays_get_one_dtype():
    x, w, b = np.ones((1, 1, 2), np.float32), np.ones((1, 1, 2), np.float32), [0.5]
    layer = check_convolution("f", x, w, b, "L", **OPTIONS)
    assert {layer.x.dtype, layer.w.dtype, layer.b.dtype} == {np.dtype(np.float64)}


def test_arrays_that_fit_are_not_copied():
    x, w = np.ones((1, 1, 2)), np.ones((1, 1, 2))
    layer = check_convolution("f", x, w, None, "L", **OPTIONS)
    assert layer.x is x
    assert layer.w is w
    assert layer.b is None


def test_the_axes_are_those_after_batch_and_channels():
    layer = check_convolution(
        "f", np.ones((2, 3, 5, 6)), np.ones((4, 3, 1, 2)), None, "H W", **OPTIONS
    )
    assert [(axis.size, axis.kernel) for axis in layer.axes] == [(5, 1), (6, 2)]


def test_errors_name_function_and_letters():
    with pytest.raises(ValueError, match=r"f: w has shape \(2,\); give \(F, C/groups, KT, KH\)"):
        check_convolution("f", np.ones((1, 1, 2, 2)), np.ones(2), None, "T H", **OPTIONS)


X, W = np.ones((2, 3, 7, 8)), np.ones((4, 3, 3, 3))


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (
            lambda: conv2d(X[0], W),
            ValueError,
            r"conv2d: x has shape \(3, 7, 8\); give \(N, C, H, W\)",
        ),
        (
            lambda: conv2d(X, W[0]),
            ValueError,
            r"conv2d: w has shape \(3, 3, 3\); give \(F, C/groups, KH, KW\)",
        ),
        (
            lambda: conv2d(X, W[:1, :2]),
            ValueError,
            (
                r"conv2d: x has 3 channels but w expects 2 \(x \(2, 3, 7, 8\), w \(1, 2, 3, 3\)\); "
                "give w one plane per channel"
            ),
        ),
        (
            lambda: conv2d(np.ones((1, 4, 5, 5)), W, groups=2),
            ValueError,
            "conv2d: x has 4 channels but w expects 3 in each of 2 groups .* channel of a group",
        ),
        (
            lambda: conv2d(X, W, groups=2),
            ValueError,
            "conv2d: 2 groups do not divide both 3 channels and 4 filters; choose a number",
        ),
        (
            lambda: conv2d(X, W[:, :1], groups=3),
            ValueError,
            "conv2d: 3 groups do not divide both 3 channels and 4 filters",
        ),
        (lambda: conv2d(X, W, groups=0), ValueError, "conv2d: groups is 0; give 1 or more"),
        (
            lambda: conv2d(X, W, np.ones(3)),
            ValueError,
            "conv2d: b has 3 entries but w holds 4 filters; give one bias per filter",
        ),
        (lambda: conv2d(X, W, 1.0), ValueError, r"conv2d: b has shape \(\); give \(F\)"),
        (
            lambda: conv2d(X, np.ones((1, 3, 10, 3)), padding=1),
            ValueError,
            (
                r"conv2d: windows span \(10, 3\) but the image has \(7, 8\) and padding \(1, 1\); "
                "use a smaller kernel or more padding"
            ),
        ),
        (lambda: conv2d(X, W, dilation=4), ValueError, r"conv2d: windows span \(9, 9\)"),
        (lambda: conv2d(X, W, stride=0), ValueError, "conv2d: stride is 0; give 1 or more"),
        (lambda: conv2d(X, W, stride=(1, -1)), ValueError, "conv2d: stride is -1; give 1"),
        (lambda: conv2d(X, W, padding=-1), ValueError, "conv2d: padding is -1; give 0 or more"),
        (lambda: conv2d(X, W, dilation=0), ValueError, "conv2d: dilation is 0; give 1 or more"),
        (
            lambda: conv2d(X, W, stride=(1, 1, 1)),
            ValueError,
            "conv2d: stride has 3 entries; give one int, or 2, one per axis",
        ),
        (lambda: conv2d(X, W, stride=1.5), TypeError, r"conv2d: stride is 1\.5; give a whole"),
        (lambda: conv2d(X, W, padding="same"), TypeError, "conv2d: padding is 'same'; give a"),
        (lambda: conv2d(X, W, groups=True), TypeError, "conv2d: groups is True; give a whole"),
        (lambda: conv2d(X + 1j, W), TypeError, "conv2d: x has dtype complex128; give real"),
        (lambda: conv2d(X[:0], W), ValueError, r"conv2d: x has shape .* which is empty"),
        (lambda: conv2d(X, W[:, :, :0]), ValueError, r"conv2d: w has shape .* which is empty"),
        (lambda: conv1d(X, W), ValueError, r"conv1d: x has shape .*; give \(N, C, L\)"),
        (
            lambda: conv1d(X[0], W[0]),
            ValueError,
            r"conv1d: x has 7 channels but w expects 3 \(x \(3, 7, 8\), w \(3, 3, 3\)\)",
        ),
        (
            lambda: conv1d(np.ones((1, 1, 4)), np.ones((1, 1, 5))),
            ValueError,
            r"conv1d: windows span \(5,\) but the image has \(4,\)",
        ),
        (lambda: conv3d(X, W), ValueError, r"conv3d: x has shape .*; give \(N, C, T, H, W\)"),
        (
            lambda: conv3d(np.ones((1, 1, 2, 5, 5)), np.ones((1, 1, 3, 3, 3))),
            ValueError,
            r"conv3d: windows span \(3, 3, 3\) but the image has \(2, 5, 5\)",
        ),
    ],
)
def test_bad_arguments_are_refused(call, error, message):
    with pytest.raises(error, match=message):
        call()
