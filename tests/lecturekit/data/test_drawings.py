"""The mouse: the slide's curve is in it, and a block that fools the curve's detector."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

import lecturekit as lk
from lecturekit.data.drawings import mouse_drawing


def test_drawing_is_ink_in_tens_on_empty_paper():
    drawing = mouse_drawing()
    assert drawing.shape == (32, 56)
    assert drawing.dtype == np.int64
    assert set(np.unique(drawing)) == {0, 10, 20, 30, 40, 50}
    assert np.mean(drawing == 0) > 0.75


def test_drawing_does_not_touch_its_rim():
    drawing = mouse_drawing()
    assert not drawing[[0, -1]].any()
    assert not drawing[:, [0, -1]].any()


def test_the_slides_curve_stands_once_in_the_drawing():
    windows = sliding_window_view(mouse_drawing(), lk.CURVE_PATCH.shape)
    places = np.argwhere((windows == lk.CURVE_PATCH).all(axis=(2, 3)))
    np.testing.assert_array_equal(places, [[8, 10]])


def test_the_block_answers_as_strongly_as_the_best_place_on_the_curve():
    feature_map = lk.filter2d(mouse_drawing(), lk.CURVE_FILTER)
    assert feature_map[8, 10] == 6600
    assert feature_map.max() == 9000
    on_the_block = [[row, column] for row in (1, 2) for column in range(3)]
    places = np.argwhere(feature_map == 9000)
    np.testing.assert_array_equal(places, [*on_the_block, [9, 10]])


def test_normalised_correlation_finds_the_curve_and_not_the_block():
    assert lk.find_template(mouse_drawing(), lk.CURVE_FILTER) == (9, 10)


def test_each_call_draws_anew():
    mouse_drawing()[:] = 0
    assert mouse_drawing().any()
