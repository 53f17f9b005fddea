"""Simple, complex and hypercomplex cells."""

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lecturekit.data.slides import CURVE_FILTER, CURVE_PATCH, OTHER_PATCH
from lecturekit.vision.cells import complex_cell, hypercomplex_cell, simple_cell

VALUES = st.floats(-100, 100)


@st.composite
def images_and_kernels(draw, kernels):
    """Draw an image and so many kernels of one shape that fits into it."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    shape = draw(st.integers(1, rows)), draw(st.integers(1, columns))
    image = draw(arrays(np.float64, (rows, columns), elements=VALUES))
    return image, *(draw(arrays(np.float64, shape, elements=VALUES)) for _ in range(kernels))


def answers(image, kernel):
    """Correlate by torch, the independent oracle."""
    as_tensor = [torch.from_numpy(array)[None, None] for array in (image, kernel)]
    return torch.nn.functional.conv2d(*as_tensor)[0, 0].numpy()


def test_a_simple_cell_is_the_slides_weighted_sum():
    assert simple_cell(CURVE_PATCH, CURVE_FILTER) == 6600
    assert simple_cell(OTHER_PATCH, CURVE_FILTER) == 0


def test_the_threshold_is_subtracted_and_the_negative_cut_off():
    assert simple_cell([[1, 2]], [[3, 4]], threshold=4) == 7
    assert simple_cell([[1, 2]], [[3, 4]], threshold=12) == 0
    assert simple_cell([[1, 2]], [[-3, 4]], threshold=-1) == 6


@settings(deadline=None, derandomize=True)
@given(images_and_kernels(kernels=1), st.floats(-50, 50))
def test_a_complex_cell_is_the_largest_simple_cell(pair, threshold):
    image, weights = pair
    expected = max(0.0, answers(image, weights).max() - threshold)
    assert complex_cell(image, weights, threshold) == pytest.approx(expected, abs=1e-6)


@settings(deadline=None, derandomize=True)
@given(images_and_kernels(kernels=2))
def test_a_hypercomplex_cell_subtracts_its_end_zones_at_each_place(triple):
    image, center, end_zones = triple
    stopped = answers(image, center) - np.maximum(0, answers(image, end_zones))
    expected = max(0.0, stopped.max())
    assert hypercomplex_cell(image, center, end_zones) == pytest.approx(expected, abs=1e-6)


def test_end_zones_that_are_not_lit_never_help():
    """A dark end zone sums to less than 0 and is cut off, or it would excite the cell."""
    assert hypercomplex_cell([[-5, 1, -5]], [[0, 1, 0]], [[1, 0, 1]]) == 1


@settings(deadline=None, derandomize=True)
@given(images_and_kernels(kernels=1))
def test_a_cell_as_large_as_the_image_has_one_place(pair):
    _, weights = pair
    assert complex_cell(weights, weights) == pytest.approx(simple_cell(weights, weights))


def test_integers_do_not_wrap_around():
    bright = np.full((2, 2), 255, dtype=np.uint8)
    assert simple_cell(bright, bright) == 4 * 255**2
    assert complex_cell(bright, bright) == 4 * 255**2
    assert hypercomplex_cell(bright, bright, 0 * bright) == 4 * 255**2


def test_answers_are_python_floats():
    assert type(simple_cell([[1]], [[1]])) is float
    assert type(complex_cell([[1]], [[1]])) is float
    assert type(hypercomplex_cell([[1]], [[1]], [[0]])) is float


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: simple_cell([[1, 2]], [[1], [2]]),
            r"^simple_cell: patch is \(1, 2\) but weights \(2, 1\); give both the same shape$",
        ),
        (lambda: simple_cell([1, 2], [1, 2]), r"^simple_cell: patch has shape \(2,\); give \(H, W"),
        (lambda: simple_cell([[np.nan]], [[1]]), r"^simple_cell: patch \(1, 1\) holds NaN"),
        (lambda: simple_cell([[1]], [[1]], np.inf), "^simple_cell: threshold is inf; give"),
        (
            lambda: complex_cell([[1, 2]], [[1], [2]]),
            r"^complex_cell: weights \(2, 1\) is larger than image \(1, 2\); give a larger image$",
        ),
        (lambda: complex_cell([[1]], [[np.inf]]), r"^complex_cell: weights \(1, 1\) holds NaN"),
        (
            lambda: complex_cell([[]], [[1]]),
            r"^complex_cell: image has shape \(1, 0\), which is em",
        ),
        (
            lambda: hypercomplex_cell([[1, 2]], [[1, 2]], [[1]]),
            r"^hypercomplex_cell: center is \(1, 2\) but end_zones \(1, 1\); give both",
        ),
        (
            lambda: hypercomplex_cell([[1]], [[1, 2]], [[1, 2]]),
            r"^hypercomplex_cell: center \(1, 2\) is larger than image \(1, 1\); give",
        ),
    ],
)
def test_bad_input_is_refused(call, message):
    with pytest.raises(ValueError, match=message):
        call()


def test_what_is_not_real_is_a_type_error():
    with pytest.raises(TypeError, match=r"^complex_cell: image has dtype complex128; give real"):
        complex_cell([[1j]], [[1]])
