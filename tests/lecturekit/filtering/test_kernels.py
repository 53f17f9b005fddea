"""The slide's seven kernels: their numbers, their sums, and what they do."""

import numpy as np
import pytest
from scipy import ndimage

import lecturekit as lk

SUMS = {
    "identity": 1,
    "edge_corner": 0,
    "edge_cross": 0,
    "edge_all": 0,
    "sharpen": 1,
    "box_blur": 1,
    "gaussian_blur": 1,
}


def test_kernels_stand_in_the_slides_order_with_their_sums():
    assert list(lk.KERNELS) == list(SUMS)
    for name, total in SUMS.items():
        np.testing.assert_allclose(lk.KERNELS[name].sum(), total, atol=1e-15)


@pytest.mark.parametrize(
    ("name", "constant", "weights"),
    [
        ("identity", lk.IDENTITY, [[0, 0, 0], [0, 1, 0], [0, 0, 0]]),
        ("edge_corner", lk.EDGE_CORNER, [[1, 0, -1], [0, 0, 0], [-1, 0, 1]]),
        ("edge_cross", lk.EDGE_CROSS, [[0, 1, 0], [1, -4, 1], [0, 1, 0]]),
        ("edge_all", lk.EDGE_ALL, [[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
        ("sharpen", lk.SHARPEN, [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
        ("box_blur", lk.BOX_BLUR, [[1 / 9] * 3] * 3),
        (
            "gaussian_blur",
            lk.GAUSSIAN_BLUR,
            [[1 / 16, 1 / 8, 1 / 16], [1 / 8, 1 / 4, 1 / 8], [1 / 16, 1 / 8, 1 / 16]],
        ),
    ],
)
def test_weights_are_the_slides(name, constant, weights):
    assert lk.KERNELS[name] is constant
    np.testing.assert_allclose(constant, weights, rtol=1e-15)


@pytest.mark.parametrize("name", lk.KERNELS)
def test_no_kernel_of_the_seven_tells_correlation_from_convolution(name):
    np.testing.assert_array_equal(lk.KERNELS[name], np.rot90(lk.KERNELS[name], 2))


def test_kernels_cannot_be_changed():
    with pytest.raises(ValueError, match="read-only"):
        lk.SHARPEN[0, 0] = 1
    with pytest.raises(TypeError, match="does not support item assignment"):
        lk.KERNELS["sharpen"] = lk.IDENTITY


def test_corner_kernel_is_blind_to_straight_edges_and_sees_a_corner():
    edge = np.zeros((6, 6))
    edge[:, 3:] = 100
    np.testing.assert_array_equal(lk.filter2d(edge, lk.EDGE_CORNER), np.zeros((4, 4)))
    np.testing.assert_array_equal(lk.filter2d(edge.T, lk.EDGE_CORNER), np.zeros((4, 4)))
    corner = np.zeros((6, 6))
    corner[3:, 3:] = 100
    assert lk.filter2d(corner, lk.EDGE_CORNER).max() == 100


@pytest.mark.parametrize("name", ["edge_cross", "edge_all"])
def test_the_other_edge_kernels_see_straight_edges(name):
    edge = np.zeros((5, 6))
    edge[:, 3:] = 100
    strength = {"edge_cross": 100, "edge_all": -300}[name]
    np.testing.assert_array_equal(
        lk.filter2d(edge, lk.KERNELS[name]), [[0, strength, -strength, 0]] * 3
    )


def test_cross_kernel_is_scipys_laplacian():
    image = np.random.default_rng(2021).normal(size=(6, 7))
    np.testing.assert_allclose(
        lk.filter2d(image, lk.EDGE_CROSS, border="reflect"),
        ndimage.laplace(image, mode="mirror"),
        atol=1e-12,
    )


def test_box_blur_is_scipys_uniform_filter():
    image = np.random.default_rng(2021).normal(size=(6, 7))
    np.testing.assert_allclose(
        lk.filter2d(image, lk.BOX_BLUR, border="edge"),
        ndimage.uniform_filter(image, 3, mode="nearest"),
        atol=1e-12,
    )


def test_sharpening_takes_away_the_laplacian():
    np.testing.assert_array_equal(lk.SHARPEN, lk.IDENTITY - lk.EDGE_CROSS)


def test_gaussian_blur_is_the_binomial_row_times_the_binomial_column():
    np.testing.assert_array_equal(lk.GAUSSIAN_BLUR, np.outer([1, 2, 1], [1, 2, 1]) / 16)
