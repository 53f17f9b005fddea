"""A network as a row of its layers' outputs."""

import re

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

import lecturekit as lk
from lecturekit.plots.drawing.colors import UNKNOWN, WINDOW_TINTS

ALEXNET = {
    "picture": (3, 227, 227),
    "conv1": (96, 55, 55),
    "pool1": (96, 27, 27),
    "pool5": (256, 6, 6),
    "fc6": (4096,),
    "classes": (1000,),
}


def blocks(ax):
    """Return the corners of each block's near side, top and front, in inches."""
    faces = [patch.get_xy()[:-1] for patch in ax.patches if patch.get_gid() == "block"]
    return [faces[first : first + 3] for first in range(0, len(faces), 3)]


def height(face):
    """Return how high the left edge of a face is."""
    return face[-1][1] - face[0][1]


def test_every_layer_is_named_with_its_shape(texts):
    ax = lk.plots.layer_stack(ALEXNET, title="AlexNet")
    assert ax.get_title() == "AlexNet"
    assert [text.split() for text in texts(ax)] == [
        ["picture", "3", "×", "227×227"],
        ["conv1", "96", "×", "55×55"],
        ["pool1", "96", "×", "27×27"],
        ["pool5", "256", "×", "6×6"],
        ["fc6", "4,096", "units"],
        ["classes", "1,000", "units"],
    ]


def test_blocks_are_as_high_as_their_maps_and_deeper_the_more_there_are():
    drawn = blocks(lk.plots.layer_stack(ALEXNET))
    heights = np.array([height(side) for side, _, _ in drawn])
    np.testing.assert_allclose(heights / heights[0], [1, 55 / 227, 27 / 227, 6 / 227])
    depths = [side[1][0] - side[0][0] for side, _, _ in drawn]
    assert depths[0] < depths[1] < depths[3]
    assert depths[1] == pytest.approx(depths[2])


def test_a_face_is_as_wide_as_its_map():
    [(_, _, front)] = blocks(lk.plots.layer_stack({"wide": (1, 10, 40)}))
    [(_, _, square)] = blocks(lk.plots.layer_stack({"square": (1, 40, 40)}))
    assert front[1][0] - front[0][0] == pytest.approx(square[1][0] - square[0][0])
    assert height(front) == pytest.approx(height(square) / 4)


def test_pooling_has_another_tint_than_convolution_and_than_the_picture():
    ax = lk.plots.layer_stack(ALEXNET)
    faces = [patch.get_facecolor() for patch in ax.patches if patch.get_gid() == "block"][::3]
    assert len(faces) == 4
    expected = [UNKNOWN, WINDOW_TINTS[1], WINDOW_TINTS[0], WINDOW_TINTS[1]]
    assert [*map(to_hex, faces)] == [each.lower() for each in expected]


def test_the_layers_that_pool_can_be_named():
    shapes = {"picture": (1, 16, 16), "C1": (24, 10, 10), "S2": (24, 8, 8)}
    ax = lk.plots.layer_stack(shapes, pooled=["C1"])
    faces = [patch.get_facecolor() for patch in ax.patches if patch.get_gid() == "block"][::3]
    expected = [UNKNOWN, WINDOW_TINTS[0], WINDOW_TINTS[1]]
    assert [*map(to_hex, faces)] == [each.lower() for each in expected]
    with pytest.raises(ValueError, match=r"layer_stack: 'C9' is no layer of maps"):
        lk.plots.layer_stack(shapes, pooled=["C9"])


def test_windows_stand_above_their_blocks_and_pictures_on_their_faces(texts):
    cat = lk.photograph("cat")
    ax = lk.plots.layer_stack(ALEXNET, windows={"conv1": "11×11"}, faces={"picture": cat})
    assert "11×11" in texts(ax)
    [image] = ax.images
    np.testing.assert_array_equal(image.get_array(), cat)
    front = blocks(ax)[0][2]
    corners = image.get_transform().transform([(0, 0), (1, 0), (1, 1), (0, 1)])
    np.testing.assert_allclose(corners, ax.transData.transform(front))


def test_more_units_make_a_taller_strip():
    ax = lk.plots.layer_stack({"fc": (84,), "digits": (10,)})
    tall, low = (each for each in ax.patches if isinstance(each, Rectangle))
    assert tall.get_height() > low.get_height() > 0


@pytest.mark.parametrize(
    ("shapes", "options", "message"),
    [
        ({}, {}, "layer_stack: shapes is empty; give at least one layer with its name"),
        ({"a": (3, 4)}, {}, "layer_stack: shapes['a'] is (3, 4); give (maps, rows, columns) or"),
        ({"a": (0,)}, {}, "shapes['a']"),
        (
            {"a": (1, 2, 2), "b": (3,)},
            {"windows": {"b": "3×3"}},
            "layer_stack: 'b' is no layer of maps; there are a",
        ),
        ({"a": (1, 2, 2)}, {"faces": {"A": [[1]]}}, "'A' is no layer of maps; there are a"),
        ({"a": (1, 2, 2)}, {"faces": {"a": [1]}}, "layer_stack: faces['a'] has shape (1,)"),
    ],
)
def test_what_cannot_be_drawn_is_told(shapes, options, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.layer_stack(shapes, **options)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.layer_stack(ALEXNET, title="AlexNet").figure)
