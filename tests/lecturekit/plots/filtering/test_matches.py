"""Where's Waldo: the boxes that dot product and correlation choose."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

# Bright and flat on the left; the template stands at (1, 4).
IMAGE = np.array([[9, 9, 9, 1, 1, 1], [9, 9, 9, 0, 2, 7], [9, 9, 9, 0, 5, 1]])
TEMPLATE = np.array([[2, 7], [5, 1]])


def test_the_true_box_and_both_chosen_ones_are_framed(frames):
    picture, _, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    assert frames(picture) == [(1, 4, 2, 2), (0, 0, 2, 2), (1, 4, 2, 2)]


def test_legend_names_each_box_and_its_place():
    picture, _, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    assert [text.get_text() for text in picture.get_legend().get_texts()] == [
        "true place: (1, 4)",
        "dot product: (0, 0)",
        "normalized correlation: (1, 4)",
    ]


def test_boxes_differ_in_line_style_and_not_only_in_colour():
    picture, _, _ = lk.plots.match_maps(IMAGE, TEMPLATE)
    styles = {patch.get_linestyle() for patch in picture.patches}
    assert len(styles) == len(picture.patches) == 3


def test_without_an_exact_place_only_the_chosen_boxes_are_framed(frames):
    picture, _, _ = lk.plots.match_maps(IMAGE, 2 * TEMPLATE + 1)
    assert frames(picture) == [(0, 0, 2, 2), (1, 4, 2, 2)]


def test_of_several_exact_places_the_first_is_the_true_one(frames):
    picture, _, _ = lk.plots.match_maps([[0, 1, 3, 2, 0, 1, 3, 2]], [[1, 3, 2]])
    assert frames(picture) == [(0, 1, 1, 3)] * 3


def test_both_maps_are_shown_with_their_largest_framed(frames):
    _, dots, scores = lk.plots.match_maps(IMAGE, TEMPLATE)
    np.testing.assert_array_equal(dots.images[0].get_array(), lk.filter2d(IMAGE, TEMPLATE))
    np.testing.assert_array_equal(
        scores.images[0].get_array(), lk.normalized_correlation(IMAGE, TEMPLATE)
    )
    assert scores.images[0].get_clim() == (-1, 1)
    assert frames(dots) == [(0, 0, 1, 1)]
    assert frames(scores) == [(1, 4, 1, 1)]
    assert (dots.get_title(), scores.get_title()) == ("Dot product", "Normalized correlation")


def test_the_template_is_shown_and_large_numbers_are_written_out():
    crowd = lk.crowd(seed=1)
    picture, dots, _ = lk.plots.match_maps(crowd.picture, crowd.figure)
    (shown,) = picture.child_axes
    assert shown.get_xlabel() == "the template"
    np.testing.assert_array_equal(shown.images[0].get_array(), crowd.figure)
    picture.figure.draw_without_rendering()
    (scale,) = dots.child_axes
    assert scale.yaxis.get_offset_text().get_text() == ""
    assert "2000000" in [label.get_text() for label in scale.get_yticklabels()]


def test_picture_of_bytes_is_shown_from_0_to_255():
    picture, _, _ = lk.plots.match_maps(IMAGE.astype(np.uint8), TEMPLATE)
    np.testing.assert_array_equal(picture.images[0].get_array(), IMAGE)
    assert picture.images[0].get_clim() == (0, 255)


def test_the_dot_product_is_fooled_by_a_tent_in_the_crowd(frames):
    picture, figure, corner = lk.crowd(seed=1)
    true, by_dots, by_scores = frames(lk.plots.match_maps(picture, figure)[0])
    assert true == by_scores == (*corner, 20, 11)
    assert by_dots != true


@pytest.mark.parametrize("shape", [(40, 40), (30, 60), (60, 30)])
def test_nothing_is_written_off_the_page(is_inside, shape):
    image = np.random.default_rng(2021).integers(0, 256, size=shape)
    picture, _, _ = lk.plots.match_maps(image, image[10:15, 10:18])
    assert is_inside(picture.figure)
    legend, page = picture.get_legend().get_window_extent(), picture.figure.bbox
    assert all(page.contains(*corner) for corner in legend.corners())


def test_given_axes_are_used():
    _, given = plt.subplots(1, 3)
    assert list(lk.plots.match_maps(IMAGE, TEMPLATE, axes=given)) == list(given)


def test_a_wrong_number_of_axes_is_refused():
    _, given = plt.subplots(1, 2)
    with pytest.raises(ValueError, match=r"^match_maps: axes holds 2 Axes; give 3$"):
        lk.plots.match_maps(IMAGE, TEMPLATE, axes=given)


def test_a_colour_image_is_refused():
    message = "match_maps: image has shape (4, 4, 3); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.match_maps(np.ones((4, 4, 3)), TEMPLATE)
