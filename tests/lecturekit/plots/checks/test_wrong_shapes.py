"""Two shapes over each other: what is missing, and what is too much."""

import re

import matplotlib.pyplot as plt
import pytest

import lecturekit as lk


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def hatched(ax):
    """Return the hatched areas as (row, column, height, width)."""
    return [
        (patch.get_y() + 0.5, patch.get_x() + 0.5, patch.get_height(), patch.get_width())
        for patch in ax.patches
        if patch.get_hatch()
    ]


def test_both_shapes_are_framed_from_the_same_corner(frames):
    ax = lk.plots.wrong_shape((4, 2), (3, 5))
    assert frames(ax) == [(0, 0, 3, 5), (0, 0, 4, 2)]
    asked, came_out = (patch for patch in ax.patches if patch.get_gid() == "frame")
    assert asked.get_linestyle() != came_out.get_linestyle()


@pytest.mark.parametrize(
    ("shape", "asked", "areas", "words"),
    [
        ((2, 3), (4, 3), [(2, 0, 2, 3)], ["missing"]),
        ((4, 3), (2, 3), [(2, 0, 2, 3)], ["too much"]),
        ((3, 2), (2, 3), [(0, 2, 2, 1), (2, 0, 1, 2)], ["missing", "too much"]),
        ((2, 2), (3, 4), [(2, 0, 1, 4), (0, 2, 2, 2)], ["missing"]),
        ((5,), (3,), [(0, 3, 1, 2)], ["too much"]),
    ],
)
def test_what_is_in_one_alone_is_hatched(shape, asked, areas, words):
    ax = lk.plots.wrong_shape(shape, asked)
    assert hatched(ax) == areas
    assert legend(ax)[2:] == words


def test_shapes_are_told_in_words():
    ax = lk.plots.wrong_shape((1, 3), (4, 1))
    assert legend(ax)[:2] == ["asked: 4 rows, 1 column", "came out: 1 row, 3 columns"]
    assert ax.get_title() == "Shape (1, 3) came out,\n(4, 1) is expected"
    assert legend(lk.plots.wrong_shape((1,), (2,)))[:2] == ["asked: 2 values", "came out: 1 value"]


@pytest.mark.parametrize("shapes", [((1,), (2,)), ((2, 3), (3, 2)), ((200, 100), (3, 4))])
def test_nothing_is_written_off_the_page(shapes, is_inside):
    assert is_inside(lk.plots.wrong_shape(*shapes).figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.wrong_shape((1,), (2,), ax=given, title="Mine") is given
    assert given.get_title() == "Mine"


@pytest.mark.parametrize("shapes", [((6,), (2, 3)), ((1, 2, 3), (1, 2, 4)), ((), ()), ((0,), (1,))])
def test_other_shapes_are_refused(shapes):
    message = f"wrong_shape: shape is {shapes[0]} and asked is {shapes[1]}; give two of (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.wrong_shape(*shapes)
