"""A perceptron's line, without and with a hidden layer."""

import re

import numpy as np
import pytest

import lecturekit as lk

AND, OR, XOR = [0, 0, 0, 1], [0, 1, 1, 1], [0, 1, 1, 0]


def crosses(ax):
    """Return the points that are marked as wrong."""
    (line,) = (line for line in ax.lines if line.get_marker() == "x")
    return sorted(map(tuple, line.get_xydata().tolist()))


def fires(ax, x, y):
    """Say whether a place lies in the tinted part."""
    return any(patch.get_path().contains_point((x, y)) for patch in ax.patches)


def test_wrong_points_are_crossed_out_and_counted():
    plane, table = lk.plots.firing([1, 1], -0.5, AND)
    assert crosses(plane) == [(0, 1), (1, 0)]
    assert table.get_title("left") == "2 of 4 wrong"
    assert crosses(lk.plots.firing([1, 1], -0.5, OR)[0]) == []


@pytest.mark.parametrize(
    ("weights", "bias"),
    [
        ([1, 1], -0.5),
        ([-2, 0.5], 0.3),
        ([0, 3], -3),
        ([0, 0], 1),
        ([0, 0], -1),
        ([3, 3], 3),
        ([-3, -3], 9),
    ],
)
def test_the_tinted_part_is_where_the_perceptron_fires(weights, bias):
    plane, _ = lk.plots.firing(weights, bias, AND)
    for x, y in np.random.default_rng(0).uniform(-0.5, 1.5, size=(50, 2)):
        assert fires(plane, x, y) == bool(lk.perceptron([[x, y]], weights, bias)[0])


def test_with_all_zeros_it_fires_nowhere():
    plane, _ = lk.plots.firing([0, 0], 0, AND)
    assert not fires(plane, 0.5, 0.5)


@pytest.mark.parametrize("has_hidden_layer", [False, True])
def test_a_sum_that_is_zero_on_paper_does_not_fire(texts, has_hidden_layer):
    *_, table = lk.plots.firing([0.1, 0.2], -0.3, AND, has_hidden_layer=has_hidden_layer)
    *_, total, fired, _, _ = texts(table)[0].split("\n")[4].split()
    assert (total, fired) == ("0", "0")


def test_the_line_is_where_the_sum_is_zero():
    plane, _ = lk.plots.firing([2, -1], 0.4, AND)
    for x, y in plane.lines[0].get_xydata():
        assert 2 * x - y + 0.4 == pytest.approx(0)


def test_a_hidden_layer_solves_xor():
    bits, hidden, table = lk.plots.firing([1, -1], -0.5, XOR, has_hidden_layer=True)
    assert table.get_title("left") == "0 of 4 wrong"
    assert [fires(bits, *place) for place in ((0, 0), (0, 1), (1, 0), (1, 1))] == [
        False,
        True,
        True,
        False,
    ]
    assert fires(hidden, 1, 0)
    assert not fires(hidden, 1, 1)


def test_the_table_holds_every_sum_and_answer(texts):
    (table,) = texts(lk.plots.firing([1, 1], -1.5, AND)[-1])
    lines = [line.split() for line in table.split("\n")]
    assert lines[0] == ["x₁", "x₂", "sum", "fires", "wanted"]
    assert lines[1] == ["0", "0", "−1.5", "0", "0", "✓"]
    assert lines[4] == ["1", "1", "0.5", "1", "1", "✓"]
    assert "1·x₁ + 1·x₂ − 1.5 > 0" in table


def test_weights_are_two():
    message = "firing: weights has shape (3,); give (2,), for two inputs"
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.firing([1, 2, 3], 0, AND)


@pytest.mark.parametrize("has_hidden_layer", [False, True])
def test_nothing_is_written_off_the_page(is_inside, has_hidden_layer):
    axes = lk.plots.firing([-2.9, -2.9], -2.9, XOR, has_hidden_layer=has_hidden_layer)
    assert is_inside(axes[0].figure)
