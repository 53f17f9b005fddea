"""From a photograph down to its numbers."""

import re

import numpy as np
import pytest

import lecturekit as lk

PHOTO = lk.photograph("camera", gray=True)
HEAD, EYE = (60, 170, 120, 120), (147, 229, 8, 8)


def test_each_piece_is_framed_in_the_one_before(frames):
    whole, head, eye = lk.plots.zoomed_in(PHOTO, [HEAD, EYE])
    assert frames(whole) == [HEAD]
    assert frames(head) == [(87, 59, 8, 8)]
    assert frames(eye) == []
    np.testing.assert_array_equal(head.images[0].get_array(), PHOTO[60:180, 170:290])


def test_the_last_piece_has_its_numbers_on_its_pixels(texts):
    whole, head, eye = lk.plots.zoomed_in(PHOTO, [HEAD, EYE])
    assert texts(whole) == texts(head) == []
    assert texts(eye) == [str(value) for value in PHOTO[147:155, 229:237].flat]
    assert eye.texts[1].get_position() == (1, 0)


def test_numbers_are_dark_on_bright_pixels_and_bright_on_dark_ones():
    _, piece = lk.plots.zoomed_in([[0, 116, 117, 255]], [(0, 0, 1, 4)])
    assert [text.get_color() == "white" for text in piece.texts] == [True, True, False, False]


def test_a_piece_too_large_for_numbers_has_none(texts):
    _, piece = lk.plots.zoomed_in(PHOTO, [(0, 0, 20, 11)])
    assert texts(piece) == []


def test_lines_lead_from_the_frame_to_the_piece():
    whole, piece = lk.plots.zoomed_in(PHOTO, [HEAD])
    upper, lower = whole.figure.artists
    assert (upper.xy1, upper.xy2) == ((289.5, 59.5), (0, 1))
    assert (lower.xy1, lower.xy2) == ((289.5, 179.5), (0, 0))
    for line in (upper, lower):
        assert (line.coords1, line.coords2) == (whole.transData, piece.transAxes)


@pytest.mark.parametrize(
    ("boxes", "message"),
    [
        ([], "zoomed_in: boxes is empty; give (row, column, height, width) of a piece"),
        ([(500, 0, 20, 20)], "box (500, 0, 20, 20) leaves what it lies in, (0, 0, 512, 512)"),
        ([HEAD, (0, 0, 8, 8)], "box (0, 0, 8, 8) leaves what it lies in, (60, 170, 120, 120)"),
        ([(0, 0, 0, 8)], "box (0, 0, 0, 8) leaves"),
    ],
)
def test_a_box_lies_inside_the_one_before(boxes, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.zoomed_in(PHOTO, boxes)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.zoomed_in(PHOTO, [HEAD, EYE])[0].figure)
