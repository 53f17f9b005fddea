"""One row of pixels as a curve."""

import numpy as np
import pytest

import lecturekit as lk

ROWS = {"before": [60, 60, 180, 180], "sharpened": [60, -60, 300, 180]}


def test_each_row_is_a_curve_with_its_name_and_is_not_clipped():
    ax = lk.plots.row_profiles(ROWS)
    for line, (name, row) in zip(ax.lines, ROWS.items(), strict=True):
        assert line.get_label() == name
        np.testing.assert_array_equal(line.get_ydata(), row)
    low, high = ax.get_ylim()
    assert low < -60
    assert high > 300


def test_what_no_pixel_can_show_is_shaded():
    ax = lk.plots.row_profiles(ROWS)
    spans = [(patch.get_y(), patch.get_y() + patch.get_height()) for patch in ax.patches]
    low, high = ax.get_ylim()
    assert spans == [(low, 0), (255, high)]


def test_the_curves_are_told_apart_without_color():
    lines = lk.plots.row_profiles({str(number): [number] for number in range(4)}).lines
    assert len({line.get_linestyle() for line in lines}) == 4
    assert len({line.get_marker() for line in lines}) == 4


@pytest.mark.parametrize("count", [0, 5])
def test_one_to_four_rows_can_be_told_apart(count):
    rows = {str(number): [1, 2] for number in range(count)}
    with pytest.raises(ValueError, match=f"row_profiles: rows holds {count}; give 1 to 4 rows"):
        lk.plots.row_profiles(rows)


def test_a_picture_is_no_row():
    with pytest.raises(ValueError, match=r"row_profiles: rows\['a'\] has shape \(2, 2\)"):
        lk.plots.row_profiles({"a": [[1, 2], [3, 4]]})


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.row_profiles(ROWS).figure)
