"""The weights of cells, and a bar shown to all kinds of cells."""

import re

import numpy as np
import pytest

import lecturekit as lk

NAMES = ["simple", "complex", "hypercomplex"]


def curves(ax):
    """Return each cell's curve as a dict from the bar's property to the answer."""
    return {
        line.get_label(): dict(zip(line.get_xdata(), line.get_ydata(), strict=True))
        for line in ax.lines
        if line.get_label() in NAMES
    }


def test_weights_are_drawn_with_their_signs(texts):
    weights = np.array([[0.0, 3.0, -1.0], [-4.0, 1.0, 2.0]])
    ones, signed = lk.plots.cell_weights({"ones": np.ones((2, 2)), "signed": weights})
    assert [ones.get_title(), signed.get_title()] == ["ones", "signed"]
    np.testing.assert_array_equal(signed.images[0].get_array(), weights)
    assert [(text.get_text(), text.get_position()) for text in signed.texts] == [
        ("+", (1, 0)),
        ("−", (0, 1)),
    ]
    assert texts(ones) == ["+"]
    (striped,) = lk.plots.cell_weights({"striped": [[0, 5, 0]] * 5})
    assert [text.get_position() for text in striped.texts] == [(1, 2)]


def test_each_of_two_stripes_has_its_sign():
    (vertical,) = lk.plots.cell_weights({"prefers 90°": lk.gabor(9, 90)})
    signs = [(text.get_text(), text.get_position()) for text in vertical.texts]
    assert signs == [("+", (4, 4)), ("−", (6, 4)), ("−", (2, 4))]


def test_weights_side_by_side_are_drawn_on_one_scale():
    one, two = lk.plots.cell_weights({"weak": [[-1, 1]], "strong": [[-4, 2]]})
    assert one.images[0].norm.vmax == two.images[0].norm.vmax == 4


def test_weights_need_a_name_and_a_shape():
    with pytest.raises(ValueError, match="cell_weights: weights is empty; give at least one"):
        lk.plots.cell_weights({})
    message = "cell_weights: weights['a'] has shape (3,); give (H, W)"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.cell_weights({"a": [1, 2, 3]})


def test_the_bar_is_shown_with_the_answers_to_it():
    screen, *_ = lk.plots.bar_over_cells(orientation=30, offset=2, length=9)
    expected = lk.bar((21, 21), 30, length=9, width=2, offset=2)
    np.testing.assert_array_equal(screen.images[0].get_array(), expected)
    answer = lk.complex_cell(expected, lk.gabor(9, 90))
    assert f"complex {answer:.1f}, hyper" in screen.get_xlabel()


def test_every_curve_goes_through_the_answer_to_the_bar_that_is_shown():
    axes = lk.plots.bar_over_cells(orientation=45, offset=1, length=6)
    shown = lk.bar((21, 21), 45, length=6, width=2, offset=1)
    answer = lk.simple_cell(shown[6:15, 6:15], lk.gabor(9, 90))
    assert answer > 0
    for ax, value in zip(axes[1:], (45, 1, 6), strict=True):
        assert curves(ax)["simple"][value] == pytest.approx(answer)
        assert list(ax.lines[-1].get_xdata()) == [value, value]


def test_the_curves_tell_the_cells_apart():
    _, orientation, offset, length = map(curves, lk.plots.bar_over_cells())
    assert all(curve[90] > max(2, 0.98 * max(curve.values())) for curve in orientation.values())
    assert all(curve[90] > 3 * curve[0] for curve in orientation.values())
    assert offset["simple"][3] == pytest.approx(0)
    assert offset["complex"][3] == pytest.approx(offset["complex"][0])
    assert length["complex"][15] >= length["complex"][7]
    assert length["hypercomplex"][7] > 2
    assert length["hypercomplex"][15] == 0


def test_own_cells_take_the_place_of_the_three():
    axes = lk.plots.bar_over_cells({"simple": lambda image: image.sum()}, length=4)
    assert list(curves(axes[1])) == ["simple"]
    assert curves(axes[3])["simple"][10] == pytest.approx(20)  # 10 long and 2 wide


@pytest.mark.parametrize("count", [0, 5])
def test_one_to_four_cells_can_be_told_apart(count):
    cells = {str(number): np.max for number in range(count)}
    with pytest.raises(ValueError, match=f"bar_over_cells: cells holds {count} cells; give 1 to 4"):
        lk.plots.bar_over_cells(cells)


def test_all_curves_are_told_apart_without_colour():
    lines = lk.plots.bar_over_cells()[1].lines[:3]
    assert len({line.get_linestyle() for line in lines}) == 3
    assert len({line.get_marker() for line in lines}) == 3


def test_a_curve_below_another_one_is_seen():
    lines = lk.plots.bar_over_cells()[1].lines[:3]
    above = sorted(lines, key=lambda line: line.get_zorder(), reverse=True)
    assert [line.get_label() for line in above] == ["simple", "hypercomplex", "complex"]
    widths = [line.get_linewidth() for line in above]
    assert widths == sorted(set(widths))


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.bar_over_cells()[0].figure)
    names = {f"prefers {angle}°": lk.gabor(9, angle) for angle in (0, 45, 90, 135)}
    assert is_inside(lk.plots.cell_weights(names)[0].figure)
