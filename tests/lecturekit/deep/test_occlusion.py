"""Occlusion maps: by hand, by linearity, and what happens to the image and to the copies."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lecturekit.deep.occlusion import occlusion_map
from lecturekit.filtering.correlation import filter2d
from lecturekit.windows.sizes import output_size


def test_by_hand():
    """Each window of two rows and columns adds up to 4 x 0.25 when it is covered."""
    image = [[[1], [2], [3]], [[4], [5], [6]]]
    drops = occlusion_map(np.sum, image, size=2, stride=1, fill=0.25)
    np.testing.assert_allclose(drops, [[12 - 1, 16 - 1]])


def test_a_window_that_speaks_against_the_class_drops_below_zero():
    drops = occlusion_map(lambda image: image[0, 0, 0] - image[0, 1, 0], [[[1], [1]]], 1, 1, fill=0)
    assert drops.tolist() == [[1.0, -1.0]]


@settings(deadline=None, derandomize=True)
@given(st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3), st.integers(1, 3))
def test_of_a_sum_of_pixels_it_is_a_box_filter(seed, size, stride, channels):
    rng = np.random.default_rng(seed)
    image = rng.normal(size=(*rng.integers(4, 9, size=2), channels))
    boxes = filter2d(image.sum(axis=2), np.ones((size, size)))[::stride, ::stride]
    drops = occlusion_map(np.sum, image, size, stride, fill=0.5)
    np.testing.assert_allclose(drops, boxes - 0.5 * channels * size**2, atol=1e-12)


@settings(deadline=None, derandomize=True)
@given(st.integers(1, 9), st.integers(1, 9), st.data())
def test_the_sizes_are_those_of_a_layer_without_padding(height, width, data):
    size = data.draw(st.integers(1, min(height, width)))
    stride = data.draw(st.integers(1, 10))
    shape = occlusion_map(np.sum, np.zeros((height, width, 1)), size, stride).shape
    assert shape == tuple(output_size(n, size, stride=stride) for n in (height, width))


def test_predict_may_keep_and_change_what_it_is_given():
    """Each image is an array of its own, with one window covered."""
    kept = []

    def predict(image):
        kept.append(image.copy())
        image[:] = 99
        return kept[-1].sum()

    image = np.arange(6.0).reshape(2, 3, 1)
    drops = occlusion_map(predict, image, size=1, stride=2, fill=-1)
    assert drops.tolist() == [[1.0, 3.0]]
    assert image.ravel().tolist() == [0, 1, 2, 3, 4, 5]
    assert [each.ravel().tolist() for each in kept] == [
        [0, 1, 2, 3, 4, 5],
        [-1, 1, 2, 3, 4, 5],
        [0, 1, -1, 3, 4, 5],
    ]


def test_whole_numbers_are_covered_by_fractions():
    image = np.array([[[200], [7]]], dtype=np.uint8)
    np.testing.assert_allclose(occlusion_map(np.sum, image, 1, 1), [[199.5, 6.5]])


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        ((3, np.ones((2, 2, 1)), 1, 1), TypeError, "^occlusion_map: predict is 3; give a function"),
        ((np.sum, np.ones((2, 2)), 1, 1), ValueError, r"^occlusion_map: image .* \(2, 2\)"),
        (
            (np.sum, np.ones((2, 5, 1)), 3, 1),
            ValueError,
            r"^occlusion_map: size is 3 but the image \(2, 5, 1\) has 2 rows and 5 columns; give",
        ),
        ((np.sum, np.ones((2, 2, 1)), 1, 0), ValueError, "^occlusion_map: stride is 0; give 1"),
        ((np.sum, np.ones((2, 2, 1)), 1.5, 1), TypeError, r"^occlusion_map: size is 1\.5; give"),
        (
            (lambda image: image, np.ones((2, 2, 1)), 1, 1),
            TypeError,
            "^occlusion_map: what predict returns is",
        ),
        (
            (lambda _: np.nan, np.ones((2, 2, 1)), 1, 1),
            ValueError,
            "^occlusion_map: what predict returns is nan; give a finite number$",
        ),
        (
            (np.sum, np.ones((2, 2, 1)), 1, 1, np.inf),
            ValueError,
            "^occlusion_map: fill is inf; give a finite number$",
        ),
    ],
)
def test_bad_arguments(arguments, error, message):
    with pytest.raises(error, match=message):
        occlusion_map(*arguments)
