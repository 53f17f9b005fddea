"""The arrays that the slides print, and the sums that the slides print beside them."""

import numpy as np
import pytest

import lecturekit as lk


def test_toy_example_is_the_slides():
    np.testing.assert_array_equal(lk.TOY_IMAGE.sum(axis=1), [3, 3, 3, 2, 2])
    np.testing.assert_array_equal(lk.TOY_IMAGE.sum(axis=0), [1, 3, 5, 3, 1])
    np.testing.assert_array_equal(lk.TOY_FILTER, [[1, 0, 1], [0, 1, 0], [1, 0, 1]])


def test_the_first_products_of_the_toy_example_are_nine_with_sum_four():
    window = lk.TOY_IMAGE[:3, :3]
    products = [
        f"{pixel}·{weight}" for pixel, weight in zip(window.flat, lk.TOY_FILTER.flat, strict=True)
    ]
    assert " + ".join(products) == "1·1 + 1·0 + 1·1 + 0·0 + 1·1 + 1·0 + 0·1 + 0·0 + 1·1"
    assert (window * lk.TOY_FILTER).sum() == 4


def test_weighted_sum_on_the_curve_has_the_slides_five_terms():
    terms = (lk.CURVE_PATCH * lk.CURVE_FILTER).ravel()
    assert [int(term) for term in terms if term] == [1500, 600, 1500, 1500, 1500]
    assert terms.sum() == 6600


def test_weighted_sum_on_the_other_patch_has_no_terms():
    assert not (lk.OTHER_PATCH * lk.CURVE_FILTER).any()


def test_weighted_sum_on_a_uniform_patch_of_ink_is_larger_than_on_the_curve():
    assert (50 * lk.CURVE_FILTER).sum() == 9000


def test_the_eight_rows_that_one_slide_prints_would_not_give_its_zero():
    # Aligned at the top, the print's seventh row has a weight on the other patch's 50.
    longer = lk.CURVE_FILTER.copy()
    longer[6, 3] = 30
    assert (lk.OTHER_PATCH * longer).sum() == 1500


def test_curve_filter_can_tell_correlation_from_convolution():
    assert not np.array_equal(lk.CURVE_FILTER, np.rot90(lk.CURVE_FILTER, 2))
    assert lk.filter2d(lk.CURVE_PATCH, lk.CURVE_FILTER).item() == 6600
    # Turned, its six weights lie on 0, 20, 50, 50, 0 and 0.
    assert lk.convolve2d(lk.CURVE_PATCH, lk.CURVE_FILTER).item() == 3600


def test_bell_filter_has_gain_one():
    np.testing.assert_array_equal(lk.BELL_FILTER, [[0, -3, 0], [-3, 21, -3], [0, -3, 0]])
    assert lk.BELL_FILTER.sum() == lk.BELL_DIVISOR == 9


@pytest.mark.parametrize(
    "array",
    [
        lk.TOY_IMAGE,
        lk.TOY_FILTER,
        lk.CURVE_FILTER,
        lk.CURVE_PATCH,
        lk.OTHER_PATCH,
        lk.BELL_FILTER,
    ],
)
def test_slide_arrays_are_whole_numbers_and_cannot_be_changed(array):
    assert array.dtype == np.int64
    with pytest.raises(ValueError, match="read-only"):
        array[0, 0] = 1
