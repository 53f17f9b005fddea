"""The readable loops give what the quick filter gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.data.slides import TOY_FILTER, TOY_IMAGE
from lecturekit.filtering.correlation import filter2d
from lecturekit.filtering.loops import filter2d_loops


def test_the_toy_example():
    assert_array_equal(filter2d_loops(TOY_IMAGE, TOY_FILTER), [[4, 3, 4], [2, 4, 3], [2, 3, 4]])


@given(
    kernel=st.tuples(st.integers(1, 4), st.integers(1, 4)),
    room=st.tuples(st.integers(0, 4), st.integers(0, 4)),
    channels=st.sampled_from([(), (1,), (3,)]),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=100, deadline=None, derandomize=True)
def test_loops_and_matrix_products_agree(kernel, room, channels, seed):
    rng = np.random.default_rng(seed)
    image = rng.standard_normal((kernel[0] + room[0], kernel[1] + room[1], *channels))
    weights = rng.standard_normal(kernel)
    looped = filter2d_loops(image, weights)
    assert looped.shape == (room[0] + 1, room[1] + 1, *channels)
    assert_allclose(looped, filter2d(image, weights), atol=1e-12)


@pytest.mark.parametrize("border", ["zero", "edge", "reflect", "wrap"])
@pytest.mark.parametrize("channels", [(), (3,)])
def test_they_agree_at_every_border(border, channels):
    rng = np.random.default_rng(0)
    image, kernel = rng.standard_normal((5, 6, *channels)), rng.standard_normal((3, 5))
    looped = filter2d_loops(image, kernel, border=border)
    assert looped.shape == image.shape
    assert_allclose(looped, filter2d(image, kernel, border=border), atol=1e-12)


def test_a_pixel_that_is_not_finite_stays_where_it_is():
    image = np.zeros((3, 4))
    image[0, 0] = np.inf
    assert_array_equal(filter2d_loops(image, [[1, 2]]), filter2d(image, [[1, 2]]))


def test_dtypes_follow_filter2d():
    image, kernel = np.full((1, 1), 200, np.uint8), np.full((1, 1), 200, np.uint8)
    assert filter2d_loops(image, kernel) == 40_000
    assert filter2d_loops(image.astype(np.float32), kernel.astype(np.float32)).dtype == np.float32


def test_errors_name_the_loops():
    with pytest.raises(ValueError, match=r"filter2d_loops: kernel \(3, 3\) is larger than image"):
        filter2d_loops(np.ones((2, 2)), np.ones((3, 3)))
