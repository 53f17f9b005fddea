"""Neurons and a network of them."""

import re

import numpy as np
import pytest

import lecturekit as lk

XOR = [([[1, 1], [1, 1]], [-0.5, -1.5]), ([[1], [-1]], [-0.5])]


def test_the_parts_of_the_two_neurons_stand_one_above_the_other():
    biological, artificial = lk.plots.two_neurons()
    named = [
        {text.get_text(): text.get_position()[0] for text in ax.texts}
        for ax in (biological, artificial)
    ]
    for part, counterpart in [
        ("synapses", "weights"),
        ("cell body", "sum + bias"),
        ("axon", "above 0?"),
        ("pulse", "output"),
    ]:
        assert named[0][part] == named[1][counterpart]
    assert named[0]["synapses"] < named[0]["dendrites"] < named[0]["cell body"]


def test_weights_stand_at_lines_and_biases_in_units(texts):
    ax = lk.plots.threshold_network(XOR, names=[["a", "b"], ["OR", "AND"], ["XOR"]])
    assert texts(ax)[:6] == ["1", "1", "1", "1", "1", "−1"]
    assert texts(ax)[6:] == [
        *("a", "b", "−0.5", "OR", "−1.5", "AND", "−0.5", "XOR"),
        *("inputs", "hidden layer", "output"),
    ]
    assert ax.get_title() == "6 weights and 3 biases"
    assert len(ax.patches) == 5


def test_a_negative_weight_has_a_broken_line():
    ax = lk.plots.threshold_network(XOR)
    assert [line.get_linestyle() for line in ax.lines] == ["-"] * 5 + ["--"]


def test_a_line_leads_from_each_unit_to_each_unit_of_the_next_layer():
    ax = lk.plots.threshold_network([(np.ones((3, 2)), np.zeros(2))])
    ends = {tuple(line.get_ydata()) for line in ax.lines}
    assert ends == {(start, end) for start in (1, 0, -1) for end in (0.5, -0.5)}


@pytest.mark.parametrize(
    ("layers", "message"),
    [
        ([], "threshold_network: layers is empty; give weights and biases of one"),
        ([([[1], [1]], [0, 0])], "weights of layer 1 are (2, 1) but 2 units come before"),
        ([XOR[0], ([[1]], [0])], "weights of layer 2 are (1, 1) but 2 units come before"),
    ],
)
def test_layers_that_do_not_fit_are_told(layers, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.threshold_network(layers)


def test_a_missing_name_is_told():
    with pytest.raises(ValueError, match=r"names is for \[2, 1, 1\] units but layers for \[2, 2"):
        lk.plots.threshold_network(XOR, names=[["a", "b"], ["OR"], ["XOR"]])


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.two_neurons()[0].figure)
    names = [["x₁", "x₂"], ["OR", "AND"], ["XOR"]]
    assert is_inside(lk.plots.threshold_network(XOR, names=names).figure)
