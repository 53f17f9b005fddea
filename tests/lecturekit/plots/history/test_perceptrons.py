"""What a perceptron parts, and how a hidden layer gets past that."""

import re

import numpy as np
import pytest

import lecturekit as lk

GATES = {
    "AND": ([1, 1], -1.5, [0, 0, 0, 1]),
    "OR": ([1, 1], -0.5, [0, 1, 1, 1]),
    "XOR": ([1, 1], -0.5, [0, 1, 1, 0]),
}


def points(ax, face):
    """Return the points drawn with a face color, or as crosses."""
    found = set()
    for line in ax.lines:
        mark = "cross" if line.get_marker() == "x" else line.get_markerfacecolor()
        if (line.get_marker() in {"o", "x"}) and (mark == face):
            found |= set(zip(*map(tuple, line.get_data()), strict=True))
    return found


def test_wrong_answers_are_counted_and_crossed():
    axes = lk.plots.decision_boundaries(GATES)
    assert [ax.get_title() for ax in axes] == ["AND: 0 wrong", "OR: 0 wrong", "XOR: 1 wrong"]
    assert [points(ax, "cross") for ax in axes] == [set(), set(), {(1, 1)}]


def test_points_are_filled_where_the_answer_should_be_1():
    ax = lk.plots.decision_boundaries(GATES)[2]
    assert points(ax, "white") == {(0, 0), (1, 1)}
    assert {(0, 1), (1, 0)} <= points(ax, "#E69F00")


def test_each_point_has_its_wanted_answer_in_it_and_a_cross_its_word(texts):
    _, _, xor = lk.plots.decision_boundaries(GATES)
    said = {text.get_position(): text.get_text() for text in xor.texts if text.get_text() in "01"}
    assert said == {(0, 0): "0", (0, 1): "1", (1, 0): "1", (1, 1): "0"}
    assert texts(xor).count("wrong") == 1


@pytest.mark.parametrize("gate", [([1, 1], -1.5), ([-2, 1], 0.3), ([0, 0], 1), ([0, -1], 0.2)])
def test_the_part_where_it_fires_says_so(gate):
    (ax,) = lk.plots.decision_boundaries({"any": (*gate, [0, 1, 1, 1])})
    (place,) = [text.get_position() for text in ax.texts if text.get_text() == "fires"]
    assert lk.perceptron([place], *gate) == [1]


def boundary(ax):
    """Return the corners of the line where a perceptron's sum is 0."""
    (line,) = [each for each in ax.collections if not each.filled]
    return np.concatenate([path.vertices for path in line.get_paths()])


def test_every_boundary_lies_where_the_sum_is_0():
    (ax,) = lk.plots.decision_boundaries({"tilted": ([2, -1], 0.25, [1, 0, 1, 1])})
    np.testing.assert_allclose(boundary(ax) @ [2, -1] + 0.25, 0, atol=1e-9)
    assert ax.get_title() == "tilted: 0 wrong"


def test_the_output_unit_parts_the_hidden_layers_points():
    _, hidden = lk.plots.xor_layers()
    np.testing.assert_allclose(boundary(hidden) @ [1, -1], 0.5)


def test_a_perceptron_that_never_fires_has_no_region():
    (ax,) = lk.plots.decision_boundaries({"silent": ([1, 1], -9.0, [0, 0, 0, 0])})
    assert len(ax.collections) == 0


@pytest.mark.parametrize(
    ("gates", "message"),
    [
        ({}, "decision_boundaries: gates is empty; give at least one with its name"),
        ({"a": ([1, 2, 3], 0, [0, 0, 0, 0])}, "weights of 'a' has shape (3,); give (2,)"),
        ({"a": ([1, 2], 0, [0, 1])}, "targets of 'a' has shape (2,); give (4,)"),
    ],
)
def test_gates_that_do_not_fit_are_told(gates, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.decision_boundaries(gates)


def test_the_hidden_layer_moves_two_points_onto_one(texts):
    inputs, hidden = lk.plots.xor_layers()
    assert points(inputs, "white") == {(0, 0), (1, 1)}
    assert points(hidden, "white") == {(0, 0), (1, 1)}
    assert points(hidden, "#E69F00") == {(1, 0)}
    assert "(0, 1) and (1, 0)" in texts(hidden)
    assert {"OR", "AND"} <= set(texts(inputs))


def test_the_two_lines_of_the_hidden_units_are_told_apart_without_colour():
    inputs, _ = lk.plots.xor_layers()
    assert [line.get_linestyle() for line in inputs.lines[:2]] == ["-", "--"]
    for line, total in zip(inputs.lines[:2], (0.5, 1.5), strict=True):
        np.testing.assert_allclose(np.sum(line.get_data(), axis=0), total)


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.decision_boundaries(GATES)[0].figure)
    assert is_inside(lk.plots.xor_layers()[0].figure)
