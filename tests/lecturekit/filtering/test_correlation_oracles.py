"""Filtering against SciPy's two correlations, band by band and in one go."""

from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy import ndimage, signal

from lecturekit.filtering import correlation
from lecturekit.filtering.correlation import convolve2d, filter2d

# From the fewest rows at a time to the whole image at once.
BAND_BYTES = st.sampled_from([1, 1_000, 2**20])
SEEDS = st.integers(0, 2**32 - 1)


@given(
    kernel_shape=st.tuples(st.integers(1, 6), st.integers(1, 6)),
    room=st.tuples(st.integers(0, 15), st.integers(0, 15)),
    dtype=st.sampled_from([np.float32, np.float64]),
    band_bytes=BAND_BYTES,
    seed=SEEDS,
)
@settings(max_examples=300, deadline=None, derandomize=True)
def test_valid_filtering_agrees_with_scipy_signal(kernel_shape, room, dtype, band_bytes, seed):
    rng = np.random.default_rng(seed)
    kernel = rng.standard_normal(kernel_shape).astype(dtype)
    sides = [k + r for k, r in zip(kernel_shape, room, strict=True)]
    image = rng.standard_normal(sides).astype(dtype)
    tolerance = 1e-4 if dtype is np.float32 else 1e-12
    with mock.patch.object(correlation, "_BAND_BYTES", band_bytes):
        correlated, convolved = filter2d(image, kernel), convolve2d(image, kernel)
    assert correlated.dtype == dtype
    assert_allclose(correlated, signal.correlate2d(image, kernel, mode="valid"), atol=tolerance)
    assert_allclose(convolved, signal.convolve2d(image, kernel, mode="valid"), atol=tolerance)


SCIPY_BORDERS = {"zero": "constant", "edge": "nearest", "reflect": "mirror", "wrap": "wrap"}


@pytest.mark.parametrize("border", SCIPY_BORDERS)
@given(
    halves=st.tuples(st.integers(0, 2), st.integers(0, 2)),
    sides=st.tuples(st.integers(3, 12), st.integers(3, 12)),
    band_bytes=BAND_BYTES,
    seed=SEEDS,
)
@settings(max_examples=75, deadline=None, derandomize=True)
def test_every_border_agrees_with_scipy_ndimage(border, halves, sides, band_bytes, seed):
    rng = np.random.default_rng(seed)
    kernel = rng.standard_normal([2 * half + 1 for half in halves])
    image = rng.standard_normal(sides)
    with mock.patch.object(correlation, "_BAND_BYTES", band_bytes):
        actual = filter2d(image, kernel, border=border)
    expected = ndimage.correlate(image, kernel, mode=SCIPY_BORDERS[border])
    assert_allclose(actual, expected, atol=1e-12)


@given(channels=st.integers(1, 4), band_bytes=BAND_BYTES, seed=SEEDS)
@settings(max_examples=75, deadline=None, derandomize=True)
def test_each_channel_is_filtered_on_its_own(channels, band_bytes, seed):
    rng = np.random.default_rng(seed)
    image, kernel = rng.standard_normal((9, 7, channels)), rng.standard_normal((3, 2))
    with mock.patch.object(correlation, "_BAND_BYTES", band_bytes):
        actual = filter2d(image, kernel)
    for channel in range(channels):
        expected = signal.correlate2d(image[..., channel], kernel, mode="valid")
        assert_allclose(actual[..., channel], expected, atol=1e-12)
