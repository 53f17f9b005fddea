"""Linear probes: boundaries with and without bias, and accuracy by layer."""

import numpy as np
import pytest

import lecturekit as lk


def test_dashed_lines_pass_through_the_origin_and_the_solid_one_separates_the_clouds():
    ax = lk.plots.bias_needed()
    dashed = [line for line in ax.lines if line.get_linestyle() == "--"]
    assert len(dashed) == 3
    for line in dashed:
        (x0, x1), (y0, y1) = line.get_data()
        assert x0 * y1 == pytest.approx(x1 * y0)
    (solid,) = [line for line in ax.lines if line.get_label() == "with a bias"]
    (x0, x1), (y0, y1) = solid.get_data()
    sides = [
        np.sign(
            (x1 - x0) * (dots.get_offsets()[:, 1] - y0)
            - (y1 - y0) * (dots.get_offsets()[:, 0] - x0)
        )
        for dots in ax.collections
    ]
    assert set(sides[0]) == {-1}
    assert set(sides[1]) == {1}


def test_a_curve_for_each_question_with_its_own_marker():
    right = {"object": [0.5, 0.75, 1], "color": [1, 0.5, 0.75]}
    ax = lk.plots.accuracy_by_layer(["pixels", "first", "last"], right, chance=1 / 3)
    curves = {line.get_label(): line for line in ax.lines}
    np.testing.assert_array_equal(curves["object"].get_ydata(), [0.5, 0.75, 1])
    assert curves["object"].get_marker() != curves["color"].get_marker()
    assert set(curves["guessing"].get_ydata()) == {1 / 3}


def test_a_bar_is_one_standard_deviation_of_the_share_up_and_down():
    ax = lk.plots.accuracy_by_layer(["a", "b"], {"object": [0.5, 1]}, chance=0.5, tested=100)
    [bars] = ax.collections
    ends = [segment[:, 1].tolist() for segment in bars.get_segments()]
    np.testing.assert_allclose(ends, [[0.45, 0.55], [1, 1]])


@pytest.mark.parametrize("right", [{}, {"object": [0.5]}, {"object": [1, 1], "color": [1]}])
def test_lists_of_other_lengths_are_refused(right):
    with pytest.raises(ValueError, match="accuracy_by_layer: 2 names but lists of"):
        lk.plots.accuracy_by_layer(["a", "b"], right, chance=0.5)
