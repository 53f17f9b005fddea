"""A network as a row of its layers' outputs."""

import re

import pytest
from matplotlib.patches import Rectangle

import lecturekit as lk

ALEXNET = {
    "picture": (3, 227, 227),
    "conv1": (96, 55, 55),
    "pool5": (256, 6, 6),
    "fc6": (4096,),
    "classes": (1000,),
}


def boxes(ax, place):
    """Return the rectangles that belong to a layer."""
    return [
        patch
        for patch in ax.patches
        if isinstance(patch, Rectangle) and abs(patch.get_x() + patch.get_width() / 2 - place) < 0.2
    ]


def test_every_layer_is_named_with_its_shape_and_count(texts):
    ax = lk.plots.layer_stack(ALEXNET, title="AlexNet")
    assert ax.get_title() == "AlexNet"
    assert [text.splitlines() for text in texts(ax)] == [
        ["picture", "3 channels", "227×227", "= 154,587"],
        ["conv1", "96 maps", "55×55", "= 290,400"],
        ["pool5", "256 maps", "6×6", "= 9,216"],
        ["fc6", "4,096", "units"],
        ["classes", "1,000", "units"],
    ]


def test_maps_shrink_and_their_stacks_grow():
    ax = lk.plots.layer_stack(ALEXNET)
    stacks = [boxes(ax, place) for place in range(3)]
    assert len(stacks[0]) < len(stacks[1]) <= len(stacks[2])
    sides = [stack[0].get_height() for stack in stacks]
    assert sides == sorted(sides, reverse=True)
    assert stacks[1][0].get_width() == pytest.approx(sides[1])


def test_one_map_is_one_sheet_and_its_sides_keep_their_order(texts):
    ax = lk.plots.layer_stack({"wide": (1, 10, 40)})
    (sheet,) = boxes(ax, 0)
    assert sheet.get_width() == pytest.approx(2 * sheet.get_height())
    assert "1 channel\n10×40\n" in texts(ax)[0]


def test_more_units_make_a_taller_strip():
    ax = lk.plots.layer_stack({"fc": (84,), "digits": (10,)})
    assert boxes(ax, 0)[0].get_height() > boxes(ax, 1)[0].get_height() > 0


@pytest.mark.parametrize(
    ("shapes", "message"),
    [
        ({}, "layer_stack: shapes is empty; give at least one layer with its name"),
        ({"a": (3, 4)}, "layer_stack: shapes['a'] is (3, 4); give (maps, rows, columns) or"),
        ({"a": (0,)}, "shapes['a']"),
    ],
)
def test_shapes_that_are_none_are_told(shapes, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.layer_stack(shapes)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.layer_stack(ALEXNET, title="AlexNet").figure)
