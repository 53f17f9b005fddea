"""The matrix of a convolution: what it does to an image, and how few weights it holds."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal
from scipy.signal import correlate2d

from lecturekit.convolution.weight_sharing import conv_matrix


def test_the_slides_layer_has_36_cells_but_4_weights():
    matrix = conv_matrix([[1, 2], [3, 4]], (3, 3))
    assert matrix.size == 36
    assert np.count_nonzero(matrix) == 16
    assert set(matrix[matrix != 0]) == {1, 2, 3, 4}
    for weight in [1, 2, 3, 4]:
        assert np.count_nonzero(matrix == weight) == 4
    assert_array_equal(matrix[0], [1, 2, 0, 3, 4, 0, 0, 0, 0])
    assert_array_equal(matrix[3], [0, 0, 0, 0, 1, 2, 0, 3, 4])


@given(
    kernel_shape=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    room=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_the_matrix_times_the_image_is_the_correlation(kernel_shape, room, seed):
    rng = np.random.default_rng(seed)
    kernel = rng.standard_normal(kernel_shape)
    x = rng.standard_normal([k + r for k, r in zip(kernel_shape, room, strict=True)])
    matrix = conv_matrix(kernel, x.shape)
    expected = correlate2d(x, kernel, mode="valid")
    assert matrix.shape == (expected.size, x.size)
    assert_allclose(matrix @ x.ravel(), expected.ravel(), atol=1e-12)
    assert np.count_nonzero(matrix) == expected.size * kernel.size


def test_dtype_follows_the_kernel():
    assert conv_matrix(np.ones((1, 1), np.float32), (2, 2)).dtype == np.float32
    assert conv_matrix(np.ones((1, 1), np.uint8), (2, 2)).dtype == np.float64


@pytest.mark.parametrize(
    ("kernel", "shape", "error", "message"),
    [
        (
            np.ones((3, 3)),
            (2, 5),
            ValueError,
            r"conv_matrix: windows span \(3, 3\) but the image has \(2, 5\)",
        ),
        (np.ones(3), (5, 5), ValueError, r"conv_matrix: kernel has shape \(3,\); give \(KH, KW\)"),
        (np.ones((3, 3)), (5, 5, 1), ValueError, "conv_matrix: input_shape has 3 entries"),
        (np.ones((3, 3)), (0, 5), ValueError, "conv_matrix: input_shape is 0; give 1 or more"),
        (np.ones((3, 3)), (5.0, 5), TypeError, r"conv_matrix: input_shape is 5\.0; give a whole"),
        ([["a"]], (5, 5), TypeError, "conv_matrix: kernel has dtype <U1; give real numbers"),
    ],
)
def test_bad_arguments_are_refused(kernel, shape, error, message):
    with pytest.raises(error, match=message):
        conv_matrix(kernel, shape)
