"""A matrix as a grid of cells."""

import re

import matplotlib.pyplot as plt
import numpy as np
import pytest

import lecturekit as lk
from lecturekit.plots.drawing.grids import draw_cells


def cell_colours(ax):
    """Return the cells' colors in the order of drawing."""
    return [tuple(color) for cells in ax.collections for color in cells.get_facecolors()]


def test_each_number_stands_in_its_cell():
    ax = lk.plots.number_grid([[1, 2, 3], [4, 5, 6]])
    assert {(*text.get_position(), text.get_text()) for text in ax.texts} == {
        (0, 0, "1"),
        (1, 0, "2"),
        (2, 0, "3"),
        (0, 1, "4"),
        (1, 1, "5"),
        (2, 1, "6"),
    }


def test_row_zero_is_on_top_and_cells_are_square():
    ax = lk.plots.number_grid(lk.TOY_IMAGE)
    bottom, top = ax.get_ylim()
    assert top < 0
    assert bottom > 4
    assert ax.get_aspect() == 1
    assert not ax.axison


def test_numbers_are_short_and_have_a_real_minus(texts):
    ax = lk.plots.number_grid([[-1, 0.5, 1 / 3, 6600, -0.0, True]])
    assert texts(ax) == ["−1", "0.5", "0.333", "6600", "0", "1"]


def test_sign_and_size_are_seen_in_the_tint():
    ax = lk.plots.number_grid([[-2, -1, 0, 1, 2]])
    strong_minus, minus, zero, plus, strong_plus = cell_colours(ax)
    assert minus[0] > minus[2]  # more red than blue
    assert plus[2] > plus[0]
    assert zero[0] == pytest.approx(zero[2], abs=0.01)
    assert sum(strong_minus) < sum(minus) < sum(zero)
    assert sum(strong_plus) < sum(plus) < sum(zero)


def test_every_tint_is_light_enough_for_dark_numbers():
    ax = lk.plots.number_grid(np.linspace(-9, 9, 37).reshape(1, 37))
    for red, green, blue, _ in cell_colours(ax):
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.55


def test_a_grid_of_zeros_has_no_tint():
    ax = lk.plots.number_grid(np.zeros((2, 2)))
    assert len(set(cell_colours(ax))) == 1


def test_highlight_is_framed(frames):
    ax = lk.plots.number_grid(lk.TOY_IMAGE, highlight=(1, 2, 3, 2))
    assert frames(ax) == [(1, 2, 3, 2)]


def test_title_is_drawn_and_no_frame_without_a_highlight(frames):
    ax = lk.plots.number_grid(lk.TOY_IMAGE, title="Image")
    assert ax.get_title() == "Image"
    assert frames(ax) == []


def test_given_axes_are_used_and_no_figure_is_made():
    _, given = plt.subplots()
    assert lk.plots.number_grid([[1]], ax=given) is given
    assert len(plt.get_fignums()) == 1


def test_own_figure_has_constrained_layout():
    figure = lk.plots.number_grid([[1]]).figure
    assert type(figure.get_layout_engine()).__name__ == "ConstrainedLayoutEngine"


@pytest.mark.parametrize("array", [lk.CURVE_PATCH, [[-0.125]], [[12345678] * 6]])
def test_each_number_fits_its_cell(array):
    ax = lk.plots.number_grid(array)
    ax.figure.draw_without_rendering()
    (left, _), (right, _) = ax.transData.transform([(0, 0), (1, 0)])
    for text in ax.texts:
        assert text.get_window_extent().width < right - left


def test_numbers_are_smaller_where_the_cells_are():
    _, (few, many) = plt.subplots(1, 2)
    lk.plots.number_grid(np.ones((2, 2)), ax=few)
    lk.plots.number_grid(np.ones((9, 9)), ax=many)
    assert many.texts[0].get_fontsize() < few.texts[0].get_fontsize()


def test_a_cell_to_be_computed_shows_a_question_mark(texts):
    _, ax = plt.subplots()
    draw_cells(ax, np.array([[4.0, np.nan]]), size=10)
    assert texts(ax) == ["4", "?"]


@pytest.mark.parametrize(
    "highlight", [(-1, 0, 1, 1), (0, -1, 1, 1), (3, 0, 3, 1), (0, 3, 1, 3), (0, 0, 0, 1)]
)
def test_a_highlight_outside_the_array_is_refused(highlight):
    message = f"number_grid: highlight {highlight} leaves the array of shape (5, 5); give (row, "
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.number_grid(lk.TOY_IMAGE, highlight=highlight)


def test_what_is_no_matrix_is_refused():
    with pytest.raises(ValueError, match=r"^number_grid: array has shape \(2,\); give \(H, W\)$"):
        lk.plots.number_grid([1, 2])
    with pytest.raises(TypeError, match=r"^number_grid: array has dtype <U1; give real numbers$"):
        lk.plots.number_grid([["a"]])
