"""How few parameters LeNet-5's pooling layers have."""

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.colors import to_rgb

import lecturekit as lk
from lecturekit.plots.drawing.colors import WINDOW


def test_pooling_layers_learn_12_and_32_and_all_layers_60_000(texts):
    counts = dict(text.split(": ") for text in texts(lk.plots.lenet_parameters()))
    assert counts["S2"] == "12"
    assert counts["S4"] == "32"
    assert sum(int(count.replace(",", "")) for count in counts.values()) == 60_000


def test_there_is_a_dot_for_each_parameter_and_those_of_pooling_stand_out():
    [dots] = lk.plots.lenet_parameters().images
    colors = np.asarray(dots.get_array()).reshape(-1, 3)
    assert len(colors) == 60_000
    assert np.all(colors == to_rgb(WINDOW), axis=1).sum() == 12 + 32


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.lenet_parameters().figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.lenet_parameters(ax=given) is given
