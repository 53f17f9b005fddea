"""Pictures and maps as boxes."""

import re

import matplotlib.pyplot as plt
import pytest

import lecturekit as lk

SHAPES = {"picture": (3, 32, 32), "6 filters": (6, 28, 28), "10 filters": (10, 24, 24)}


def sheets(ax):
    return [patch for patch in ax.patches if patch.get_gid() == "sheet"]


def test_a_box_has_a_sheet_for_each_channel_and_no_more_than_sixteen():
    assert len(sheets(lk.plots.volumes(SHAPES))) == 3 + 6 + 10
    assert len(sheets(lk.plots.volumes({"many": (256, 13, 13)}))) == 16


def test_boxes_say_their_rows_columns_and_channels(texts):
    assert texts(lk.plots.volumes({"a": (1, 5, 7), "b": (2, 3, 4)})) == [
        "a\n1 of 5×7",
        "b\n2 of 3×4",
    ]


def test_smaller_maps_are_drawn_smaller_and_stay_in_order():
    fronts = {patch.get_width() for patch in sheets(lk.plots.volumes(SHAPES))}
    assert len(fronts) == 3
    ax = lk.plots.volumes(SHAPES)
    names = sorted(ax.texts, key=lambda text: text.get_position()[0])
    assert [text.get_text().split("\n")[0] for text in names] == list(SHAPES)


def test_on_every_sheet_lie_the_window_and_the_number_of_the_layer_before(texts):
    ax = lk.plots.volumes(SHAPES, [5, 3])
    assert {"6 filters\n5×5×3\n→", "10 filters\n3×3×6\n→"} <= set(texts(ax))
    parts = [patch.get_gid() for patch in ax.patches]
    assert [parts.count(part) for part in ("window", "number", "cone")] == [3 + 6, 6 + 10, 2]


def test_a_window_is_joined_to_the_number_on_the_front_sheet():
    ax = lk.plots.volumes(SHAPES, [5])
    (cone,) = [patch for patch in ax.patches if patch.get_gid() == "cone"]
    windows, numbers = (
        [patch for patch in ax.patches if patch.get_gid() == part] for part in ("window", "number")
    )
    points = cone.get_xy()[:4].tolist()
    assert points[0] in windows[-1].get_corners().tolist()
    assert points[3] in numbers[-1].get_corners().tolist()
    assert windows[-1].get_zorder() == max(patch.get_zorder() for patch in windows)


@pytest.mark.parametrize("shapes", [SHAPES, {"flat": (1, 3, 40)}, {"tall": (96, 40, 3)}])
def test_nothing_is_written_off_the_page(is_inside, shapes):
    assert is_inside(lk.plots.volumes(shapes).figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.volumes(SHAPES, [5], ax=given) is given


@pytest.mark.parametrize(
    ("shapes", "kernels", "message"),
    [
        ({}, [], "volumes: shapes is empty; give at least one box with its name"),
        (SHAPES, [5, 5, 5], "volumes: 3 kernels but 3 boxes; give at most one"),
        ({"a": (3, 0, 2)}, [], "volumes: shapes['a']"),
        (SHAPES, [0], "volumes: kernel_sizes[0] is 0; give 1 or more"),
    ],
)
def test_boxes_that_can_not_be_drawn_are_refused(shapes, kernels, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.volumes(shapes, kernels)
