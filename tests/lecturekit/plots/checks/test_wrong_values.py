"""Wrong values of a result: their marks, the first one's frame, and the legend."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk

VALUES = [[1.0, -2.5], [np.nan, 40.0]]
MARKS = [["", "▼"], ["×", "▲"]]


def legend(ax):
    return [text.get_text() for text in ax.get_legend().get_texts()]


def test_each_wrong_value_has_its_mark_below_its_number(texts):
    ax = lk.plots.wrong_values(VALUES, MARKS, title="Result")
    assert texts(ax) == ["1", "−2.5\n▼", "nan\n×", "40\n▲"]
    assert ax.get_title() == "Result"
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("column", "row")


def test_the_first_wrong_value_is_framed_and_the_legend_explains_all_that_is_there(frames):
    ax = lk.plots.wrong_values(VALUES, MARKS)
    assert frames(ax) == [(0, 1, 1, 1)]
    assert legend(ax) == ["▲ too large", "▼ too small", "× wrong", "the first"]
    ax = lk.plots.wrong_values([1, 2, 3], ["", "", "▲"])
    assert legend(ax) == ["▲ too large", "the first"]


def test_a_row_has_an_index_and_no_rows():
    ax = lk.plots.wrong_values([1, 2, 3], ["", "", "▲"])
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("index", "")
    assert not ax.get_yticks().size


def test_what_is_right_has_neither_frame_nor_legend(frames):
    ax = lk.plots.wrong_values([[1, 2]], [["", ""]])
    assert ax.get_legend() is None
    assert frames(ax) == []


def test_large_results_have_no_numbers(texts):
    marks = np.full((20, 30), "▲")
    assert texts(lk.plots.wrong_values(np.zeros((20, 30)), marks)) == []


@pytest.mark.parametrize("shape", [(1, 2), (2, 2), (12, 14), (3,), (30, 5)])
def test_nothing_is_written_off_the_page(shape, is_inside):
    ax = lk.plots.wrong_values(np.full(shape, -1234.5678), np.full(shape, "▲"))
    assert is_inside(ax.figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.wrong_values([1], ["×"], ax=given) is given


def test_other_shapes_and_marks_are_refused():
    message = "wrong_values: values has shape (2,) and marks has (1,); give both the same shape"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.wrong_values([1, 2], ["▲"])
    with pytest.raises(
        ValueError, match=re.escape("values has shape (1, 1, 1); give (H, W) or (W)")
    ):
        lk.plots.wrong_values([[[1]]], [[["▲"]]])
    with pytest.raises(ValueError, match="marks holds '!'; give ▲, ▼, × or nothing"):
        lk.plots.wrong_values([1, 2], ["▲", "!"])
    with pytest.raises(TypeError, match=re.escape("wrong_values: values has dtype <U1")):
        lk.plots.wrong_values(["a"], ["▲"])
