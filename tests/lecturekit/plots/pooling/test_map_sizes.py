"""Networks as rows of blocks, and what LeNet-5's layers learn."""

import re

import matplotlib.pyplot as plt
import pytest

import lecturekit as lk
from lecturekit.plots.pooling.map_sizes import STACKS


def heights(ax):
    """Return up to where each block reaches."""
    return [round(patch.get_y() + patch.get_height(), 6) for patch in ax.patches]


def test_blocks_of_alexnet_reach_up_to_the_rows_of_their_maps(texts):
    ax = lk.plots.map_sizes("AlexNet")
    assert heights(ax) == [227, 55, 27, 27, 13, 13, 13, 13, 6, 1, 1, 1]
    assert texts(ax)[-4:] == ["256x\n6x6", "4096", "4096", "1000"]
    names = " ".join(tick.get_text() for tick in ax.get_xticklabels())
    assert names == "in C1 P1 C2 P2 C3 C4 C5 P3 F1 F2 F3"


def test_more_channels_make_a_wider_block_of_its_kinds_colour():
    ax = lk.plots.map_sizes("LeNet-5")
    _, conv, pool, wider, *_ = ax.patches
    assert conv.get_width() == pytest.approx(pool.get_width())
    assert conv.get_width() < wider.get_width()
    assert conv.get_facecolor() == wider.get_facecolor() != pool.get_facecolor()
    assert pool.get_hatch()
    assert not conv.get_hatch()


@pytest.mark.parametrize(("name", "parameters"), [("LeNet-5", 61_706), ("AlexNet", 62_378_344)])
def test_the_stacks_have_the_published_number_of_parameters(name, parameters):
    """AlexNet's with all maps connected: the drawing knows no groups."""
    assert lk.count_layers(*STACKS[name]).total.parameters == parameters


def test_other_stacks_can_be_drawn(texts):
    layers = [{"kind": "pool", "kernel_size": 2, "stride": 2}, {"kind": "fc", "units": 7}]
    ax = lk.plots.map_sizes(((3, 8, 6), layers))
    assert texts(ax) == ["3x\n8x6", "3x\n4x3", "7"]
    assert ax.get_title() == "A network: how large its maps are"


def test_lenets_pooling_layers_learn_12_and_32_and_all_layers_60_000(texts):
    ax = lk.plots.lenet_parameters()
    names = [tick.get_text() for tick in ax.get_xticklabels()]
    counts = dict(zip(names, texts(ax), strict=True))
    assert counts["S2"] == "12"
    assert counts["S4"] == "32"
    assert counts[names[-1]] == "0"
    assert sum(int(text.replace(",", "")) for text in texts(ax)) == 60_000


def test_nothing_is_written_off_the_page(is_inside):
    assert is_inside(lk.plots.map_sizes("AlexNet").figure)
    assert is_inside(lk.plots.map_sizes("LeNet-5").figure)
    assert is_inside(lk.plots.lenet_parameters().figure)


def test_given_axes_are_used():
    _, given = plt.subplots()
    assert lk.plots.map_sizes("LeNet-5", ax=given) is given
    assert lk.plots.lenet_parameters(ax=given) is given


@pytest.mark.parametrize(
    ("network", "message"),
    [
        ("Alexnet", "map_sizes: there is no network 'Alexnet'; did you mean 'AlexNet'?"),
        ("zzz", "map_sizes: there is no network 'zzz'; use LeNet-5, AlexNet"),
        (((1, 4, 4), []), "layer_shapes: layers is empty; give at least one layer"),
    ],
)
def test_what_cannot_be_drawn_is_refused(network, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        lk.plots.map_sizes(network)
