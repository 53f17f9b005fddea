"""What one unit sees, its map, and the table of the layers."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

PHOTO = lk.photograph("camera")[::8, ::8]  # 64x64
LAYERS = [("conv", 3, 1, 1), ("pool", 2, 2, 0), ("conv", 3, 1, 1)]


def test_the_field_is_framed_where_the_unit_looks(frames):
    picture, map_ = lk.plots.unit_field(PHOTO, LAYERS, layer=2, unit=(5, 7))
    assert frames(picture) == [(9, 13, 4, 4)]
    row, column, height, _ = frames(map_)[0]
    assert (row + (height - 1) / 2, column + (height - 1) / 2) == (5, 7)


def test_the_field_is_what_changes_the_unit():
    """The oracle: a pixel inside the frame changes the map's unit, one outside it doesn't."""

    def unit(image):
        map_ = lk.plots.unit_field(image, LAYERS, layer=3, unit=(5, 7))[1]
        return np.asarray(map_.images[0].get_array())[5, 7]

    dark = np.zeros((64, 64))
    changed = {}
    for pixel in ((7, 11), (14, 18), (6, 14), (15, 14)):
        bright = dark.copy()
        bright[pixel] = 255
        changed[pixel] = unit(bright) != unit(dark)
    assert changed == {(7, 11): True, (14, 18): True, (6, 14): False, (15, 14): False}


def test_a_field_that_reaches_into_padding_is_shown_whole(frames):
    picture, _ = lk.plots.unit_field(PHOTO, LAYERS, layer=3, unit=(0, 31))
    ((top, left, side, _),) = frames(picture)
    assert (top, left, side) == (-3, 59, 8)
    assert picture.get_ylim()[1] <= top - 0.5
    assert picture.get_xlim()[1] >= left + side - 0.5


def test_the_table_follows_map_jump_and_field(texts):
    _, map_ = lk.plots.unit_field(PHOTO, LAYERS, layer=3, unit=(0, 0))
    rows = [line.split() for line in texts(map_)[0].splitlines()]
    assert rows[1:] == [
        ["1", "conv", "3", "1", "1", "64×64", "1", "3"],
        ["2", "pool", "2", "2", "0", "32×32", "2", "4"],
        ["▶", "3", "conv", "3", "1", "1", "32×32", "2", "8"],
    ]


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    drawn = lk.plots.unit_field(PHOTO, LAYERS, layer=1, unit=(0, 0), axes=given)
    assert list(drawn) == list(given)


@pytest.mark.parametrize(
    ("layers", "options", "message"),
    [
        (LAYERS, {"layer": 4, "unit": (0, 0)}, "unit_field: layer is 4; give 1 to 3"),
        (LAYERS, {"layer": 3, "unit": (0, 32)}, "unit_field: unit (0, 32) is none of layer 3"),
        (
            [*LAYERS, ("conv", 40, 1, 0)],
            {"layer": 1, "unit": (0, 0)},
            "unit_field: layer 4 does not fit: a kernel of 40",
        ),
        (
            [("conv", 3, 0, 0)],
            {"layer": 1, "unit": (0, 0)},
            "unit_field: layer 1 does not fit: stride is 0",
        ),
        (
            [("pool", 2, 2, 2)],
            {"layer": 1, "unit": (0, 0)},
            "unit_field: layer 1 pools windows of 2",
        ),
    ],
)
def test_what_can_not_be_is_refused(layers, options, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        lk.plots.unit_field(PHOTO, layers, **options)
