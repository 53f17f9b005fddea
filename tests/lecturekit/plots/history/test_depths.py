"""Depths of networks over the years."""

import torch

import lecturekit as lk


def layers_of(name):
    """Count the weights that lie one behind the other in a chain."""
    with torch.device("meta"):
        return sum(len(each.shape) > 1 for each in lk.build_network(name).state_dict().values())


def test_the_bars_are_the_depths_of_the_networks_built_here(texts, is_inside):
    ax = lk.plots.ilsvrc_depths()
    names = [label.get_text().splitlines()[1] for label in ax.get_xticklabels()]
    heights = dict(zip(names, [bar.get_height() for bar in ax.patches], strict=True))
    assert heights["AlexNet"] == layers_of("alexnet_paper")
    assert heights["VGG19"] == layers_of("vgg19")
    assert texts(ax) == ["shallow", "shallow", "8", "8", "19", "22", "152"]
    assert is_inside(ax.figure)
