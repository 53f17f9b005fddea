"""The readable loops give what the quick convolution gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose, assert_array_equal

from lecturekit.convolution.forward import conv2d
from lecturekit.convolution.loops import conv2d_loops
from lecturekit.data.slides import TOY_FILTER, TOY_IMAGE


def test_the_toy_example():
    x, w = TOY_IMAGE[None, None], TOY_FILTER[None, None]
    assert_array_equal(conv2d_loops(x, w), [[[[4, 3, 4], [2, 4, 3], [2, 3, 4]]]])


PAIRS = st.tuples(st.integers(1, 3), st.integers(1, 3))


@given(
    kernel=PAIRS,
    room=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    options=st.fixed_dictionaries(
        {
            "stride": PAIRS,
            "padding": st.tuples(st.integers(0, 2), st.integers(0, 2)),
            "dilation": PAIRS,
            "groups": st.integers(1, 2),
        }
    ),
    bias=st.booleans(),
    seed=st.integers(0, 2**32 - 1),
)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_loops_and_matrix_products_agree(kernel, room, options, bias, seed):
    rng = np.random.default_rng(seed)
    # The smallest image that a window fits into, and up to 3 pixels more.
    image = [
        max(1, d * (k - 1) + 1 - 2 * p) + r
        for k, d, p, r in zip(kernel, options["dilation"], options["padding"], room, strict=True)
    ]
    x = rng.standard_normal((2, 2 * options["groups"], *image))
    w = rng.standard_normal((2 * options["groups"], 2, *kernel))
    b = rng.standard_normal(len(w)) if bias else None
    assert_allclose(conv2d_loops(x, w, b, **options), conv2d(x, w, b, **options), atol=1e-12)


def test_dtypes_follow_conv2d():
    x, w = np.full((1, 1, 1, 1), 200, np.uint8), np.full((1, 1, 1, 1), 200, np.uint8)
    assert conv2d_loops(x, w) == 40_000
    assert conv2d_loops(x.astype(np.float32), w.astype(np.float32)).dtype == np.float32


def test_errors_name_the_loops():
    with pytest.raises(ValueError, match="conv2d_loops: x has 3 channels but w expects 2"):
        conv2d_loops(np.ones((2, 3, 7, 8)), np.ones((1, 2, 3, 3)))
