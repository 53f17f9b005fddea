"""Where's Waldo: the boxes that dot product and correlation choose."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

# Bright and flat on the left; the template stands at (1, 4).
IMAGE = np.array([[9, 9, 9, 1, 1, 1], [9, 9, 9, 0, 2, 7], [9, 9, 9, 0, 5, 1]])
TEMPLATE = np.array([[2, 7], [5, 1]])


def test_what_each_score_finds_is_framed_and_named_beside_its_frame(frames, texts):
    _, picture, _, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    assert frames(picture) == [(0, 0, 2, 2), (1, 4, 2, 2)]
    assert texts(picture) == ["dot product", "normalized correlation"]
    right, left = (text.get_horizontalalignment() for text in picture.texts)
    assert (right, left) == ("left", "right")  # toward the middle


def test_frames_differ_in_line_style_and_not_only_in_color():
    _, picture, _, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    assert len({patch.get_linestyle() for patch in picture.patches}) == 2


def test_the_template_is_shown():
    shown, *_ = lk.plots.match_maps(IMAGE, TEMPLATE)
    np.testing.assert_array_equal(shown.images[0].get_array(), TEMPLATE)


def test_both_scores_are_drawn_along_the_best_row_the_dot_product_as_a_share(texts):
    _, _, along, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    dots, scores = lk.filter2d(IMAGE, TEMPLATE), lk.normalized_correlation(IMAGE, TEMPLATE)
    by_dots, by_scores, best = along.lines
    np.testing.assert_array_equal(by_dots.get_ydata(), dots[1] / dots.max())
    np.testing.assert_array_equal(by_scores.get_ydata(), scores[1])
    assert (best.get_xdata(), best.get_ydata()) == ([4], [pytest.approx(1)])
    assert along.get_title() == "Along row 1"
    assert texts(along) == ["dot product, scaled", "normalized correlation"]


def test_every_window_is_counted_and_the_two_best_are_named(texts):
    crowd = lk.crowd(seed=1)
    *_, counts = lk.plots.match_maps(crowd.picture, crowd.figure)
    rows, columns = lk.normalized_correlation(crowd.picture, crowd.figure).shape
    assert sum(bar.get_height() for bar in counts.patches) == rows * columns
    assert texts(counts) == ["best 1.00 ", "next best 0.71 "]


def test_a_window_that_overlaps_the_best_one_is_not_the_next_best(texts):
    *_, counts = lk.plots.match_maps([[0, 9, 1, 9, 0]], [[1, 9, 1, 9]])
    assert len(texts(counts)) == 1


def test_picture_of_bytes_is_shown_from_0_to_255():
    _, picture, _, _ = lk.plots.match_maps(IMAGE.astype(np.uint8), TEMPLATE)
    np.testing.assert_array_equal(picture.images[0].get_array(), IMAGE)
    assert picture.images[0].get_clim() == (0, 255)


def test_the_dot_product_is_fooled_by_a_tent_in_the_crowd(frames):
    picture, figure, corner = lk.crowd(seed=1)
    by_dots, by_scores = frames(lk.plots.match_maps(picture, figure)[1])
    assert by_scores == (*corner, 20, 11)
    assert by_dots != by_scores


@pytest.mark.parametrize("shape", [(40, 40), (30, 60), (60, 30)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    image = np.random.default_rng(2021).integers(0, 256, size=shape)
    assert is_inside(lk.plots.match_maps(image, image[10:15, 10:18])[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 4)
    assert list(lk.plots.match_maps(IMAGE, TEMPLATE, axes=given)) == list(given)


def test_a_wrong_number_of_axes_is_refused():
    _, given = plt.subplots(1, 2)
    with pytest.raises(ValueError, match=r"^match_maps: axes holds 2 Axes; give 4$"):
        lk.plots.match_maps(IMAGE, TEMPLATE, axes=given)


def test_a_color_image_is_refused():
    message = "match_maps: image has shape (4, 4, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.match_maps(np.ones((4, 4, 3)), TEMPLATE)
