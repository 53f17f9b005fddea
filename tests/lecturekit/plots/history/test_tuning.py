"""Tuning curves as far as they have been measured."""

import re

import pytest

import lecturekit as lk

ANSWERS = {
    (90, 0, 7): {"simple": 2.0, "complex": 2.5},
    (45, 0, 7): {"simple": 1.0, "complex": 1.5},
    (90, 3, 7): {"simple": 0.0, "complex": 2.5},
    (60, 3, 7): {"simple": 0.0, "complex": 1.8},
}


def points(ax):
    """Return the first cell's curve."""
    return [tuple(point) for point in ax.lines[0].get_xydata().tolist()]


def test_the_bar_and_the_answers_to_it_are_shown(texts):
    screen, *_ = lk.plots.tuning_so_far((45, 0, 7), ANSWERS)
    shown = lk.bar((21, 21), 45, length=7, width=2)
    assert (screen.images[0].get_array() == shown).all()
    assert texts(screen)[:2] == ["simple 1.0", "complex 1.5"]


def test_a_curve_is_of_the_bars_that_differ_in_one_property():
    _, orientation, offset, length = lk.plots.tuning_so_far((90, 0, 7), ANSWERS)
    assert points(orientation) == [(45, 1), (90, 2)]
    assert points(offset) == [(0, 2), (3, 0)]
    assert points(length) == [(7, 2)]
    assert orientation.get_title() == "offset 0 px, length 7 px"


def test_a_curve_can_be_of_other_bars_than_the_one_shown():
    curves = [(90, 3, 7), (90, 0, 7), (90, 0, 7)]
    _, orientation, *_ = lk.plots.tuning_so_far((90, 0, 7), ANSWERS, curves=curves)
    assert points(orientation) == [(60, 0), (90, 0)]
    assert orientation.get_title() == "offset 3 px, length 7 px"


def test_the_bar_that_is_shown_needs_answers():
    message = "tuning_so_far: answers has none to the bar (0, 0, 1); add them"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.tuning_so_far((0, 0, 1), ANSWERS)


def test_nothing_is_written_off_the_page(is_inside):
    many = {(180, -8, 19): {"simple": 2.6, "complex": 2.6, "hypercomplex": 2.6}}
    assert is_inside(lk.plots.tuning_so_far((180, -8, 19), many)[0].figure)
