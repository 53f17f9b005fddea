"""The slide's curve detector."""

import numpy as np
import pytest

import lecturekit as lk

COVERED = [(0, 5), (1, 4), (2, 3), (3, 3), (4, 3), (5, 3)]


@pytest.fixture
def axes():
    return lk.plots.curve_detector()


def test_there_are_six_pictures_and_each_has_a_title(axes):
    assert [ax.get_title() for ax in axes] == [
        "The filter",
        "Curve: 6600",
        "Other shape: 0",
        "All ink: 9000",
        "The curve in a drawing",
        "The responses",
    ]


def test_the_filter_s_numbers_are_shown(axes, texts):
    assert texts(axes[0]) == [str(number) for number in lk.CURVE_FILTER.flat]


@pytest.mark.parametrize(
    ("place", "patch"),
    [
        (1, lk.CURVE_PATCH),
        (2, lk.OTHER_PATCH),
        (3, np.full((7, 7), 50)),
    ],
)
def test_filter_lies_over_each_patch(axes, frames, texts, place, patch):
    assert texts(axes[place])[:49] == [str(number) for number in patch.flat]
    assert frames(axes[place]) == [(row, column, 1, 1) for row, column in COVERED]


@pytest.mark.parametrize(
    ("place", "equation"),
    [
        (1, "0·30 + 50·30 + 20·30 + 50·30 + 50·30 + 50·30 = 6600"),
        (2, "0·30 + 0·30 + 0·30 + 0·30 + 0·30 + 0·30 = 0"),
        (3, "50·30 + 50·30 + 50·30 + 50·30 + 50·30 + 50·30 = 9000"),
    ],
)
def test_weighted_sums_are_written_out(axes, texts, place, equation):
    assert texts(axes[place])[-1].replace("\n", " ") == equation


def test_drawing_stands_beside_its_response_map(axes, frames, texts):
    drawing, response = axes[4:]
    np.testing.assert_array_equal(drawing.images[0].get_array(), lk.mouse_drawing())
    assert frames(drawing) == [(8, 10, 7, 7), (1, 0, 7, 7)]
    assert texts(drawing) == ["the slide's\nwindow: 6600", "the largest: 9000"]
    np.testing.assert_array_equal(
        response.images[0].get_array(), lk.filter2d(lk.mouse_drawing(), lk.CURVE_FILTER)
    )


def test_nothing_is_written_off_the_page(axes, is_inside):
    assert is_inside(axes[0].figure)
