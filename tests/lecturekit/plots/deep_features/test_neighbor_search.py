"""A query, its nearest pictures, and the collection."""

import numpy as np
import pytest

import lecturekit as lk
from lecturekit.plots.deep_features.neighbor_search import SHEET_COLUMNS, picture_at

IMAGES = np.arange(14, dtype=np.uint8)[:, None, None, None] * np.ones((1, 8, 8, 3), np.uint8)
KINDS = [0] * 7 + [1] * 7
NAMES = [f"picture {n}" for n in range(14)]
FOUND = {"pixels": [9, 2], "block 15": [1, 3]}


@pytest.fixture
def panels():
    return lk.plots.neighbor_search(IMAGES, KINDS, NAMES, FOUND, query=4)


def test_each_row_shows_the_query_and_its_nearest(panels, texts):
    rows, _ = panels
    shown = [image.get_array() for image in rows.images]
    assert [strip[0, 4::9, 0].tolist() for strip in shown] == [[4, 9, 2], [4, 1, 3]]
    assert texts(rows)[0] == "nearest by pixels: 1 of 2 of the same kind"
    assert texts(rows)[7] == "nearest by block 15: 2 of 2 of the same kind"
    assert texts(rows)[1:7] == ["picture", "4", "picture", "9", "picture", "2"]
    heights = [text.get_position()[1] for text in rows.texts[1:7]]
    assert len(set(heights[::2])) == len(set(heights[1::2])) == 1  # each word on its own line


def test_only_neighbors_of_another_kind_are_crossed_out(panels):
    crosses = [each.get_segments() for each in panels[0].collections[1::2]]
    assert [len(segments) for segments in crosses] == [2, 0]
    assert crosses[0][0].min(axis=0)[0] == pytest.approx(1.125)


def test_the_collection_shows_every_picture_in_its_place(panels):
    sheet = panels[1].images[0].get_array()
    assert sheet[0, ::4, 0].tolist() == list(range(SHEET_COLUMNS))
    assert sheet[4, ::4, 0].tolist() == [12, 13] + [255] * 10
    frames = panels[1].collections[0].get_paths()
    assert [path.vertices.min(axis=0).tolist() for path in frames] == [[4, 0], [1, 0], [3, 0]]


def test_its_labels_lie_inside(panels, is_inside):
    assert is_inside(panels[0].figure)


def test_a_place_names_its_picture():
    rows = [[4, 9, 2], [4, 1, 3]]
    assert picture_at(0, 2.5, 0.5, rows=rows, count=14) == 2
    assert picture_at(0, 1.2, 2.5, rows=rows, count=14) == 1
    assert picture_at(0, 5.0, 0.5, rows=rows, count=14) == -1
    assert picture_at(1, 1.5, 1.5, rows=rows, count=14) == 13
    assert picture_at(1, 5.5, 1.5, rows=rows, count=14) == -1


@pytest.mark.parametrize("found", [{}, {"pixels": []}])
def test_no_neighbors_are_refused(found):
    with pytest.raises(ValueError, match="neighbor_search: found holds no neighbors"):
        lk.plots.neighbor_search(IMAGES, KINDS, NAMES, found, query=0)
