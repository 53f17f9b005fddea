"""Layers as units and wires."""

import re

import matplotlib.pyplot as plt
import pytest

import lecturekit as lk


def wires(ax):
    return [line for line in ax.lines if line.get_gid() == "wire"]


def test_a_network_has_a_wire_from_each_unit_to_each_of_the_next_layer():
    ax = lk.plots.network_wires([5, 3, 2])
    assert len(ax.lines) == 5 * 3 + 3 * 2
    assert ax.get_title().endswith(": 21 wires")


def test_layers_of_a_network_are_named_with_their_units(texts):
    names = texts(lk.plots.network_wires([5, 3, 4, 2]))
    assert names == ["input\n5", "hidden layer\n3", "hidden layer\n4", "output\n2"]


def test_no_wire_of_the_full_layer_has_a_color_that_another_one_could_share():
    full, shared = lk.plots.shared_wires()
    assert len(wires(full)) == 36
    [color] = {line.get_color() for line in wires(full)}
    assert color not in {line.get_color() for line in wires(shared)}


def test_wires_that_share_a_weight_share_color_and_line_style():
    _, shared = lk.plots.shared_wires()
    looks = [(line.get_color(), line.get_linestyle()) for line in wires(shared)]
    assert len(looks) == 16
    assert len(set(looks)) == 4
    assert {looks.count(look) for look in looks} == {4}
    assert len({style for _, style in looks}) == 4


def test_the_slides_counts_stand_below(texts):
    full, shared = lk.plots.shared_wires()
    assert "36 wires, 36 weights\nand 4 biases" in texts(full)
    assert "16 wires, 4 weights\nand 1 bias" in texts(shared)


@pytest.mark.parametrize(
    "draw", [lk.plots.shared_wires, lambda: [lk.plots.network_wires([6, 4, 1])]]
)
def test_nothing_is_written_off_the_page(is_inside, draw):
    assert is_inside(draw()[0].figure)


def test_given_axes_are_used():
    _, given = plt.subplots(1, 2)
    assert list(lk.plots.shared_wires(axes=given)) == list(given)
    assert lk.plots.network_wires([2, 1], ax=given[0]) is given[0]


@pytest.mark.parametrize(
    ("sizes", "error", "message"),
    [
        ([3], ValueError, "fc_params: sizes [3] make no layer"),
        ([3, 0], ValueError, "network_wires: sizes[1] is 0; give 1 or more"),
        ([3, 2.5], TypeError, "network_wires: sizes[1] is 2.5"),
        ([13, 2], ValueError, "hold a layer of 13 units, too many to draw; give at most 12"),
    ],
)
def test_networks_that_can_not_be_drawn_are_refused(sizes, error, message):
    with pytest.raises(error, match=re.escape(message)):
        lk.plots.network_wires(sizes)
